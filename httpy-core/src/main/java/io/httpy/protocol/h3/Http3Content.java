package io.httpy.protocol.h3;

import java.util.ArrayDeque;
import java.util.Queue;

import io.httpy.exchange.Exchange;
import io.httpy.protocol.stream.ContentCount;
import io.httpy.protocol.stream.MalformedMessageException;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request on its way to whoever reads it. One read may bring several
 * parts, of which each waits until it is asked for; no more is read meanwhile, and the
 * window of the stream does the rest (RFC 9000 section 4.1). Used on the event loop of
 * the stream.
 */
final class Http3Content {

	/** Null until the head is known. */
	private @Nullable ContentCount count;

	private final Queue<ByteBuf> parts = new ArrayDeque<>(2);

	private boolean wanted;

	private boolean ended;

	private boolean endTold;

	private boolean delivering;

	private boolean discarded;

	/**
	 * The head is known.
	 * @throws MalformedMessageException if more has come than was announced
	 */
	void begin(ContentCount announced) throws MalformedMessageException {
		this.count = announced;
		for (ByteBuf part : this.parts) {
			announced.add(part.readableBytes());
		}
	}

	/** Whether the stream must be read for it. */
	boolean isStarved() {
		return this.wanted && this.parts.isEmpty() && !this.ended;
	}

	/** Whether nothing waits for a reader, so that one more read does no harm. */
	boolean isEmpty() {
		return this.parts.isEmpty();
	}

	/** Whether the client has ended it. */
	boolean isEnded() {
		return this.ended;
	}

	/** Another protocol takes over, which is still to be told of an end that has come. */
	void handOver() {
		this.endTold = false;
	}

	/** The reader asks for one more part. */
	void want() {
		this.wanted = true;
	}

	/**
	 * Takes a part.
	 * @param part the bytes, of which there are some
	 * @throws MalformedMessageException if that is more than was announced
	 */
	void add(ByteBuf part) throws MalformedMessageException {
		this.parts.add(part);
		if (this.count != null) {
			this.count.add(part.readableBytes());
		}
	}

	/**
	 * Takes the end.
	 * @throws MalformedMessageException if less has come than was announced
	 */
	void end() throws MalformedMessageException {
		this.ended = true;
		if (this.count != null && !this.discarded) {
			this.count.end();
		}
	}

	/**
	 * Gives what is asked for.
	 * @return bytes that were given
	 */
	int deliver(Exchange exchange) {
		if (this.delivering) {
			return 0;
		}
		this.delivering = true;
		int given = 0;
		try {
			while (this.wanted && !this.parts.isEmpty()) {
				this.wanted = false;
				ByteBuf part = this.parts.remove();
				given += part.readableBytes();
				exchange.onData(part);
			}
		}
		finally {
			this.delivering = false;
		}
		if (this.ended && this.parts.isEmpty() && !this.endTold) {
			this.endTold = true;
			exchange.onEnd();
		}
		return given;
	}

	/** Drops what nobody will ask for any more. */
	void discard() {
		this.discarded = true;
		for (ByteBuf part = this.parts.poll(); part != null; part = this.parts.poll()) {
			part.release();
		}
	}

}
