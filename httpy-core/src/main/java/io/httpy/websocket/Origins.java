package io.httpy.websocket;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;

/**
 * The pages whose scripts may connect. Browsers send cookies along whatever page asks,
 * and no other rule of theirs keeps a foreign one off (RFC 6455 section 10.2). Immutable.
 */
final class Origins {

	private static final HttpException FOREIGN = new HttpException(HttpStatus.FORBIDDEN,
			"Pages of this origin may not connect.");

	private final boolean any;

	private final Set<String> allowed;

	Origins(List<String> allowed) {
		this.any = allowed.contains("*");
		this.allowed = allowed.stream()
			.map((origin) -> withoutDefaultPort(origin.toLowerCase(Locale.ROOT)))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Checks a request. A client that is no browser sends no origin.
	 * @throws HttpException 403 for a foreign page
	 */
	void check(Request request) {
		String origin = request.header("origin");
		if (origin == null || this.any) {
			return;
		}
		String normal = withoutDefaultPort(origin.toLowerCase(Locale.ROOT));
		boolean fits = this.allowed.isEmpty() ? normal.equals(own(request)) : this.allowed.contains(normal);
		if (!fits || request.headers().all("origin").size() > 1) {
			throw FOREIGN;
		}
	}

	private static String own(Request request) {
		return withoutDefaultPort(request.scheme() + "://" + request.authority().toLowerCase(Locale.ROOT));
	}

	private static String withoutDefaultPort(String origin) {
		if (origin.startsWith("https://") && origin.endsWith(":443")) {
			return origin.substring(0, origin.length() - ":443".length());
		}
		if (origin.startsWith("http://") && origin.endsWith(":80")) {
			return origin.substring(0, origin.length() - ":80".length());
		}
		return origin;
	}

}
