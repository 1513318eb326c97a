package io.httpy.tls;

import java.net.IDN;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.httpy.config.InvalidConfigException;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to the host name that a client asks for (RFC 6066 section 3): what
 * has that name, else the wildcard for its first label (RFC 9525 section 6.3), else what
 * serves all others. Immutable.
 *
 * @param <V> what belongs to a name
 */
public final class ServerNames<V> {

	static final String KEY = "ssl.server-name-bundles";

	private static final int MAX_LENGTH = 253;

	private final V others;

	private final Map<String, V> exact = new HashMap<>();

	/** By what follows the asterisk, the dot included. */
	private final Map<String, V> wildcards = new HashMap<>();

	/**
	 * Creates a finder.
	 * @param byName what belongs to each name as it is configured: in any case, in
	 * Unicode or as A-labels, "*." in front for any first label
	 * @param others for all other names, and for clients that give none
	 * @throws InvalidConfigException if one is no host name
	 */
	public ServerNames(Map<String, V> byName, V others) {
		this.others = others;
		byName.forEach(this::put);
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
	 * Returns a name that a client asks for, if it can be that of a host. Others have no
	 * certificate, and no place in a log.
	 * @param asked the name, whatever it is
	 * @return the name in lower case, or null
	 */
	public static @Nullable String hostName(String asked) {
		String name = asked.toLowerCase(Locale.ROOT);
		return isHostName(name) ? name : null;
	}

	private static boolean isHostName(String name) {
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
	 * @param asked the name in ASCII, or null if the client gave none
	 * @return what it is, that of all others if there is nothing else
	 */
	public V find(@Nullable String asked) {
		if (asked == null) {
			return this.others;
		}
		String name = asked.toLowerCase(Locale.ROOT);
		V found = this.exact.get(name);
		int dot = name.indexOf('.');
		if (found == null && dot > 0) {
			found = this.wildcards.get(name.substring(dot));
		}
		return (found != null) ? found : this.others;
	}

}
