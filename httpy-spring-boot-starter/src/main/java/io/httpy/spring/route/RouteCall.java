package io.httpy.spring.route;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

import io.httpy.handler.HttpException;
import io.httpy.handler.RequestScope;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * A call that cannot be made at once: it waits for the body, or for a thread that may
 * block, or for one after the other. No thread waits for the body. Result and task are
 * one object.
 */
final class RouteCall extends CompletableFuture<Response> implements Runnable, BiConsumer<byte[], @Nullable Throwable> {

	private final RouteInvoker invoker;

	private final Request request;

	private final @Nullable Executor executor;

	private byte[] content = RouteInvoker.NO_CONTENT;

	RouteCall(RouteInvoker invoker, Request request, @Nullable Executor executor) {
		this.invoker = invoker;
		this.request = request;
		this.executor = executor;
	}

	/** Reads the body on the event loop, then goes on. */
	RouteCall withContent() {
		this.request.body().bytes().whenComplete(this);
		return this;
	}

	@Override
	public void accept(byte[] read, @Nullable Throwable failure) {
		if (failure != null) {
			completeExceptionally(failure);
			return;
		}
		this.content = read;
		begin();
	}

	/** Calls the method on its thread. */
	RouteCall begin() {
		if (this.executor == null) {
			run();
			return this;
		}
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) {
			completeExceptionally(HttpException.overloaded(ex));
		}
		return this;
	}

	@Override
	public void run() {
		RequestScope.Opened scope = RequestScope.open(this.request);
		try {
			this.invoker.invoke(this.request, this.content).whenComplete(this::settle);
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
