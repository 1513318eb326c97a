package io.httpy.spring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.httpy.config.CorsConfig;
import io.httpy.config.InvalidConfigException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.env.Environment;

/**
 * What is used of Boot's keys under {@code management.endpoints.web.cors}. Read apart
 * from Boot's own class, which needs Spring Web; described by Boot.
 *
 * @param allowedOrigins origins, "*" for all
 * @param allowedOriginPatterns patterns of origins, which go with credentials
 * @param allowedMethods methods, GET and HEAD if empty
 * @param allowedHeaders names of request fields
 * @param exposedHeaders names of response fields
 * @param allowCredentials whether requests may carry credentials
 * @param maxAge how long browsers may remember
 */
record EndpointCors(@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedOriginPatterns,
		@DefaultValue List<String> allowedMethods, @DefaultValue List<String> allowedHeaders,
		@DefaultValue List<String> exposedHeaders, @DefaultValue("false") boolean allowCredentials,
		@DefaultValue("1800s") @DurationUnit(ChronoUnit.SECONDS) Duration maxAge) {

	private static final String PREFIX = "management.endpoints.web.";

	private static final String ANY_PORT = ":[*]";

	static EndpointCors of(Environment environment) {
		return Binder.get(environment).bindOrCreate(PREFIX + "cors", EndpointCors.class);
	}

	/** Without origins there is no CORS. */
	boolean isEnabled() {
		return !this.allowedOrigins.isEmpty() || !this.allowedOriginPatterns.isEmpty();
	}

	/**
	 * Returns the configuration of the filter.
	 * @throws InvalidConfigurationPropertyValueException if it does not work
	 */
	CorsConfig config() {
		List<String> origins = new ArrayList<>();
		this.allowedOrigins.forEach((origin) -> origins.add(withoutSlash(origin)));
		this.allowedOriginPatterns.forEach((pattern) -> addPattern(withoutSlash(pattern), origins));
		try {
			return new CorsConfig(origins, this.allowedMethods.isEmpty() ? List.of("GET", "HEAD") : this.allowedMethods,
					this.allowedHeaders, this.exposedHeaders, this.allowCredentials, this.maxAge);
		}
		catch (InvalidConfigException ex) {
			boolean pattern = !this.allowedOrigins.contains(ex.value()) && ex.key().equals("cors.allowed-origins");
			throw new InvalidConfigurationPropertyValueException(
					PREFIX + (pattern ? "cors.allowed-origin-patterns" : ex.key()), ex.value(), ex.reason());
		}
	}

	private static String withoutSlash(String origin) {
		return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
	}

	/** Boot's patterns have a list of ports, as in ":[8080,8081]" or, for any, ":[*]". */
	private static void addPattern(String pattern, List<String> origins) {
		int ports = pattern.lastIndexOf(":[");
		if (pattern.equals("*")) {
			origins.add("*://*");
		}
		else if (pattern.endsWith(ANY_PORT)) {
			String host = pattern.substring(0, ports);
			origins.add(host);
			origins.add(host + ":*");
		}
		else if (ports > 0 && pattern.endsWith("]")) {
			for (String port : pattern.substring(ports + 2, pattern.length() - 1).split(",")) {
				origins.add(pattern.substring(0, ports + 1) + port.trim());
			}
		}
		else {
			origins.add(pattern);
		}
	}

}
