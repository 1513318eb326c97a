package io.httpy.spring.autoconfigure;

import java.time.Duration;

import io.httpy.config.WatchdogConfig;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code httpy.watchdog}. Made by the binder only: the constructors change
 * with each new key.
 *
 * @param enabled Whether the server watches its event loops, and counts leaks of buffers.
 * @param stallThreshold Time for which an event loop may be busy with one thing, from
 * 100ms to 1h. More is logged and counted.
 */
@ConfigurationProperties("httpy.watchdog")
public record WatchdogProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1s") Duration stallThreshold) {

	WatchdogConfig config() {
		return new WatchdogConfig(this.enabled, this.stallThreshold);
	}

}
