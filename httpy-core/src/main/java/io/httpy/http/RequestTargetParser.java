package io.httpy.http;

/**
 * Reads and checks a {@link RequestTarget}.
 */
final class RequestTargetParser {

	private RequestTargetParser() {
	}

	static RequestTarget parse(String raw) {
		boolean encoded = checkCharacters(raw);
		if (raw.equals("*")) {
			return new RequestTarget(raw, raw, null, null);
		}
		int pathStart = 0;
		String authority = null;
		if (raw.isEmpty() || raw.charAt(0) != '/') {
			int authorityStart = afterScheme(raw);
			pathStart = endOfAuthority(raw, authorityStart);
			authority = Authority.check(raw.substring(authorityStart, pathStart));
		}
		int question = raw.indexOf('?', pathStart);
		String path = (pathStart == 0 && question < 0) ? raw
				: raw.substring(pathStart, (question < 0) ? raw.length() : question);
		path = path.isEmpty() ? "/" : path;
		checkPath(path, encoded);
		String query = (question < 0) ? null : raw.substring(question + 1);
		return new RequestTarget(raw, path, query, authority);
	}

	/**
	 * Checks every character and every percent-encoding (RFC 3986 section 2).
	 * @return whether there is any percent-encoding
	 */
	private static boolean checkCharacters(String raw) {
		boolean encoded = false;
		for (int i = 0; i < raw.length(); i++) {
			char c = raw.charAt(i);
			if (c <= 0x20 || c >= 0x7f || c == '#') {
				throw malformed("forbidden character at index " + i, raw);
			}
			if (c == '%') {
				encoded = true;
				if (!PercentDecoder.isTriplet(raw, i, raw.length())) {
					throw malformed("bad percent-encoding at index " + i, raw);
				}
			}
		}
		return encoded;
	}

	private static int afterScheme(String raw) {
		if (raw.regionMatches(true, 0, "http://", 0, 7)) {
			return 7;
		}
		if (raw.regionMatches(true, 0, "https://", 0, 8)) {
			return 8;
		}
		throw malformed("neither a path, nor an http or https URI, nor *", raw);
	}

	private static int endOfAuthority(String raw, int start) {
		for (int i = start; i < raw.length(); i++) {
			if (raw.charAt(i) == '/' || raw.charAt(i) == '?') {
				return i;
			}
		}
		return raw.length();
	}

	private static void checkPath(String path, boolean encoded) {
		if (!encoded && path.indexOf('.') < 0) {
			return;
		}
		String decoded = encoded ? PercentDecoder.decode(path, 0, path.length()) : path;
		if (decoded.indexOf('\0') >= 0) {
			throw malformed("NUL in the path", path);
		}
		int start = 1;
		for (int i = 1; i <= decoded.length(); i++) {
			if (i == decoded.length() || decoded.charAt(i) == '/' || decoded.charAt(i) == '\\') {
				if (isDots(decoded, start, i)) {
					throw malformed("dot segment in the path", path);
				}
				start = i + 1;
			}
		}
	}

	private static boolean isDots(String path, int start, int end) {
		int length = end - start;
		return (length == 1 || length == 2) && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
	}

	private static IllegalArgumentException malformed(String reason, String target) {
		return new IllegalArgumentException(
				"Malformed request target: " + reason + ": \"" + Printable.of(target) + '"');
	}

}
