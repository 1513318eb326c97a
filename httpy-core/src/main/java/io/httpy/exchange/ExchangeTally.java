package io.httpy.exchange;

import io.httpy.event.ExchangeOutcome;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange has sent, and when. Every exchange has one, so that telling listeners
 * of the end costs no memory; and it holds nothing of the connection, so that they may
 * keep it. Nothing changes after {@link #end}.
 */
final class ExchangeTally implements ExchangeOutcome {

	private final boolean timed;

	/** When it began, then how long it took. */
	private long nanos;

	private long firstByteNanos = -1;

	private long received;

	private long sent;

	private @Nullable HttpStatus status;

	private @Nullable Throwable failure;

	/**
	 * Begins to count.
	 * @param timed whether somebody wants to know how long things take
	 */
	ExchangeTally(boolean timed) {
		this.timed = timed;
		this.nanos = timed ? System.nanoTime() : 0;
	}

	/** Notes the head of the final response. */
	void head(HttpStatus answered) {
		this.status = answered;
		if (this.timed) {
			this.firstByteNanos = System.nanoTime() - this.nanos;
		}
	}

	/** Notes how much content was sent so far. */
	void sent(long bytes) {
		this.sent = bytes;
	}

	/**
	 * Notes the end.
	 * @param bytes how much of the body had come
	 * @param cause why the exchange was cut, or null if it was completed
	 */
	void end(long bytes, @Nullable Throwable cause) {
		this.received = bytes;
		this.failure = cause;
		if (this.timed) {
			this.nanos = System.nanoTime() - this.nanos;
		}
	}

	@Override
	public @Nullable HttpStatus status() {
		return this.status;
	}

	@Override
	public long requestBytes() {
		return this.received;
	}

	@Override
	public long responseBytes() {
		return this.sent;
	}

	@Override
	public long nanos() {
		return this.nanos;
	}

	@Override
	public long firstByteNanos() {
		return this.firstByteNanos;
	}

	@Override
	public @Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public boolean isClientLost() {
		return this.failure instanceof ClientLostException;
	}

}
