package io.httpy.tls;

import java.net.IDN;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

import io.httpy.config.InvalidConfigException;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to the host name that a client asks for (RFC 6066 section 3): the exact
 * name, else the wildcard that stands for its first label, else the default. Immutable.
 *
 * @param <V> what belongs to a name
 */
public final class ServerNames<V> {

	static final String KEY = "ssl.server-name-bundles";

	private static final int MAX_LENGTH = 253;

	private final V fallback;

	private final Map<String, V> exact = new HashMap<>();

	/** By what follows the asterisk, the dot included. */
	private final Map<String, V> wildcards = new HashMap<>();

	private ServerNames(V fallback) {
		this.fallback = fallback;
	}

	/**
	 * Makes what belongs to each name.
	 * @param fallback for all other names, and for clients that give none
	 * @param sources what to make it of, by the name as it is configured: in any case, in
	 * Unicode or as A-labels, "*." in front for any first label
	 * @param maker takes the name as it is configured and its source
	 * @param <S> what it is made of
	 * @param <V> what is made of it
	 * @return the names
	 * @throws InvalidConfigException if one is no host name
	 */
	public static <S, V> ServerNames<V> of(V fallback, Map<String, S> sources, BiFunction<String, S, V> maker) {
		ServerNames<V> names = new ServerNames<>(fallback);
		sources.forEach((name, source) -> names.put(name, maker.apply(name, source)));
		return names;
	}

	private void put(String configured, V value) {
		boolean wildcard = configured.startsWith("*.");
		String name = ascii(configured, wildcard ? configured.substring(2) : configured);
		V other = wildcard ? this.wildcards.put('.' + name, value) : this.exact.put(name, value);
		if (other != null) {
			throw new InvalidConfigException(KEY, configured, "it is the same name as another one");
		}
	}

	private static String ascii(String configured, String name) {
		try {
			String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
			if (isHostName(ascii)) {
				return ascii;
			}
		}
		catch (IllegalArgumentException ex) {
			// Worded below, as all that is no host name
		}
		throw new InvalidConfigException(KEY, configured, "it must be a host name, possibly with \"*.\" in front");
	}

	/**
	 * Whether a name can be that of a host, in lower-case ASCII. Others have no
	 * certificate, and no place in a log.
	 */
	static boolean isHostName(String name) {
		int label = 0;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '.' && label > 0) {
				label = 0;
			}
			else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
				label++;
			}
			else {
				return false;
			}
		}
		return label > 0 && name.length() <= MAX_LENGTH;
	}

	/**
	 * Returns what belongs to a name.
	 * @param name in lower-case ASCII, or null if the client gave none
	 * @return what it is, the default if there is nothing else
	 */
	public V of(@Nullable String name) {
		if (name == null) {
			return this.fallback;
		}
		V found = this.exact.get(name);
		if (found == null && !this.wildcards.isEmpty()) {
			found = this.wildcards.get(name.substring(Math.max(name.indexOf('.'), 0)));
		}
		return (found != null) ? found : this.fallback;
	}

}
