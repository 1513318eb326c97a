package io.httpy.spring.overload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Stages;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that are one too many with 503 and Retry-After (RFC 9110 section
 * 15.6.4), before anything is done for them. A request counts from its head to the head
 * of its response, so that neither slow clients nor streams and WebSockets take the place
 * of others. Runs on the event loop.
 */
public final class LoadShedding implements Filter {

	private final RequestLimit limit;

	private final Predicate<String> exempt;

	private final Duration patience;

	private final HttpException refusal;

	private final LongAdder rejected = new LongAdder();

	/**
	 * Creates the filter.
	 * @param limit how many requests are handled at a time
	 * @param exempt finds out by the path which requests neither count nor are refused
	 * @param retryAfter when clients may come again, from a second
	 * @param patience how long a handler counts whose exchange is over
	 */
	public LoadShedding(RequestLimit limit, Predicate<String> exempt, Duration retryAfter, Duration patience) {
		this.limit = limit;
		this.exempt = exempt;
		this.patience = patience;
		this.refusal = HttpException.overloaded(retryAfter.toSeconds(), null);
	}

	/**
	 * Returns the limit.
	 * @return how many requests are handled at a time
	 */
	public RequestLimit limit() {
		return this.limit;
	}

	/**
	 * Returns the requests that were refused.
	 * @return how many there were since the start
	 */
	public long rejected() {
		return this.rejected.sum();
	}

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		if (this.exempt.test(request.path())) {
			return next.handle(request);
		}
		RequestLimit.Permit permit = this.limit.tryAcquire();
		if (permit == null) {
			this.rejected.increment();
			throw this.refusal;
		}
		CompletionStage<Response> stage = next.attempt(request);
		Response response = Stages.valueIfPresent(stage);
		if (response != null) {
			answered(permit, response);
		}
		else {
			Running running = new Running(permit);
			stage.whenComplete(running);
			request.ended().thenRun(() -> running.leave(this.patience));
		}
		return stage;
	}

	private static void answered(RequestLimit.Permit permit, Response response) {
		int status = response.status().code();
		if (status == HttpStatus.SERVICE_UNAVAILABLE.code() || status == HttpStatus.GATEWAY_TIMEOUT.code()) {
			permit.dropped();
		}
		else if (status >= HttpStatus.INTERNAL_SERVER_ERROR.code()) {
			permit.ignored();
		}
		else {
			permit.answered();
		}
	}

	/**
	 * A request that goes on after the filter has returned. It counts until its handler
	 * is done, though its client be gone: else clients that leave at once could have any
	 * number of handlers run. But a stage that never completes does not hold its place
	 * for ever.
	 */
	private static final class Running extends AtomicBoolean
			implements BiConsumer<@Nullable Response, @Nullable Throwable> {

		private static final long serialVersionUID = 1L;

		private final transient RequestLimit.Permit permit;

		Running(RequestLimit.Permit permit) {
			this.permit = permit;
		}

		@Override
		public void accept(@Nullable Response response, @Nullable Throwable failure) {
			if (compareAndSet(false, true)) {
				if (response != null) {
					answered(this.permit, response);
				}
				else {
					this.permit.ignored();
				}
			}
		}

		void leave(Duration patience) {
			if (!get()) {
				CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
					if (compareAndSet(false, true)) {
						this.permit.dropped();
					}
				});
			}
		}

	}

}
