package io.httpy.spring.overload;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limiter.AbstractLimiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import org.jspecify.annotations.Nullable;

/**
 * A limit that follows what the server can do, found out by how long its answers take
 * (<a href="https://github.com/Netflix/concurrency-limits">concurrency-limits</a>).
 */
public final class AdaptiveRequestLimit implements RequestLimit {

	private final AbstractLimiter<@Nullable Void> limiter;

	private AdaptiveRequestLimit(Limit limit) {
		this.limiter = SimpleLimiter.newBuilder().limit(limit).build();
	}

	/**
	 * Returns a limit that grows by one while answers come in time and falls by a tenth
	 * with each that does not (additive increase, multiplicative decrease).
	 * @param min the least it falls to, from 1; it begins there
	 * @param max the most it grows to, from the least
	 * @param latency how long an answer may take, more than 0
	 * @return the limit
	 */
	public static AdaptiveRequestLimit aimd(int min, int max, Duration latency) {
		return new AdaptiveRequestLimit(AIMDLimit.newBuilder()
			.initialLimit(min)
			.minLimit(min)
			.maxLimit(max)
			.timeout(latency.toNanos(), TimeUnit.NANOSECONDS)
			.build());
	}

	/**
	 * Returns a limit that falls when answers take longer than they did in the long run,
	 * and grows otherwise.
	 * @param min the least it falls to, from 1; it begins there
	 * @param max the most it grows to, from the least
	 * @return the limit
	 */
	public static AdaptiveRequestLimit gradient(int min, int max) {
		return new AdaptiveRequestLimit(WindowedLimit.newBuilder()
			.build(Gradient2Limit.newBuilder().initialLimit(min).minLimit(min).maxConcurrency(max).build()));
	}

	@Override
	public @Nullable Permit tryAcquire() {
		Limiter.Listener listener = this.limiter.acquire(null).orElse(null);
		return (listener != null) ? new Measured(listener) : null;
	}

	@Override
	public int limit() {
		return this.limiter.getLimit();
	}

	@Override
	public int admitted() {
		return this.limiter.getInflight();
	}

	private record Measured(Limiter.Listener listener) implements Permit {

		@Override
		public void answered() {
			this.listener.onSuccess();
		}

		@Override
		public void dropped() {
			this.listener.onDropped();
		}

		@Override
		public void ignored() {
			this.listener.onIgnore();
		}

	}

}
