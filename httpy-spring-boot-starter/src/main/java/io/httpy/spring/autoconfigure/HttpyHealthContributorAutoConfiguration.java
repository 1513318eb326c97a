package io.httpy.spring.autoconfigure;

import java.time.Clock;

import io.httpy.server.HttpyServer;
import io.httpy.spring.actuate.HttpyHealthIndicator;
import io.httpy.spring.actuate.HttpyServerView;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Adds the server to the health of the application, unless
 * {@code management.health.httpy.enabled} is false.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("httpy")
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(HttpyHealthProperties.class)
public final class HttpyHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "httpyHealthIndicator")
	HttpyHealthIndicator httpyHealthIndicator(ObjectProvider<HttpyServer> servers, HttpyServerLifecycle lifecycle,
			HttpyGracefulShutdownLifecycle shutdown, HttpyHealthProperties properties) {
		properties.check();
		return new HttpyHealthIndicator(new HttpyServerView(servers, lifecycle, shutdown),
				properties.certificateWarning(), Clock.systemUTC());
	}

}
