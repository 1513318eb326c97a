package io.httpy.protocol.h1;

import java.util.List;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.Violation;
import io.httpy.http.Authority;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Turns decoded heads into ours and applies the rules that need the whole head: target,
 * Host, framing, expectations and persistence.
 */
final class Http1RequestHeads {

	private Http1RequestHeads() {
	}

	/**
	 * Translates a head.
	 * @throws Http1ViolationException if it breaks a rule
	 */
	static RequestHead translate(HttpRequest decoded, ConnectionInfo connection) {
		if (decoded.decoderResult().cause() instanceof Http1ViolationException found) {
			throw found;
		}
		HttpHeaders fields = decoded.headers();
		HttpMethod method = method(decoded);
		RequestTarget target = target(decoded, method);
		String host = host(fields, isHttp11(decoded));
		String authority = (target.authority() != null) ? target.authority() : host;
		HttpVersion version = isHttp11(decoded) ? HttpVersion.HTTP_1_1 : HttpVersion.HTTP_1_0;
		return new RequestHead(method, target, version, connection.scheme(), authority, new Http1Headers(fields));
	}

	private static HttpMethod method(HttpRequest decoded) {
		try {
			return HttpMethod.of(decoded.method().name());
		}
		catch (IllegalArgumentException ex) {
			throw new Http1ViolationException(Violation.BAD_REQUEST_LINE);
		}
	}

	private static RequestTarget target(HttpRequest decoded, HttpMethod method) {
		try {
			return method.equals(HttpMethod.CONNECT) ? RequestTarget.ofAuthority(decoded.uri())
					: RequestTarget.parse(decoded.uri());
		}
		catch (IllegalArgumentException ex) {
			throw new Http1ViolationException(Violation.BAD_TARGET);
		}
	}

	/**
	 * RFC 9112 section 3.2: a Host, and a valid one, even if the target has an authority
	 * of its own. That there is only one is checked where fields are counted, in the
	 * decoder.
	 */
	private static String host(HttpHeaders fields, boolean required) {
		String host = fields.get(HttpHeaderNames.HOST);
		if (host == null && !required) {
			return "";
		}
		try {
			return Authority.check((host != null) ? host : "");
		}
		catch (IllegalArgumentException ex) {
			throw new Http1ViolationException(Violation.BAD_HOST);
		}
	}

	/**
	 * Returns how the body comes (RFC 9112 section 6.3).
	 * @return its settings, or null if there is none
	 * @throws Http1ViolationException if its coding or an expectation is not served
	 */
	static @Nullable BodySettings body(HttpRequest decoded, long limit) {
		HttpHeaders fields = decoded.headers();
		boolean expectContinue = expectsContinue(decoded);
		if (fields.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
			// The decoder has checked that the last coding is chunked and that no length
			// is given.
			List<String> codings = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
			if (codings.size() > 1 || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))) {
				throw new Http1ViolationException(Violation.UNSUPPORTED_CODING);
			}
			return new BodySettings(ResponseHead.UNKNOWN_LENGTH, limit, expectContinue);
		}
		String announced = fields.get(HttpHeaderNames.CONTENT_LENGTH);
		long length = (announced != null) ? Long.parseLong(announced) : 0;
		return (length > 0) ? new BodySettings(length, limit, expectContinue) : null;
	}

	/**
	 * RFC 9110 section 10.1.1; an HTTP/1.0 client cannot take a 100, so it is not sent
	 * one.
	 */
	private static boolean expectsContinue(HttpRequest decoded) {
		String expectation = decoded.headers().get(HttpHeaderNames.EXPECT);
		if (expectation == null || !isHttp11(decoded)) {
			return false;
		}
		if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)
				|| decoded.headers().getAll(HttpHeaderNames.EXPECT).size() > 1) {
			throw new Http1ViolationException(Violation.UNKNOWN_EXPECTATION);
		}
		return true;
	}

	/** RFC 9112 section 9.3. */
	static boolean keepsAlive(RequestHead head, HttpRequest decoded) {
		if (!decoded.headers().contains(HttpHeaderNames.CONNECTION)) {
			return isHttp11(decoded);
		}
		return !head.headers().hasElement("connection", "close")
				&& (isHttp11(decoded) || head.headers().hasElement("connection", "keep-alive"));
	}

	private static boolean isHttp11(HttpRequest decoded) {
		return decoded.protocolVersion().minorVersion() == 1;
	}

}
