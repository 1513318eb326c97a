package io.httpy.benchmarks.macro.netty;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param host the name or address of the server
 * @param port its UDP port
 * @param path the path and query of all requests
 * @param connections how many connections there are
 * @param streams how many requests a connection has under way at most
 * @param seconds how long is measured
 * @param warmup how many seconds of load go before
 * @param rate how many requests begin in a second, on all connections together; 0 for as
 * many as are answered
 */
public record LoadOptions(String host, int port, String path, int connections, int streams, double seconds,
		double warmup, double rate) {

	private static final String USAGE = "Usage: --port=N [--host=127.0.0.1] [--path=/plaintext] [--connections=8]"
			+ " [--streams=32] [--seconds=3] [--warmup=1] [--rate=N]";

	/**
	 * Makes sure that they can be.
	 */
	public LoadOptions {
		if (port < 1 || port > 65_535 || connections < 1 || streams < 1) {
			throw new IllegalArgumentException("A number is out of its range. " + USAGE);
		}
		if (!(seconds > 0) || !(warmup >= 0) || !(rate >= 0)) {
			throw new IllegalArgumentException("A time or the rate is negative, or nothing is measured. " + USAGE);
		}
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("The path does not begin with '/'. " + USAGE);
		}
	}

	/**
	 * Reads the arguments of the command line.
	 * @param args the arguments
	 * @return what they say
	 * @throws IllegalArgumentException if one is missing, unknown or malformed
	 */
	public static LoadOptions of(String... args) {
		Map<String, String> given = new HashMap<>();
		for (String arg : args) {
			int end = arg.indexOf('=');
			if (!arg.startsWith("--") || end < 0) {
				throw new IllegalArgumentException("Not an option: '" + arg + "'. " + USAGE);
			}
			given.put(arg.substring(2, end), arg.substring(end + 1));
		}
		LoadOptions options = new LoadOptions(take(given, "host", "127.0.0.1"),
				Integer.parseInt(take(given, "port", null)), take(given, "path", "/plaintext"),
				Integer.parseInt(take(given, "connections", "8")), Integer.parseInt(take(given, "streams", "32")),
				Double.parseDouble(take(given, "seconds", "3")), Double.parseDouble(take(given, "warmup", "1")),
				Double.parseDouble(take(given, "rate", "0")));
		if (!given.isEmpty()) {
			throw new IllegalArgumentException("Unknown: " + given.keySet() + ". " + USAGE);
		}
		return options;
	}

	private static String take(Map<String, String> given, String name, @Nullable String fallback) {
		String value = given.remove(name);
		if (value != null) {
			return value;
		}
		if (fallback == null) {
			throw new IllegalArgumentException("--" + name + " is missing. " + USAGE);
		}
		return fallback;
	}

}
