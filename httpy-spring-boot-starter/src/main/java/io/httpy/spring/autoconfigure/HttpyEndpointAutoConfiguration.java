package io.httpy.spring.autoconfigure;

import java.time.Clock;

import io.httpy.config.ServerConfig;
import io.httpy.event.ServerCounters;
import io.httpy.server.HandlerExecutor;
import io.httpy.server.HttpyServer;
import io.httpy.spring.actuate.HttpyEndpoint;
import io.httpy.spring.actuate.HttpyEndpointReader;
import io.httpy.spring.actuate.HttpyServerView;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ManagementServerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/**
 * Configures {@code /actuator/httpy}. Where the endpoint is not exposed, nothing is
 * counted for it.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(HttpyEndpoint.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@Import(ServerCountersConfiguration.class)
public final class HttpyEndpointAutoConfiguration {

	@Bean
	HttpyServerView httpyServerView(ObjectProvider<HttpyServer> servers, HttpyServerLifecycle lifecycle,
			HttpyGracefulShutdownLifecycle shutdown) {
		return new HttpyServerView(servers, lifecycle, shutdown);
	}

	@Bean
	@ConditionalOnMissingBean
	HttpyEndpoint httpyEndpoint(HttpyServerView server, ObjectProvider<ServerConfig> config, ServerCounters counters,
			@Qualifier(HandlerExecutorConfiguration.THREADS) ObjectProvider<HandlerExecutor> executor,
			ObjectProvider<ManagementServerLifecycle> management) {
		return new HttpyEndpoint(new HttpyEndpointReader(server, config.getIfAvailable(), counters,
				executor.getIfAvailable(), management.getIfAvailable(), Clock.systemUTC()));
	}

}
