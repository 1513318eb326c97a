package io.httpy.spring.autoconfigure;

import io.httpy.config.WatchdogConfig;
import io.httpy.spring.server.HttpyServerCustomizer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Configures how the server watches over itself. A {@link WatchdogConfig} bean of the
 * application takes the place of ours; other servers of the application may use it too.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(WatchdogProperties.class)
public final class HttpyWatchdogAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WatchdogConfig httpyWatchdogConfig(WatchdogProperties properties) {
		return properties.config();
	}

	/** Goes before the customizers of the application. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	HttpyServerCustomizer httpyWatchdogCustomizer(WatchdogConfig config) {
		return (builder) -> builder.watchdog(config);
	}

}
