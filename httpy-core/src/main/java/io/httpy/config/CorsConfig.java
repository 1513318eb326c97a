package io.httpy.config;

import java.time.Duration;
import java.util.List;

/**
 * Which pages of other origins may read responses, and what they may send (Fetch
 * standard, section "CORS protocol").
 *
 * @param allowedOrigins origins, as in "https://app.example.com"; "*" for all of them,
 * which goes without credentials; "null" for pages without one. Within an origin "*"
 * stands for any characters of a host or port, as in "https://*.example.com": such
 * patterns go with credentials
 * @param allowedMethods methods, or "*" for all
 * @param allowedHeaders names of the fields that requests may have beside those that any
 * page may send, or "*" for all
 * @param exposedHeaders names of the fields of responses that pages may read beside those
 * that any page may, or "*" for all, which goes without credentials
 * @param allowCredentials whether requests may carry cookies and the like, and pages read
 * the response then
 * @param maxAge how long a browser may remember the answer to a preflight request, from 0
 * to a day
 */
public record CorsConfig(List<String> allowedOrigins, List<String> allowedMethods, List<String> allowedHeaders,
		List<String> exposedHeaders, boolean allowCredentials, Duration maxAge) {

	private static final String ANY = "*";

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Copies the lists and checks the values.
	 * @throws InvalidConfigException if no origin is allowed; if one has a path or no
	 * scheme; if all origins or all fields go with credentials, which browsers do not
	 * accept; if the age is out of range
	 */
	public CorsConfig {
		allowedOrigins = List.copyOf(allowedOrigins);
		allowedMethods = List.copyOf(allowedMethods);
		allowedHeaders = List.copyOf(allowedHeaders);
		exposedHeaders = List.copyOf(exposedHeaders);
		if (allowedOrigins.isEmpty()) {
			throw new InvalidConfigException("cors.allowed-origins", "", "it must name an origin, or be \"*\"");
		}
		allowedOrigins.forEach(CorsConfig::checkOrigin);
		if (allowCredentials && allowedOrigins.contains(ANY)) {
			throw new InvalidConfigException("cors.allow-credentials", true,
					"browsers do not accept \"*\" with it: name the origins, or give a pattern as in"
							+ " \"https://*.example.com\"");
		}
		if (allowCredentials && exposedHeaders.contains(ANY)) {
			throw new InvalidConfigException("cors.allow-credentials", true,
					"browsers take \"*\" of the exposed headers for a name with it: name them");
		}
		if (maxAge.isNegative() || maxAge.compareTo(LONGEST) > 0) {
			throw new InvalidConfigException("cors.max-age", maxAge, "it must be from 0 to a day");
		}
	}

	private static void checkOrigin(String origin) {
		int scheme = origin.indexOf("://");
		boolean whole = scheme > 0 && scheme + 3 < origin.length() && origin.indexOf('/', scheme + 3) < 0;
		if (!whole && !origin.equals(ANY) && !origin.equals("null")) {
			throw new InvalidConfigException("cors.allowed-origins", origin,
					"it must be \"*\", \"null\", or a scheme, a host and perhaps a port, without a path");
		}
	}

	/**
	 * Allows origins to read the responses to GET, HEAD and POST, without credentials and
	 * without fields of their own, and browsers to remember that for half an hour.
	 * @param origins the origins
	 * @return the configuration
	 * @throws InvalidConfigException if one of them has a path or no scheme
	 */
	public static CorsConfig of(String... origins) {
		return new CorsConfig(List.of(origins), List.of("GET", "HEAD", "POST"), List.of(), List.of(), false,
				Duration.ofMinutes(30));
	}

	/**
	 * Returns a copy that allows other methods.
	 * @param changed methods, or "*"
	 * @return the copy
	 */
	public CorsConfig withAllowedMethods(String... changed) {
		return new CorsConfig(this.allowedOrigins, List.of(changed), this.allowedHeaders, this.exposedHeaders,
				this.allowCredentials, this.maxAge);
	}

	/**
	 * Returns a copy that allows other fields of requests.
	 * @param changed names, or "*"
	 * @return the copy
	 */
	public CorsConfig withAllowedHeaders(String... changed) {
		return new CorsConfig(this.allowedOrigins, this.allowedMethods, List.of(changed), this.exposedHeaders,
				this.allowCredentials, this.maxAge);
	}

	/**
	 * Returns a copy that exposes other fields of responses.
	 * @param changed names, or "*"
	 * @return the copy
	 */
	public CorsConfig withExposedHeaders(String... changed) {
		return new CorsConfig(this.allowedOrigins, this.allowedMethods, this.allowedHeaders, List.of(changed),
				this.allowCredentials, this.maxAge);
	}

	/**
	 * Returns a copy that allows credentials or not.
	 * @param changed whether it does
	 * @return the copy
	 */
	public CorsConfig withAllowCredentials(boolean changed) {
		return new CorsConfig(this.allowedOrigins, this.allowedMethods, this.allowedHeaders, this.exposedHeaders,
				changed, this.maxAge);
	}

	/**
	 * Returns a copy that browsers remember for another time.
	 * @param changed from 0 to a day
	 * @return the copy
	 */
	public CorsConfig withMaxAge(Duration changed) {
		return new CorsConfig(this.allowedOrigins, this.allowedMethods, this.allowedHeaders, this.exposedHeaders,
				this.allowCredentials, changed);
	}

}
