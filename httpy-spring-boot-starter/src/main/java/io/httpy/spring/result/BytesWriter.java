package io.httpy.spring.result;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.jspecify.annotations.Nullable;

/**
 * Writes bytes, of an array or of a buffer.
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
		return CompletableFuture.completedFuture(template.withBody(body(result)));
	}

	private static ResponseBody body(Object result) {
		return (result instanceof byte[] bytes) ? new ResponseBody.Bytes(bytes)
				: new ResponseBody.Buffer((ByteBuffer) result);
	}

}
