package io.httpy.spring.result;

import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Writes what is read from a stream, which is closed at the end in any case.
 *
 * @param templates what the responses have in common
 * @param executor runs the blocking reads
 */
record StreamWriter(ResponseTemplates templates, Executor executor) implements ResultWriter {

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result == null) {
			return CompletableFuture.completedFuture(this.templates.empty());
		}
		Response template = this.templates.template(this.templates.choose(request));
		return CompletableFuture.completedFuture(template.toBuilder().stream((InputStream) result, this.executor));
	}

}
