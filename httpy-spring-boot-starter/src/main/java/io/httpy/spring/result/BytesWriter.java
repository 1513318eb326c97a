package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.jspecify.annotations.Nullable;

/**
 * Writes bytes.
 *
 * @param templates what the responses have in common
 */
record BytesWriter(ResponseTemplates templates) implements ResultWriter {

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result == null) {
			return CompletableFuture.completedFuture(this.templates.empty());
		}
		Response template = this.templates.template(this.templates.choose(request));
		return CompletableFuture.completedFuture(template.withBody(new ResponseBody.Bytes((byte[]) result)));
	}

}
