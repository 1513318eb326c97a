package io.httpy.spring.result;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.jspecify.annotations.Nullable;

/**
 * Writes text in the charset of its media type, else in UTF-8.
 */
final class TextWriter implements ResultWriter {

	private final ResponseTemplates templates;

	private final Charset[] charsets;

	TextWriter(ResponseTemplates templates) {
		this.templates = templates;
		this.charsets = templates.types()
			.stream()
			.map((type) -> type.charset(StandardCharsets.UTF_8))
			.toArray(Charset[]::new);
	}

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result == null) {
			return CompletableFuture.completedFuture(this.templates.empty());
		}
		int type = this.templates.choose(request);
		byte[] content = result.toString().getBytes(this.charsets[type]);
		return CompletableFuture
			.completedFuture(this.templates.template(type).withBody(new ResponseBody.Bytes(content)));
	}

}
