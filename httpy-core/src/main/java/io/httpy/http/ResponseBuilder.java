package io.httpy.http;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Response}: header fields first, then the body, which ends it. The
 * builder can go on, as a template of several responses. Not for use by several threads
 * at once.
 */
public final class ResponseBuilder {

	private static final String CONTENT_TYPE = "content-type";

	private final HttpStatus status;

	private final HeadersBuilder headers = Headers.builder();

	private @Nullable Supplier<Headers> trailers;

	private List<Push> pushes = List.of();

	ResponseBuilder(HttpStatus status) {
		this.status = status;
	}

	/**
	 * Adds a header field, keeping those of the same name.
	 * @param name the field name
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if the name is not a token or the value has
	 * control characters
	 */
	public ResponseBuilder header(String name, String value) {
		this.headers.add(name, value);
		return this;
	}

	/**
	 * Adds header fields, keeping those of the same name.
	 * @param added the fields
	 * @return this builder
	 */
	public ResponseBuilder headers(Headers added) {
		this.headers.addAll(added);
		return this;
	}

	/**
	 * Sets the media type, in place of the one that a body would give itself.
	 * @param type the type
	 * @return this builder
	 */
	public ResponseBuilder contentType(MediaType type) {
		this.headers.set(CONTENT_TYPE, type.toString());
		return this;
	}

	/**
	 * Sets a cookie.
	 * @param cookie the cookie
	 * @return this builder
	 */
	public ResponseBuilder cookie(Cookie cookie) {
		return header("set-cookie", cookie.toSetCookie());
	}

	/**
	 * Sets the source of trailer fields, asked after the last byte of the body. They are
	 * sent where the protocol has a place for them: in HTTP/1.1 with chunked coding, not
	 * in HTTP/1.0.
	 * @param source the source, or null for none
	 * @return this builder
	 */
	public ResponseBuilder trailers(@Nullable Supplier<Headers> source) {
		this.trailers = source;
		return this;
	}

	ResponseBuilder pushes(List<Push> changed) {
		this.pushes = changed;
		return this;
	}

	/**
	 * Ends without content.
	 * @return the response
	 */
	public Response empty() {
		return body(ResponseBody.EMPTY);
	}

	/**
	 * Ends with text, as text/plain unless a media type was set; in UTF-8 unless that
	 * names another charset.
	 * @param text the content
	 * @return the response
	 * @throws IllegalArgumentException if the media type is malformed, or its charset
	 * unknown
	 */
	public Response text(String text) {
		String type = this.headers.first(CONTENT_TYPE);
		Charset charset = (type != null) ? MediaType.parse(type).charset(StandardCharsets.UTF_8)
				: StandardCharsets.UTF_8;
		return typed(MediaType.TEXT_PLAIN, new ResponseBody.Bytes(text.getBytes(charset)));
	}

	/**
	 * Ends with bytes, as application/octet-stream unless a media type was set.
	 * @param content the bytes; not copied, must not be changed later
	 * @return the response
	 */
	public Response bytes(byte[] content) {
		return typed(MediaType.OCTET_STREAM, new ResponseBody.Bytes(content));
	}

	/**
	 * Ends with the bytes of a buffer, as application/octet-stream unless a media type
	 * was set. Large content that is sent again and again is best in a direct one.
	 * @param content from position to limit, neither of which is moved; not copied, must
	 * not be changed later
	 * @return the response
	 */
	public Response buffer(ByteBuffer content) {
		return typed(MediaType.OCTET_STREAM, new ResponseBody.Buffer(content));
	}

	/**
	 * Ends with an object as JSON.
	 * @param value the object
	 * @return the response
	 */
	public Response json(Object value) {
		return entity(value, value.getClass(), MediaType.JSON);
	}

	/**
	 * Ends with an object, in a media type that the server's encoder knows.
	 * @param value the object
	 * @param type its declared type, which generic types need
	 * @param mediaType used unless a media type was set
	 * @return the response
	 */
	public Response entity(Object value, Type type, MediaType mediaType) {
		return typed(mediaType, new ResponseBody.Entity(value, type));
	}

	/**
	 * Ends with content that comes over time, as application/octet-stream unless a media
	 * type was set.
	 * @param publisher its buffers must not be changed after they were published
	 * @return the response
	 */
	public Response stream(Flow.Publisher<ByteBuffer> publisher) {
		return stream(publisher, -1);
	}

	/**
	 * Ends with content of known length that comes over time.
	 * @param publisher its buffers must not be changed after they were published
	 * @param length bytes, -1 if unknown
	 * @return the response
	 */
	public Response stream(Flow.Publisher<ByteBuffer> publisher, long length) {
		return typed(MediaType.OCTET_STREAM, new ResponseBody.Stream(publisher, length));
	}

	/**
	 * Ends with the content of a stream, read on an executor at the pace of the client
	 * and closed in any case.
	 * @param stream the content
	 * @param executor runs the blocking reads
	 * @return the response
	 */
	public Response stream(InputStream stream, Executor executor) {
		return stream(new InputStreamPublisher(stream, executor));
	}

	/**
	 * Ends with a body.
	 * @param body the body
	 * @return the response
	 */
	public Response body(ResponseBody body) {
		return new Response(this.status, this.headers.build(), body, this.trailers, this.pushes);
	}

	private Response typed(MediaType type, ResponseBody body) {
		if (this.headers.first(CONTENT_TYPE) != null) {
			return body(body);
		}
		Headers typed = this.headers.buildWith(CONTENT_TYPE, type.toString());
		return new Response(this.status, typed, body, this.trailers, this.pushes);
	}

}
