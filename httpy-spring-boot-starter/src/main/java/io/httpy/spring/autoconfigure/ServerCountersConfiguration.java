package io.httpy.spring.autoconfigure;

import io.httpy.event.ServerCounters;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Counts what the server does. Imported by those who read the counts, for a server that
 * nobody asks has nothing to count for.
 */
@Configuration(proxyBeanMethods = false)
class ServerCountersConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ServerCounters httpyServerCounters() {
		return new ServerCounters();
	}

}
