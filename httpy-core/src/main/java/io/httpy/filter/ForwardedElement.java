package io.httpy.filter;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of the request that it got (RFC 7239 sections 4 and 5). Of "by" and
 * parameters yet unknown only the form is checked.
 *
 * @param node who sent the request to the proxy, or null if not told
 * @param host the host that was asked for, or null if not told
 * @param scheme by which scheme, or null if not told
 */
record ForwardedElement(@Nullable ForwardedNode node, @Nullable String host, @Nullable String scheme) {

	/** A host name has 253 characters at most; the rest is small. */
	private static final int MAX_LENGTH = 1024;

	/**
	 * Reads an element.
	 * @return the element, or null if malformed
	 */
	static @Nullable ForwardedElement parse(String text) {
		return (text.length() <= MAX_LENGTH && !text.isEmpty()) ? new Parser(text).parse() : null;
	}

	/**
	 * Reads pairs of token and value, between which a semicolon and nothing else stands.
	 */
	private static final class Parser {

		private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

		private final String text;

		private int position;

		private @Nullable String node;

		private @Nullable String host;

		private @Nullable String proto;

		Parser(String text) {
			this.text = text;
		}

		@Nullable ForwardedElement parse() {
			while (this.position < this.text.length()) {
				if (this.text.charAt(this.position) == ';') {
					this.position++;
				}
				else if (!pair()) {
					return null;
				}
			}
			ForwardedNode from = (this.node != null) ? ForwardedNode.parse(this.node, false) : null;
			String asked = (this.host != null) ? Forwarding.readHost(this.host) : null;
			String scheme = (this.proto != null) ? Forwarding.readScheme(this.proto) : null;
			boolean read = (from == null) == (this.node == null) && (asked == null) == (this.host == null)
					&& (scheme == null) == (this.proto == null);
			return read ? new ForwardedElement(from, asked, scheme) : null;
		}

		private boolean pair() {
			String name = token();
			if (name.isEmpty() || this.position == this.text.length() || this.text.charAt(this.position) != '=') {
				return false;
			}
			this.position++;
			String value = value();
			boolean ended = this.position == this.text.length() || this.text.charAt(this.position) == ';';
			return value != null && ended && keep(name, value);
		}

		/** A parameter comes once at most (RFC 7239 section 4). */
		private boolean keep(String name, String value) {
			boolean first;
			switch (name.toLowerCase(Locale.ROOT)) {
				case "for" -> {
					first = this.node == null;
					this.node = value;
				}
				case "host" -> {
					first = this.host == null;
					this.host = value;
				}
				case "proto" -> {
					first = this.proto == null;
					this.proto = value;
				}
				default -> first = true;
			}
			return first;
		}

		/** Returns a token or what is quoted, or null if it is neither. */
		private @Nullable String value() {
			if (this.position == this.text.length() || this.text.charAt(this.position) != '"') {
				String token = token();
				return token.isEmpty() ? null : token;
			}
			int close = this.text.indexOf('"', this.position + 1);
			if (close < 0) {
				return null;
			}
			String quoted = this.text.substring(this.position + 1, close);
			this.position = close + 1;
			// No node, host or scheme has anything to escape
			return (quoted.indexOf('\\') < 0) ? quoted : null;
		}

		private String token() {
			int start = this.position;
			while (this.position < this.text.length() && isTokenChar(this.text.charAt(this.position))) {
				this.position++;
			}
			return this.text.substring(start, this.position);
		}

		/** RFC 9110 section 5.6.2. */
		private static boolean isTokenChar(char c) {
			return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
		}

	}

}
