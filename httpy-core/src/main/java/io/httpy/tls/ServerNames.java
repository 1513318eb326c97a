package io.httpy.tls;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to the host name that a client asks for (RFC 6066 section 3): what
 * has that name, or else the wildcard for its first label (RFC 9525 section 6.3), or else
 * what serves all others.
 *
 * @param <T> what is found
 */
final class ServerNames<T> {

	private final Map<String, T> byName;

	private final T others;

	/**
	 * Creates a finder.
	 * @param byName names in lower case; "*.example.com" stands for one label more
	 * @param others for any other name, and for none
	 */
	ServerNames(Map<String, T> byName, T others) {
		this.byName = Map.copyOf(byName);
		this.others = others;
	}

	T find(@Nullable String asked) {
		if (asked == null) {
			return this.others;
		}
		String name = asked.toLowerCase(Locale.ROOT);
		T exact = this.byName.get(name);
		if (exact != null) {
			return exact;
		}
		int dot = name.indexOf('.');
		return (dot > 0) ? this.byName.getOrDefault('*' + name.substring(dot), this.others) : this.others;
	}

}
