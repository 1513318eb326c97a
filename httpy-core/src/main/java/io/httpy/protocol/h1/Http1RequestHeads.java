package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;

import io.httpy.handler.Violation;
import io.httpy.http.Authority;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;

/**
 * Makes heads of what was read, and applies the rules that need the whole of it: target,
 * Host and framing. Serves one connection.
 */
final class Http1RequestHeads {

	private final ConnectionInfo connection;

	/** A client asks for the same host over and over. */
	private String lastHost = "";

	Http1RequestHeads(ConnectionInfo connection) {
		this.connection = connection;
	}

	/**
	 * Makes a head.
	 * @throws Http1ViolationException if it breaks a rule
	 */
	RequestHead head(byte[] bytes, Http1RequestLine line, Http1Framing framing, Http1Headers headers) {
		HttpVersion version = line.version();
		boolean http11 = version == HttpVersion.HTTP_1_1;
		framing.requireOneEnd(http11);
		RequestTarget target = line.target(bytes);
		String host = host(bytes, framing, http11);
		String authority = (target.authority() != null) ? target.authority() : host;
		return new RequestHead(line.method(), target, version, this.connection.scheme(), authority, headers);
	}

	/**
	 * RFC 9112 section 3.2: a Host, and a valid one, even if the target has an authority
	 * of its own.
	 */
	private String host(byte[] bytes, Http1Framing framing, boolean required) {
		if (!framing.hasHost()) {
			if (required) {
				throw new Http1ViolationException(Violation.BAD_HOST);
			}
			return "";
		}
		int start = framing.hostStart();
		int length = framing.hostEnd() - start;
		if (length == 0 || !isLastHost(bytes, start, length)) {
			this.lastHost = checked(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
		}
		return this.lastHost;
	}

	private boolean isLastHost(byte[] bytes, int start, int length) {
		if (this.lastHost.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.lastHost.charAt(i) != bytes[start + i]) {
				return false;
			}
		}
		return true;
	}

	private static String checked(String host) {
		try {
			return Authority.check(host);
		}
		catch (IllegalArgumentException ex) {
			throw new Http1ViolationException(Violation.BAD_HOST);
		}
	}

	/** RFC 9112 section 9.3. */
	static boolean keepsAlive(RequestHead head, Http1Framing framing) {
		boolean http11 = head.version() == HttpVersion.HTTP_1_1;
		if (!framing.hasConnection()) {
			return http11;
		}
		Headers headers = head.headers();
		return !headers.hasElement("connection", "close") && (http11 || headers.hasElement("connection", "keep-alive"));
	}

}
