package io.httpy.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Moves a handler from the event loop to an executor. The stage completes on the
 * executor's thread, so that filters and encoders after it may block as well.
 */
record ExecutorHandler(Handler handler, Executor executor) implements Handler {

	@Override
	public CompletionStage<Response> handle(Request request) {
		Call call = new Call(this.handler, request);
		try {
			this.executor.execute(call);
		}
		catch (RejectedExecutionException ex) {
			throw HttpException.overloaded(ex);
		}
		return call;
	}

	@Override
	public boolean isBlocking() {
		return true;
	}

	/** The task and its own result, in one object. */
	private static final class Call extends CompletableFuture<Response> implements Runnable {

		private final Handler handler;

		private final Request request;

		Call(Handler handler, Request request) {
			this.handler = handler;
			this.request = request;
		}

		@Override
		public void run() {
			RequestScope.Opened scope = RequestScope.open(this.request);
			try {
				this.handler.handle(this.request).whenComplete(this::settle);
			}
			catch (Throwable ex) {
				completeExceptionally(ex);
			}
			finally {
				scope.close();
			}
		}

		private void settle(@Nullable Response response, @Nullable Throwable failure) {
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete(response);
			}
		}

	}

}
