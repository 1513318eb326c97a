package io.httpy.spring.result;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.codec.BodyWriter;

import org.jspecify.annotations.Nullable;

/**
 * Writes what comes over time, at the pace of the client: bytes, text, or objects as the
 * elements of a JSON array. If the publisher fails midway, the connection is cut, so that
 * the client does not take a part for the whole.
 */
final class PublisherWriter implements ResultWriter {

	private final ResponseTemplates templates;

	private final Function<Flow.Publisher<?>, Flow.Publisher<ByteBuffer>> encoder;

	private PublisherWriter(ResponseTemplates templates,
			Function<Flow.Publisher<?>, Flow.Publisher<ByteBuffer>> encoder) {
		this.templates = templates;
		this.encoder = encoder;
	}

	@SuppressWarnings("unchecked")
	static ResultWriter of(RouteResult element, BodyCodecs codecs) {
		Class<?> type = element.rawType();
		if (ByteBuffer.class.isAssignableFrom(type)) {
			return new PublisherWriter(ResponseTemplates.of(element, MediaType.OCTET_STREAM),
					(publisher) -> (Flow.Publisher<ByteBuffer>) publisher);
		}
		if (type == byte[].class) {
			return new PublisherWriter(ResponseTemplates.of(element, MediaType.OCTET_STREAM),
					(publisher) -> new MappedPublisher(publisher, (bytes) -> ByteBuffer.wrap((byte[]) bytes)));
		}
		boolean text = CharSequence.class.isAssignableFrom(type) && !element.produces().isEmpty()
				&& element.produces().get(0).type().equals("text");
		return text ? ofText(element) : ofObjects(element, codecs);
	}

	private static ResultWriter ofText(RouteResult element) {
		checkOneType(element);
		ResponseTemplates templates = ResponseTemplates.of(element, MediaType.TEXT_PLAIN);
		Charset charset = templates.types().get(0).charset(StandardCharsets.UTF_8);
		return new PublisherWriter(templates, (publisher) -> new MappedPublisher(publisher,
				(text) -> ByteBuffer.wrap(text.toString().getBytes(charset))));
	}

	private static ResultWriter ofObjects(RouteResult element, BodyCodecs codecs) {
		MediaType type = element.produces().isEmpty() ? MediaType.JSON : element.produces().get(0);
		BodyWriter writer = codecs.writer(element.javaType(), MediaType.JSON);
		boolean json = type.subtype().equals("json") || type.subtype().endsWith("+json");
		if (!json || writer == null) {
			throw new InvalidRouteException(element.declaration() + " publishes " + element.type()
					+ ", which cannot be streamed as '" + type + "'.",
					"Produce JSON, which streams the objects as an array, or publish ByteBuffer.");
		}
		checkOneType(element);
		return new PublisherWriter(ResponseTemplates.of(element, type),
				(publisher) -> new JsonArrayPublisher(publisher, writer));
	}

	private static void checkOneType(RouteResult element) {
		if (element.produces().size() > 1) {
			throw new InvalidRouteException(
					element.declaration() + " publishes " + element.type() + " and produces several media types.",
					"Keep one of them, or declare a method for each.");
		}
	}

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (!(result instanceof Flow.Publisher<?> publisher)) {
			throw new IllegalStateException(
					"The method of " + request.route() + " returned null in place of a publisher");
		}
		Response template = this.templates.template(this.templates.choose(request));
		return CompletableFuture
			.completedFuture(template.withBody(new ResponseBody.Stream(this.encoder.apply(publisher), -1)));
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

}
