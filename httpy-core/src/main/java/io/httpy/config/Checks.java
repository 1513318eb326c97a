package io.httpy.config;

import java.time.Duration;

/**
 * The checks that records of this package share. A message names the key, the value and
 * the range, which is all that an operator needs to mend it.
 */
final class Checks {

	private Checks() {
	}

	static void range(String key, long value, long min, long max) {
		if (value < min || value > max) {
			throw new InvalidConfigException(key, value, "it must be from " + min + " to " + max);
		}
	}

	static void positive(String key, Duration value) {
		if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofDays(1)) > 0) {
			throw new InvalidConfigException(key, value, "it must be more than 0 and at most 1 day");
		}
	}

	static void notNegative(String key, Duration value) {
		if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
			throw new InvalidConfigException(key, value, "it must be from 0 to 1 day");
		}
	}

}
