package io.httpy.protocol.stream;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of responses ready to be compressed: names in lower case, nothing of
 * HTTP/1.1 connections (RFC 9113 section 8.2, RFC 9114 section 4.2), and what the engine
 * adds. They are arrays of alternating names and values, without {@code :status}. One for
 * each connection, on its event loop.
 */
public final class ResponseFields {

	private static final AsciiString DATE = AsciiString.cached("date");

	private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

	private static final AsciiString[] STATUS = new AsciiString[600];

	/** Names that need not be made again for each response. */
	private static final Map<String, AsciiString> NAMES = new HashMap<>();

	static {
		for (int code = 100; code < STATUS.length; code++) {
			STATUS[code] = AsciiString.cached(Integer.toString(code));
		}
		for (String name : new String[] { "Accept-Ranges", "Access-Control-Allow-Origin", "Age", "Allow", "Alt-Svc",
				"Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
				"Content-Range", "Content-Type", "Date", "ETag", "Expires", "Last-Modified", "Link", "Location",
				"Retry-After", "Server", "Set-Cookie", "Strict-Transport-Security", "Trailer", "Vary",
				"WWW-Authenticate", "X-Content-Type-Options", "X-Frame-Options", "X-Request-Id" }) {
			AsciiString lower = AsciiString.cached(name).toLowerCase();
			NAMES.put(name, lower);
			NAMES.put(lower.toString(), lower);
		}
	}

	private final Headers standing;

	private final LoopConnections connections;

	private byte @Nullable [] dateBytes;

	private AsciiString date = AsciiString.EMPTY_STRING;

	/**
	 * Creates a maker of fields.
	 * @param standing fields of all responses that do not set them themselves
	 * @param connections know the date
	 */
	public ResponseFields(Headers standing, LoopConnections connections) {
		this.standing = standing;
		this.connections = connections;
	}

	/**
	 * Returns the value of {@code :status}.
	 * @param status the status
	 * @return its three digits
	 */
	public static AsciiString status(HttpStatus status) {
		return STATUS[status.code()];
	}

	/**
	 * Returns the fields of a final response.
	 * @param head its head
	 * @return names and values
	 */
	public AsciiString[] of(ResponseHead head) {
		Headers headers = head.headers();
		Collected collected = new Collected(headers.size() + this.standing.size() + 2);
		headers.forEach(collected);
		if (!headers.contains("date")) {
			collected.add(DATE, date());
		}
		this.standing.forEach((name, value) -> {
			if (!headers.contains(name)) {
				collected.accept(name, value);
			}
		});
		if (head.length() >= 0) {
			collected.add(CONTENT_LENGTH, AsciiString.of(Long.toString(head.length())));
		}
		return collected.fields();
	}

	/**
	 * Returns the fields of an interim response or of trailers.
	 * @param headers what the handler set
	 * @return names and values
	 */
	public static AsciiString[] of(Headers headers) {
		Collected collected = new Collected(headers.size());
		headers.forEach(collected);
		return collected.fields();
	}

	private AsciiString date() {
		byte[] current = this.connections.date();
		if (current != this.dateBytes) {
			this.dateBytes = current;
			this.date = new AsciiString(current, false);
		}
		return this.date;
	}

	private static AsciiString lower(String name) {
		AsciiString known = NAMES.get(name);
		return (known != null) ? known : AsciiString.of(name).toLowerCase();
	}

	/**
	 * The fields so far. Leaves out the length that a handler sets: the engine knows it.
	 */
	private static final class Collected implements BiConsumer<String, String> {

		private AsciiString[] fields;

		private int length;

		Collected(int expected) {
			this.fields = new AsciiString[expected * 2];
		}

		@Override
		public void accept(String name, String value) {
			AsciiString lower = lower(name);
			if (!FieldRules.isOfConnection(lower) && !lower.contentEquals(CONTENT_LENGTH)) {
				add(lower, new AsciiString(value));
			}
		}

		void add(AsciiString name, AsciiString value) {
			this.fields[this.length++] = name;
			this.fields[this.length++] = value;
		}

		AsciiString[] fields() {
			return (this.length == this.fields.length) ? this.fields : Arrays.copyOf(this.fields, this.length);
		}

	}

}
