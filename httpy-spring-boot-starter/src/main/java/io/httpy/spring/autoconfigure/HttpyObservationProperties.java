package io.httpy.spring.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code httpy.observation}. Made by the binder only: the constructors
 * change with each new key.
 *
 * @param mode How Micrometer is told of requests.
 */
@ConfigurationProperties(HttpyObservationProperties.PREFIX)
public record HttpyObservationProperties(@DefaultValue("auto") Mode mode) {

	static final String PREFIX = "httpy.observation";

	/**
	 * How Micrometer is told of requests.
	 */
	public enum Mode {

		/**
		 * As observations if there is a tracer, else as timers.
		 */
		AUTO,

		/**
		 * As timers, which cost next to nothing and know no traces.
		 */
		METRICS,

		/**
		 * As observations, of which all handlers of the registry make what they like.
		 */
		OBSERVATION,

		/**
		 * Not at all.
		 */
		OFF

	}

}
