package io.httpy.spring.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;

import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.Resource;

/**
 * Makes a response of what an operation gave, on a thread that may block.
 *
 * @param json writes objects
 * @param executor reads streams
 */
record EndpointResponses(EndpointJson json, Executor executor) {

	private static final int FIRST_ERROR = 400;

	/**
	 * Makes a response.
	 * @param result what the operation gave
	 * @param produced the media type that the client likes best of those of the
	 * operation, or null if that names none
	 * @throws HttpException if there is nothing, or an error without words of its own
	 */
	Response of(@Nullable Object result, @Nullable MediaType produced, Request request) {
		if (result instanceof WebEndpointResponse<?> response) {
			MediaType type = (response.getContentType() != null) ? MediaType.parse(response.getContentType().toString())
					: produced;
			return of(response.getBody(), HttpStatus.of(response.getStatus()), type, request);
		}
		boolean read = request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
		HttpStatus ofNothing = read ? HttpStatus.NOT_FOUND : HttpStatus.NO_CONTENT;
		return of(result, (result != null) ? HttpStatus.OK : ofNothing, produced, request);
	}

	private Response of(@Nullable Object body, HttpStatus status, @Nullable MediaType type, Request request) {
		if (body == null) {
			if (status.code() >= FIRST_ERROR) {
				throw new HttpException(Problem.of(status));
			}
			return Response.status(status).empty();
		}
		if (body instanceof Resource resource) {
			return stream(resource, (type != null) ? type : MediaType.OCTET_STREAM, request);
		}
		ResponseBuilder builder = Response.status(status);
		if (type != null) {
			builder.contentType(type);
		}
		if (body instanceof byte[] bytes) {
			return builder.bytes(bytes);
		}
		if (body instanceof CharSequence text) {
			return builder.text(text.toString());
		}
		return ((type != null) ? builder : builder.contentType(MediaType.JSON)).bytes(this.json.write(body));
	}

	private Response stream(Resource resource, MediaType type, Request request) {
		if (!resource.exists()) {
			throw new HttpException(Problem.of(HttpStatus.NOT_FOUND));
		}
		try {
			return ResourceContent.respond(resource, type, request, this.executor);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
