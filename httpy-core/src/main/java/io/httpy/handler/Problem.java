package io.httpy.handler;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * An error in the form of RFC 9457, "problem+json". Immutable. Everything in it is sent
 * to the client.
 */
public final class Problem {

	private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail", "instance");

	private final HttpStatus status;

	private final Map<String, Object> members;

	private Problem(HttpStatus status, Map<String, Object> members) {
		this.status = status;
		this.members = members;
	}

	/**
	 * Returns a problem of a status, titled with its reason phrase.
	 * @param status an error status
	 * @return the problem
	 */
	public static Problem of(HttpStatus status) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", status.reason());
		members.put("status", status.code());
		return new Problem(status, members);
	}

	/**
	 * Returns a copy with another type.
	 * @param uri identifies the kind of problem
	 * @return the copy
	 */
	public Problem type(String uri) {
		return with("type", uri);
	}

	/**
	 * Returns a copy with another title.
	 * @param title the same for all problems of a type
	 * @return the copy
	 */
	public Problem title(String title) {
		return with("title", title);
	}

	/**
	 * Returns a copy with a detail.
	 * @param detail what went wrong this time, and what the client can do about it
	 * @return the copy
	 */
	public Problem detail(String detail) {
		return with("detail", detail);
	}

	/**
	 * Returns a copy with an instance.
	 * @param uri identifies this occurrence
	 * @return the copy
	 */
	public Problem instance(String uri) {
		return with("instance", uri);
	}

	/**
	 * Returns a copy with an extension member (RFC 9457 section 3.2).
	 * @param name its name
	 * @param value text, number, boolean, or a collection or map of such, which is not
	 * copied and must not be changed later; other objects appear as their text
	 * @return the copy
	 * @throws IllegalArgumentException if the name is one of the standard members
	 */
	public Problem extension(String name, Object value) {
		if (STANDARD.contains(name)) {
			throw new IllegalArgumentException("\"" + name + "\" is a standard member with a method of its own");
		}
		return with(name, value);
	}

	private Problem with(String name, Object value) {
		Map<String, Object> changed = new LinkedHashMap<>(this.members);
		changed.put(name, value);
		return new Problem(this.status, changed);
	}

	/**
	 * Returns the status.
	 * @return an error status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Returns a member.
	 * @param name a standard or extension member
	 * @return its value, or null if absent
	 */
	public @Nullable Object member(String name) {
		return this.members.get(name);
	}

	/**
	 * Returns the document.
	 * @return JSON text
	 */
	public String toJson() {
		return ProblemJson.write(this.members);
	}

	/**
	 * Returns the response.
	 * @return its status and the document as application/problem+json
	 */
	public Response toResponse() {
		return toResponse(Headers.EMPTY);
	}

	/**
	 * Returns the response with more header fields.
	 * @param headers the fields to add
	 * @return its status, the fields and the document as application/problem+json
	 */
	public Response toResponse(Headers headers) {
		return Response.status(this.status)
			.headers(headers)
			.contentType(MediaType.PROBLEM_JSON)
			.bytes(toJson().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		Object detail = this.members.get("detail");
		return (detail != null) ? this.status + ": " + detail : this.status.toString();
	}

}
