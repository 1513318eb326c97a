package io.httpy.spring.overload;

import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A limit that stays as it is.
 */
public final class FixedRequestLimit implements RequestLimit {

	private final int limit;

	private final AtomicInteger admitted = new AtomicInteger();

	private final Permit permit = new Release();

	/**
	 * Creates a limit.
	 * @param limit requests at a time, from 1
	 */
	public FixedRequestLimit(int limit) {
		this.limit = limit;
	}

	@Override
	public @Nullable Permit tryAcquire() {
		if (this.admitted.incrementAndGet() > this.limit) {
			this.admitted.decrementAndGet();
			return null;
		}
		return this.permit;
	}

	@Override
	public int limit() {
		return this.limit;
	}

	@Override
	public int admitted() {
		return Math.min(this.admitted.get(), this.limit);
	}

	/** The same for all requests, which are told apart by nothing. */
	private final class Release implements Permit {

		@Override
		public void answered() {
			FixedRequestLimit.this.admitted.decrementAndGet();
		}

		@Override
		public void dropped() {
			FixedRequestLimit.this.admitted.decrementAndGet();
		}

		@Override
		public void ignored() {
			FixedRequestLimit.this.admitted.decrementAndGet();
		}

	}

}
