package io.httpy.filter;

import java.net.InetSocketAddress;
import java.util.Locale;

import io.httpy.http.Authority;

import org.jspecify.annotations.Nullable;

/**
 * What trusted proxies have told of one request, so far. What a proxy further away says
 * takes the place of what a nearer one has said.
 */
final class Forwarding {

	private InetSocketAddress client;

	private @Nullable String scheme;

	private @Nullable String host;

	private int port = -1;

	private boolean empty = true;

	/**
	 * Begins with the nearest that is known.
	 * @param peer the trusted peer of the connection
	 */
	Forwarding(InetSocketAddress peer) {
		this.client = peer;
	}

	void client(InetSocketAddress told) {
		this.client = told;
		this.empty = false;
	}

	void scheme(String told) {
		this.scheme = told;
		this.empty = false;
	}

	void host(String told) {
		this.host = told;
		this.empty = false;
	}

	void port(int told) {
		this.port = told;
		this.empty = false;
	}

	/** Whether nothing was believed, or nothing told. */
	boolean isEmpty() {
		return this.empty;
	}

	InetSocketAddress client() {
		return this.client;
	}

	@Nullable String scheme() {
		return this.scheme;
	}

	/**
	 * Returns the authority that the client asked for.
	 * @param received the authority of the request as it came
	 * @param known the scheme of the client
	 */
	String authority(String received, String known) {
		String asked = (this.host != null) ? this.host : received;
		if (this.port < 0 || asked.isEmpty()) {
			return asked;
		}
		boolean usual = this.port == (known.equals("https") ? 443 : 80);
		return usual ? Authority.host(asked) : Authority.host(asked) + ':' + this.port;
	}

	/**
	 * Reads a scheme. That of WebSocket is told by some proxies, and is that of HTTP with
	 * other letters (RFC 6455 section 3).
	 * @return "http", "https", or null if the text is no scheme that can be served
	 */
	static @Nullable String readScheme(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "https", "wss" -> "https";
			case "http", "ws" -> "http";
			default -> null;
		};
	}

	/** Reads host and optional port; null if malformed. */
	static @Nullable String readHost(String text) {
		try {
			return Authority.check(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** Reads a port from 1 to 65535; -1 if malformed. */
	static int readPort(String text) {
		int port = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			port = Math.min(port * 10 + (c - '0'), 100_000);
		}
		return (port >= 1 && port <= 65_535) ? port : -1;
	}

}
