package io.httpy.spring.result;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.jspecify.annotations.Nullable;

/**
 * Writes objects that a codec turns into bytes later, when the response is rendered.
 *
 * @param templates what the responses have in common
 * @param type the declared type of the objects
 */
record EntityWriter(ResponseTemplates templates, Type type) implements ResultWriter {

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result == null) {
			return CompletableFuture.completedFuture(this.templates.empty());
		}
		Response template = this.templates.template(this.templates.choose(request));
		return CompletableFuture.completedFuture(template.withBody(new ResponseBody.Entity(result, this.type)));
	}

}
