package io.httpy.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Origins and patterns of origins. Those of a request are compared as they come: a
 * browser writes them in lower case and without the port of the scheme (HTML standard,
 * section "Origin", serialization). Immutable.
 */
final class AllowedOrigins {

	private final boolean any;

	private final Set<String> exact = new HashSet<>();

	/** Each the pieces of a pattern between its asterisks. */
	private final List<String[]> patterns = new ArrayList<>();

	AllowedOrigins(List<String> configured) {
		this.any = configured.contains("*");
		for (String origin : configured) {
			String normal = withoutDefaultPort(origin.toLowerCase(Locale.ROOT));
			if (normal.indexOf('*') >= 0) {
				this.patterns.add(normal.split("\\*", -1));
			}
			else {
				this.exact.add(normal);
			}
		}
	}

	/** Whether every origin is allowed, that of no page included. */
	boolean any() {
		return this.any;
	}

	boolean contains(String origin) {
		if (this.any || this.exact.contains(origin)) {
			return true;
		}
		for (int i = 0; i < this.patterns.size(); i++) {
			if (matches(this.patterns.get(i), origin)) {
				return true;
			}
		}
		return false;
	}

	/** Takes the first place for each piece but the last, which must be the end. */
	private static boolean matches(String[] pieces, String origin) {
		if (!origin.startsWith(pieces[0])) {
			return false;
		}
		int at = pieces[0].length();
		for (int i = 1; i < pieces.length; i++) {
			String piece = pieces[i];
			boolean last = i == pieces.length - 1;
			int found = last ? origin.length() - piece.length() : origin.indexOf(piece, at);
			// An asterisk stands for one character at least, or ":*" would allow a colon
			// without a port
			if (found <= at || !origin.startsWith(piece, found) || !isWithinHost(origin, at, found)) {
				return false;
			}
			at = found + piece.length();
		}
		return true;
	}

	/** What could end the host, or begin another, is no character of a host or port. */
	private static boolean isWithinHost(String origin, int from, int to) {
		for (int i = from; i < to; i++) {
			char c = origin.charAt(i);
			boolean host = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_' || c == ':'
					|| c == '[' || c == ']';
			if (!host) {
				return false;
			}
		}
		return true;
	}

	/** As browsers write it (RFC 6454 section 6.2). */
	static String withoutDefaultPort(String origin) {
		if (origin.startsWith("https://") && origin.endsWith(":443")) {
			return origin.substring(0, origin.length() - ":443".length());
		}
		if (origin.startsWith("http://") && origin.endsWith(":80")) {
			return origin.substring(0, origin.length() - ":80".length());
		}
		return origin;
	}

}
