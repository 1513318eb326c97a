package io.httpy.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Cookie fields (RFC 6265 section 4.2.1). Pairs without "=" or without a name are
 * skipped, as browsers and servers do, for one bad cookie of another application on the
 * host must not lock a user out.
 */
final class CookieParser {

	private CookieParser() {
	}

	static Map<String, String> parse(List<String> fields) {
		if (fields.isEmpty()) {
			return Map.of();
		}
		Map<String, String> cookies = new LinkedHashMap<>();
		for (String field : fields) {
			int start = 0;
			while (start < field.length()) {
				int semicolon = field.indexOf(';', start);
				int end = (semicolon < 0) ? field.length() : semicolon;
				addPair(cookies, field.substring(start, end));
				start = end + 1;
			}
		}
		return Collections.unmodifiableMap(cookies);
	}

	private static void addPair(Map<String, String> cookies, String pair) {
		int equals = pair.indexOf('=');
		if (equals < 0) {
			return;
		}
		String name = pair.substring(0, equals).strip();
		String value = pair.substring(equals + 1).strip();
		if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
			value = value.substring(1, value.length() - 1);
		}
		if (!name.isEmpty()) {
			cookies.putIfAbsent(name, value);
		}
	}

}
