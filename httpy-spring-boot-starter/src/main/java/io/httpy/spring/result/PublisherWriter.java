package io.httpy.spring.result;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.codec.BodyCodecs;

import org.jspecify.annotations.Nullable;

/**
 * Writes what comes over time, at the pace of the client: bytes, text, server-sent
 * events, or objects as the elements of a JSON array, as lines of JSON or as events. If
 * the publisher fails midway, the response is cut, so that the client does not take a
 * part for the whole.
 */
final class PublisherWriter implements ResultWriter {

	private final ResponseTemplates templates;

	/** One for each of the templates. */
	private final List<PublishedContent> contents;

	private PublisherWriter(ResponseTemplates templates, List<PublishedContent> contents) {
		this.templates = templates;
		this.contents = contents;
	}

	static ResultWriter of(RouteResult element, BodyCodecs codecs) {
		ResponseTemplates templates = ResponseTemplates.of(element, PublishedContent.defaultType(element));
		return new PublisherWriter(templates,
				templates.types().stream().map((type) -> PublishedContent.of(element, type, codecs)).toList());
	}

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (!(result instanceof Flow.Publisher<?> publisher)) {
			throw new IllegalStateException(
					"The method of " + request.route() + " returned null in place of a publisher");
		}
		int type = this.templates.choose(request);
		return CompletableFuture
			.completedFuture(this.templates.template(type).withBody(this.contents.get(type).body(publisher)));
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

}
