package io.httpy.exchange;

import io.httpy.event.ExchangeOutcome;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * What an exchange has sent, and when. A part of the exchange and no object of its own,
 * which each request would pay for, listened to or not. Nothing changes after
 * {@link #ended}.
 */
abstract sealed class ExchangeTally implements ExchangeOutcome permits Exchange {

	private final boolean timed;

	/** When it began, then how long it took. */
	private long nanos;

	private long firstByteNanos = -1;

	private long received;

	private long sent;

	private @Nullable ResponseHead head;

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
	final void answered(ResponseHead written) {
		this.head = written;
		if (this.timed) {
			this.firstByteNanos = System.nanoTime() - this.nanos;
		}
	}

	/** Whether the head allows for so much content. */
	final boolean allows(long bytes, boolean end) {
		return this.head != null && this.head.allows(bytes, end);
	}

	/** Notes how much content was sent so far. */
	final void sent(long bytes) {
		this.sent = bytes;
	}

	/**
	 * Notes the end.
	 * @param bytes how much of the body had come
	 * @param cause why the exchange was cut, or null if it was completed
	 */
	final void ended(long bytes, @Nullable Throwable cause) {
		this.received = bytes;
		this.failure = cause;
		if (this.timed) {
			this.nanos = System.nanoTime() - this.nanos;
		}
	}

	@Override
	public final @Nullable HttpStatus status() {
		return (this.head != null) ? this.head.status() : null;
	}

	@Override
	public final long requestBytes() {
		return this.received;
	}

	@Override
	public final long responseBytes() {
		return this.sent;
	}

	@Override
	public final long nanos() {
		return this.nanos;
	}

	@Override
	public final long firstByteNanos() {
		return this.firstByteNanos;
	}

	@Override
	public final @Nullable Throwable failure() {
		return this.failure;
	}

	@Override
	public final boolean isClientLost() {
		return this.failure instanceof ClientLostException;
	}

}
