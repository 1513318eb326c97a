package io.httpy.protocol.h3;

import io.netty.buffer.ByteBuf;

/**
 * Finds out whether a client still wants a response of which nothing is sent for a while.
 * A client that does not tells by STOP_SENDING, of which QUIC lets nobody know but who
 * writes (RFC 9000 section 3.5); so this writes a frame that means nothing (RFC 9114
 * section 7.2.8), or content of no bytes where another protocol allows nothing else
 * (section 4.4). It also keeps QUIC from taking a connection for idle on which a client
 * waits. Used on the event loop of the stream.
 */
final class Http3Probe {

	/** A stream may be silent for so long. */
	private static final long MAX_SILENT_NANOS = 5_000_000_000L;

	/** A type that is reserved for frames without a meaning. */
	private static final int RESERVED = 0x1f + 0x21;

	private static final int FRAME_HEAD = 3;

	private final Http3ExchangeCodec stream;

	private final Http3Output output;

	private final long silentNanos;

	private long sent;

	private long since;

	Http3Probe(Http3ExchangeCodec stream, Http3Connection connection) {
		this.stream = stream;
		this.output = stream.output();
		long idleNanos = connection.settings().config().protocols().http3().idleTimeout().toNanos();
		this.silentNanos = Math.min(MAX_SILENT_NANOS, idleNanos / 2);
		this.since = connection.now();
	}

	/** Looks at the clock, while the response is not complete. */
	void tick(long now) {
		if (this.output.sent() != this.sent || this.output.isWaiting() || !this.output.isWritable()) {
			this.sent = this.output.sent();
			this.since = now;
		}
		else if (now - this.since > this.silentNanos) {
			this.since = now;
			ByteBuf frame = this.output.append(FRAME_HEAD);
			VariableInteger.write(frame, this.stream.isUpgraded() ? (int) Http3Frames.DATA : RESERVED);
			VariableInteger.write(frame, 0);
			this.output.flush();
		}
	}

}
