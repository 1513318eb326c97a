package io.httpy.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A response. Immutable: a filter that changes one passes on a copy. Framing
 * (Content-Length, Transfer-Encoding, Date) is the engine's business and need not be set.
 */
public final class Response {

	private static final Headers TEXT = Headers.of("content-type", MediaType.TEXT_PLAIN.toString());

	private final HttpStatus status;

	private final Headers headers;

	private final ResponseBody body;

	private final @Nullable Supplier<Headers> trailers;

	private final List<Push> pushes;

	Response(HttpStatus status, Headers headers, ResponseBody body, @Nullable Supplier<Headers> trailers,
			List<Push> pushes) {
		if (status.isInterim()) {
			throw new IllegalArgumentException("A response has a final status, not " + status);
		}
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.trailers = trailers;
		this.pushes = pushes;
	}

	/**
	 * Begins a response of status 200.
	 * @return a builder
	 */
	public static ResponseBuilder ok() {
		return new ResponseBuilder(HttpStatus.OK);
	}

	/**
	 * Begins a response.
	 * @param status a final status
	 * @return a builder
	 */
	public static ResponseBuilder status(HttpStatus status) {
		return new ResponseBuilder(status);
	}

	/**
	 * Begins a response.
	 * @param code 200 to 599
	 * @return a builder
	 */
	public static ResponseBuilder status(int code) {
		return new ResponseBuilder(HttpStatus.of(code));
	}

	/**
	 * Begins a response of status 201.
	 * @param location where the new resource is; a URI reference
	 * @return a builder
	 */
	public static ResponseBuilder created(String location) {
		return status(HttpStatus.CREATED).header("location", location);
	}

	/**
	 * Returns a response of status 204.
	 * @return the response
	 */
	public static Response noContent() {
		return status(HttpStatus.NO_CONTENT).empty();
	}

	/**
	 * Returns a response of status 303, which the client follows with GET.
	 * @param location where to go; a URI reference
	 * @return the response
	 */
	public static Response seeOther(String location) {
		return status(HttpStatus.SEE_OTHER).header("location", location).empty();
	}

	/**
	 * Returns a response of status 200 with UTF-8 text.
	 * @param text the content
	 * @return the response
	 */
	public static Response text(String text) {
		return new Response(HttpStatus.OK, TEXT, new ResponseBody.Bytes(text.getBytes(StandardCharsets.UTF_8)), null,
				List.of());
	}

	/**
	 * Returns a response of status 200 with an object as JSON.
	 * @param value the object
	 * @return the response
	 */
	public static Response json(Object value) {
		return ok().json(value);
	}

	/**
	 * Returns the status.
	 * @return a final status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Returns the header section, without what the engine adds.
	 * @return the headers
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns the content.
	 * @return the body
	 */
	public ResponseBody body() {
		return this.body;
	}

	/**
	 * Returns the source of the trailer section, asked after the last byte of the body.
	 * @return the source, or null without trailers
	 */
	public @Nullable Supplier<Headers> trailers() {
		return this.trailers;
	}

	/**
	 * Returns what is sent along before the client asks for it.
	 * @return what clients of HTTP/2 and HTTP/3 that allow it get, if the server may push
	 */
	public List<Push> pushes() {
		return this.pushes;
	}

	/**
	 * Returns a builder that begins with all of this response but its body.
	 * @return a builder
	 */
	public ResponseBuilder toBuilder() {
		return new ResponseBuilder(this.status).headers(this.headers).trailers(this.trailers).pushes(this.pushes);
	}

	/**
	 * Returns a copy with one more header field.
	 * @param name the field name
	 * @param value its value
	 * @return the copy
	 * @throws IllegalArgumentException if name or value is not allowed
	 */
	public Response withHeader(String name, String value) {
		return toBuilder().header(name, value).body(this.body);
	}

	/**
	 * Returns a copy that sends something along which the client has not asked for yet.
	 * Nothing is sent to clients that do not allow it, nor twice on one connection, nor
	 * unless {@code push} of the protocol is configured.
	 * @param path path and query on the same host, beginning with "/"
	 * @return the copy
	 * @throws IllegalArgumentException if the path is malformed
	 */
	public Response push(String path) {
		return push(Push.of(path));
	}

	/**
	 * Returns a copy that sends something along which the client has not asked for yet.
	 * @param push what the client would have asked for
	 * @return the copy
	 */
	public Response push(Push push) {
		List<Push> more = new ArrayList<>(this.pushes);
		more.add(push);
		return new Response(this.status, this.headers, this.body, this.trailers, List.copyOf(more));
	}

	/**
	 * Returns a copy with another body.
	 * @param changed the body
	 * @return the copy
	 */
	public Response withBody(ResponseBody changed) {
		return new Response(this.status, this.headers, changed, this.trailers, this.pushes);
	}

	/**
	 * Returns a copy with another status.
	 * @param changed a final status
	 * @return the copy
	 */
	public Response withStatus(HttpStatus changed) {
		return new Response(changed, this.headers, this.body, this.trailers, this.pushes);
	}

	@Override
	public String toString() {
		return this.status.toString();
	}

}
