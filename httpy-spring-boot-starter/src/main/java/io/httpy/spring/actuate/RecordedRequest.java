package io.httpy.spring.actuate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestTarget;

import org.springframework.boot.actuate.web.exchanges.RecordableHttpRequest;

/**
 * A request as the actuator records it.
 *
 * @param request the request
 */
record RecordedRequest(Request request) implements RecordableHttpRequest {

	/** What a target may have and a {@link URI} may not (RFC 3986 appendix A). */
	private static final String NOT_IN_URI = "\"<>[\\]^`{|}";

	/**
	 * Characters that do not belong into a URI are encoded: a request must not escape its
	 * record by one of them.
	 */
	@Override
	public URI getUri() {
		RequestTarget target = this.request.target();
		String authority = this.request.authority();
		StringBuilder uri = new StringBuilder(this.request.scheme()).append("://")
			.append(authority.isEmpty() ? localAuthority() : authority);
		if (!target.isAsterisk()) {
			appendEncoded(uri, target.path());
		}
		if (target.query() != null) {
			appendEncoded(uri.append('?'), target.query());
		}
		return URI.create(uri.toString());
	}

	/** Requests of HTTP/1.0 need not name a host. */
	private String localAuthority() {
		InetSocketAddress local = this.request.localAddress();
		String host = host(local);
		return ((host.indexOf(':') >= 0) ? "[" + host + "]" : host) + ":" + local.getPort();
	}

	private static void appendEncoded(StringBuilder uri, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (NOT_IN_URI.indexOf(c) < 0) {
				uri.append(c);
			}
			else {
				uri.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
			}
		}
	}

	@Override
	public String getRemoteAddress() {
		ConnectionInfo client = this.request.attribute(RequestAttributes.CLIENT);
		return host(((client != null) ? client : this.request.connection()).remoteAddress());
	}

	private static String host(InetSocketAddress address) {
		InetAddress resolved = address.getAddress();
		return (resolved != null) ? resolved.getHostAddress() : address.getHostString();
	}

	@Override
	public String getMethod() {
		return this.request.method().toString();
	}

	@Override
	public Map<String, List<String>> getHeaders() {
		return copy(this.request.headers());
	}

	/** One entry for each name, however its lines spell it. */
	static Map<String, List<String>> copy(Headers headers) {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, value) -> copy.computeIfAbsent(name, (added) -> new ArrayList<>(1)).add(value));
		return copy;
	}

}
