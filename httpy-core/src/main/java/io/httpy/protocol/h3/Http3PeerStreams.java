package io.httpy.protocol.h3;

import java.util.EnumSet;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * The unidirectional streams of a client: one for control, one for each direction of
 * QPACK, and what is unknown. The dynamic table of QPACK is switched off, so that on its
 * streams next to nothing may be said (RFC 9204 section 4.3 and 4.4). Used on the event
 * loop of the connection.
 */
final class Http3PeerStreams {

	private static final int CONTROL = 0x0;

	static final int PUSH = 0x1;

	private static final int QPACK_ENCODER = 0x2;

	private static final int QPACK_DECODER = 0x3;

	private enum Critical {

		CONTROL, QPACK_ENCODER, QPACK_DECODER

	}

	private final Http3Connection connection;

	private final Set<Critical> seen = EnumSet.noneOf(Critical.class);

	private boolean failed;

	Http3PeerStreams(Http3Connection connection) {
		this.connection = connection;
	}

	Http3Connection connection() {
		return this.connection;
	}

	boolean isFailed() {
		return this.failed;
	}

	/**
	 * Returns what reads a stream of a type, or null if that is unknown or not allowed.
	 */
	Http3PeerStream.@Nullable Reader reader(long type) {
		if (type == CONTROL && isFirst(Critical.CONTROL)) {
			return new Http3ControlReader(this);
		}
		if (type == QPACK_ENCODER && isFirst(Critical.QPACK_ENCODER)) {
			return this::readEncoder;
		}
		if (type == QPACK_DECODER && isFirst(Critical.QPACK_DECODER)) {
			return this::readDecoder;
		}
		if (type == PUSH) {
			fail(Http3ErrorCode.H3_STREAM_CREATION_ERROR, "A client must not push");
		}
		return null;
	}

	/** RFC 9114 section 6.2.1, RFC 9204 section 4.2. */
	private boolean isFirst(Critical stream) {
		boolean first = this.seen.add(stream);
		if (!first) {
			fail(Http3ErrorCode.H3_STREAM_CREATION_ERROR, "There must be only one " + stream + " stream");
		}
		return first;
	}

	/** RFC 9114 section 6.2: what is unknown is not even read. */
	void ignore(QuicStreamChannel stream) {
		if (isFlood()) {
			return;
		}
		stream.shutdownInput(Http3ErrorCode.H3_STREAM_CREATION_ERROR.code());
		stream.close();
		this.connection.unfinished();
	}

	/** RFC 9114 section 6.2.1, RFC 9204 section 4.2. */
	void criticalEnded() {
		fail(Http3ErrorCode.H3_CLOSED_CRITICAL_STREAM, "A critical stream has ended");
	}

	/** Counts what brings no request. */
	boolean isFlood() {
		boolean flood = this.connection.isControlFlood();
		if (flood) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many control frames");
		}
		return flood;
	}

	void fail(Http3ErrorCode code, String reason) {
		if (!this.failed) {
			this.failed = true;
			this.connection.fail(code, reason);
		}
	}

	/**
	 * RFC 9204 section 4.3: of a table without capacity the capacity can be set, to
	 * nothing, and nothing be inserted.
	 */
	private void readEncoder(ByteBuf in) {
		while (in.isReadable() && !this.failed && !isFlood()) {
			if (in.readByte() != 0b0010_0000) {
				fail(Http3ErrorCode.QPACK_ENCODER_STREAM_ERROR, "The dynamic table has no capacity");
			}
		}
	}

	/**
	 * RFC 9204 section 4.4: where nothing was inserted, streams can be cancelled, and
	 * nothing be acknowledged.
	 */
	private void readDecoder(ByteBuf in) {
		while (in.isReadable() && !this.failed && !isFlood()) {
			int begin = in.readerIndex();
			byte first = in.readByte();
			if ((first & 0b1100_0000) != 0b0100_0000) {
				fail(Http3ErrorCode.QPACK_DECODER_STREAM_ERROR, "Nothing is there to be acknowledged");
			}
			else if ((first & 0b0011_1111) == 0b0011_1111 && !skipInteger(in, begin)) {
				return;
			}
		}
	}

	/** Reads the rest of an integer that is longer than its first byte. */
	private boolean skipInteger(ByteBuf in, int begin) {
		int length = 0;
		while (in.isReadable()) {
			if (++length > VariableInteger.MAX_LENGTH + 1) {
				fail(Http3ErrorCode.QPACK_DECODER_STREAM_ERROR, "An integer is too long");
				return false;
			}
			if (in.readByte() >= 0) {
				return true;
			}
		}
		in.readerIndex(begin);
		return false;
	}

}
