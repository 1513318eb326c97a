package io.httpy.websocket;

import io.httpy.exchange.Exchange;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of a session: asks for bytes and has frames read of them while the
 * handler can take messages. What it cannot take yet waits as bytes, of which no more are
 * asked for. Used on the event loop.
 */
final class Inbox {

	private final Exchange exchange;

	private final FrameReader reader;

	private final HandlerCalls calls;

	/** What has come and was not looked at. */
	private @Nullable ByteBuf pending;

	/** Whether bytes were asked for that have not come. */
	private boolean asked;

	private boolean reading;

	/** Whether nothing comes after what is pending. */
	private boolean ended;

	private boolean released;

	Inbox(Exchange exchange, FrameReader reader, HandlerCalls calls) {
		this.exchange = exchange;
		this.reader = reader;
		this.calls = calls;
	}

	/** Whether the client is listened to. */
	boolean isListening() {
		return this.asked;
	}

	/** Takes what was asked for. */
	void add(ByteBuf data) {
		this.asked = false;
		if (this.released) {
			data.release();
		}
		else {
			this.pending = data;
		}
	}

	/** Looks at what has come, as much as the handler can take, and asks for more. */
	void read() throws WebSocketViolation {
		if (this.reading) {
			return;
		}
		this.reading = true;
		try {
			do {
				takeFrames();
				if (this.pending == null && !this.asked && !this.calls.isFull() && !this.released) {
					this.asked = true;
					this.exchange.read();
				}
			}
			while (this.pending != null && !this.calls.isFull() && !this.released);
		}
		finally {
			this.reading = false;
			if (this.released) {
				free();
			}
		}
	}

	/** Nothing more comes. */
	void end() {
		this.ended = true;
	}

	/** Whether all that has come was taken, and nothing more comes. */
	boolean isAtEnd() {
		return this.ended && this.pending == null && !this.calls.isFull();
	}

	private void takeFrames() throws WebSocketViolation {
		boolean more = true;
		while (more && !this.calls.isFull() && !this.released) {
			ByteBuf in = this.pending;
			more = in != null && this.reader.read(in);
		}
		if (this.pending != null && !this.pending.isReadable()) {
			dropPending();
		}
	}

	private void dropPending() {
		if (this.pending != null) {
			this.pending.release();
			this.pending = null;
		}
	}

	/** Takes nothing more. May be called by what a frame brings about. */
	void release() {
		this.released = true;
		if (!this.reading) {
			free();
		}
	}

	private void free() {
		dropPending();
		this.reader.release();
	}

}
