package io.httpy.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.httpy.config.InvalidConfigException;
import io.httpy.spring.server.ManagementPaths;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The keys under {@code httpy.overload}. Made by the binder only: the constructor changes
 * with each new key.
 *
 * @param maxRequests Requests that are handled at a time, from 1. More are answered with
 * 503. No limit if not set, and 1000 with an adaptive one.
 * @param adaptive How the limit follows what the server can do, between min-requests and
 * max-requests.
 * @param minRequests Requests at a time below which an adaptive limit does not fall, from
 * 1. It begins there.
 * @param latency Time that an answer may take before an aimd limit falls, from 1ms to 1h.
 * @param retryAfter Time after which refused clients may come again, from 1s to 1h.
 * @param exempt Paths, with all below them, that neither count nor are refused. Those of
 * the actuator and probes never are.
 */
@ConfigurationProperties("httpy.overload")
public record OverloadProperties(@Nullable Integer maxRequests, @DefaultValue("none") Adaptive adaptive,
		@DefaultValue("20") int minRequests, @DefaultValue("1s") Duration latency,
		@DefaultValue("1s") Duration retryAfter, @DefaultValue List<String> exempt) {

	private static final int MOST_ADAPTIVE = 1000;

	private static final Duration LONGEST = Duration.ofHours(1);

	/**
	 * How a limit follows what the server can do.
	 */
	public enum Adaptive {

		/** Not at all. */
		NONE,

		/** It grows by one while answers come in time and falls by a tenth when not. */
		AIMD,

		/** It falls when answers take longer than they did in the long run. */
		GRADIENT

	}

	/** Checks the values, which are used only if there is a limit. */
	void check() {
		atLeast("overload.max-requests", max(), 1);
		if (this.adaptive != Adaptive.NONE) {
			atLeast("overload.min-requests", this.minRequests, 1);
			if (this.minRequests > max()) {
				throw new InvalidConfigException("overload.min-requests", this.minRequests,
						"it must not be more than overload.max-requests, which is " + max());
			}
			upToAnHour("overload.latency", this.latency, Duration.ofMillis(1));
		}
		upToAnHour("overload.retry-after", this.retryAfter, Duration.ofSeconds(1));
		for (String path : this.exempt) {
			if (!path.startsWith("/")) {
				throw new InvalidConfigException("overload.exempt", path, "it must begin with /");
			}
			if (path.indexOf('*') >= 0 || path.indexOf('{') >= 0) {
				throw new InvalidConfigException("overload.exempt", path,
						"it must be a path and no pattern; all paths below it are exempt with it");
			}
		}
	}

	/** Whether it was written with a slash at its end or without makes no difference. */
	ManagementPaths exemptPaths() {
		return ManagementPaths
			.of(this.exempt.stream().map((path) -> StringUtils.trimTrailingCharacter(path, '/')).toList());
	}

	int max() {
		return (this.maxRequests != null) ? this.maxRequests : MOST_ADAPTIVE;
	}

	private static void atLeast(String key, int value, int least) {
		if (value < least) {
			throw new InvalidConfigException(key, value, "it must be from " + least + " to " + Integer.MAX_VALUE);
		}
	}

	private static void upToAnHour(String key, Duration value, Duration least) {
		if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
			throw new InvalidConfigException(key, value, "it must be from " + least.toMillis() + "ms to 1h");
		}
	}

}
