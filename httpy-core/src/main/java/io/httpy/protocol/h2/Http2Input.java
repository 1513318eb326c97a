package io.httpy.protocol.h2;

import java.util.ArrayDeque;

import io.httpy.exchange.Exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * The body of a request between the connection and its reader. What is asked for goes
 * through; what is not yet waits, as much as the windows let in, copied together, so that
 * a client cannot have much memory held by little content. Credit returns when a part is
 * taken.
 */
final class Http2Input {

	private static final int MIN_BUFFER = 4 * 1024;

	private final Http2ExchangeCodec codec;

	private final ArrayDeque<ByteBuf> parts = new ArrayDeque<>(0);

	private boolean wanted;

	private boolean delivering;

	private boolean ended;

	private boolean endTold;

	Http2Input(Http2ExchangeCodec codec) {
		this.codec = codec;
	}

	/**
	 * Takes a part from the connection.
	 * @param data the part, still owned by the caller
	 * @return how much of it is consumed already
	 */
	int data(Exchange exchange, ByteBuf data, ByteBufAllocator alloc) {
		int length = data.readableBytes();
		if (length == 0) {
			return 0;
		}
		if (this.wanted && this.parts.isEmpty()) {
			this.wanted = false;
			deliver(exchange, data.retain());
			return length;
		}
		keep(data, alloc);
		return 0;
	}

	private void keep(ByteBuf data, ByteBufAllocator alloc) {
		int length = data.readableBytes();
		ByteBuf last = this.parts.peekLast();
		if (last == null || last.maxFastWritableBytes() < length) {
			last = alloc.buffer(Math.max(length, MIN_BUFFER));
			this.parts.addLast(last);
		}
		last.writeBytes(data, data.readerIndex(), length);
	}

	/** Nothing follows. */
	void end(Exchange exchange) {
		this.ended = true;
		tellEnd(exchange);
	}

	/** Nothing follows, and nobody is to be told. */
	void end() {
		this.ended = true;
		this.endTold = true;
	}

	/** Another protocol takes over, which is still to be told of an end that has come. */
	void handOver() {
		this.endTold = false;
	}

	/** Gives the reader what it asked for, or remembers that it did. */
	void read(Exchange exchange) {
		this.wanted = true;
		if (this.delivering) {
			return;
		}
		this.delivering = true;
		while (this.wanted && !this.parts.isEmpty()) {
			ByteBuf part = this.parts.removeFirst();
			int length = part.readableBytes();
			this.wanted = false;
			deliver(exchange, part);
			this.codec.consumed(length);
		}
		this.delivering = false;
		tellEnd(exchange);
	}

	/** A reader that throws fails its own exchange and nothing else. */
	private void deliver(Exchange exchange, ByteBuf part) {
		try {
			exchange.onData(part);
		}
		catch (Throwable ex) {
			this.codec.fail(ex);
		}
	}

	private void tellEnd(Exchange exchange) {
		if (this.ended && !this.endTold && this.parts.isEmpty()) {
			this.endTold = true;
			try {
				exchange.onEnd();
			}
			catch (Throwable ex) {
				this.codec.fail(ex);
			}
		}
	}

	/** Whether the reader waits for the client. */
	boolean isWaiting() {
		return this.wanted && !this.ended;
	}

	/** Whether the client has sent all. */
	boolean isEnded() {
		return this.ended;
	}

	/**
	 * Drops what nobody will read.
	 * @return how many bytes that are
	 */
	int drop() {
		int dropped = 0;
		for (ByteBuf part = this.parts.poll(); part != null; part = this.parts.poll()) {
			dropped += part.readableBytes();
			part.release();
		}
		return dropped;
	}

}
