package io.httpy.spring.result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.httpy.content.EventStream;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;
import io.httpy.routing.Router;
import io.httpy.spring.bind.InvalidRouteException;

import org.jspecify.annotations.Nullable;

/**
 * What the responses of a method have in common, made once: for each media type that it
 * produces a response that lacks only the body, and the one for no content.
 */
final class ResponseTemplates {

	private final List<MediaType> types;

	private final List<Response> templates;

	private final Response empty;

	private ResponseTemplates(List<MediaType> types, List<Response> templates, Response empty) {
		this.types = types;
		this.templates = templates;
		this.empty = empty;
	}

	/**
	 * Makes the templates.
	 * @param fallback the media type if the annotations name none
	 */
	static ResponseTemplates of(RouteResult result, MediaType fallback) {
		HttpStatus status = (result.status() != null) ? result.status() : HttpStatus.OK;
		checkContentAllowed(result, status);
		List<MediaType> types = result.produces().isEmpty() ? List.of(fallback) : result.produces();
		List<Response> templates = new ArrayList<>();
		for (MediaType type : types) {
			checkCharset(result, type);
			templates.add(template(status, type));
		}
		return new ResponseTemplates(types, templates, result.nothing());
	}

	private static Response template(HttpStatus status, MediaType type) {
		ResponseBuilder template = Response.status(status).contentType(withCharset(type));
		if (MediaType.EVENT_STREAM.includes(type)) {
			template.header("cache-control", EventStream.CACHE_CONTROL);
		}
		return template.empty();
	}

	private static void checkContentAllowed(RouteResult result, HttpStatus status) {
		if (status.forbidsContent()) {
			throw new InvalidRouteException(
					result.declaration() + " has the status " + status.code()
							+ ", which allows no content, but returns " + result.type() + ".",
					"Return void, or choose another status.");
		}
	}

	private static void checkCharset(RouteResult result, MediaType type) {
		try {
			type.charset(StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(
					result.declaration() + " produces '" + type + "', whose charset is not known here.",
					"Name another, best utf-8.");
		}
	}

	/**
	 * Text is written in UTF-8 if nothing else is said, and clients must not guess;
	 * events are never anything else.
	 */
	private static MediaType withCharset(MediaType type) {
		boolean unsaid = type.type().equals("text") && type.parameter("charset") == null
				&& !MediaType.EVENT_STREAM.includes(type);
		return unsaid ? type.withParameter("charset", "utf-8") : type;
	}

	/** Returns the index of the media type that the client likes best. */
	int choose(Request request) {
		if (this.types.size() == 1) {
			return 0;
		}
		@Nullable MediaType chosen = request.attribute(Router.PRODUCES);
		return (chosen != null) ? Math.max(this.types.indexOf(chosen), 0) : 0;
	}

	/** Returns the media types in their order. */
	List<MediaType> types() {
		return this.types;
	}

	/** Returns a response to give a body. */
	Response template(int index) {
		return this.templates.get(index);
	}

	/** Returns the response for null. */
	Response empty() {
		return this.empty;
	}

}
