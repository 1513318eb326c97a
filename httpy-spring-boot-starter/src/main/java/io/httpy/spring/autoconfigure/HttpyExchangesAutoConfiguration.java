package io.httpy.spring.autoconfigure;

import java.util.concurrent.Executor;

import io.httpy.spring.actuate.HttpyExchangesFilter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesProperties;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Records exchanges for {@code /actuator/httpexchanges} if the application has a
 * repository for them, under the keys that Boot has for its own servers.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@ConditionalOnClass({ HttpExchangeRepository.class, HttpExchangesProperties.class })
@ConditionalOnBooleanProperty(name = "management.httpexchanges.recording.enabled", matchIfMissing = true)
@ConditionalOnBean(HttpExchangeRepository.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(HttpExchangesProperties.class)
public final class HttpyExchangesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HttpyExchangesFilter httpyExchangesFilter(HttpExchangeRepository repository, HttpExchangesProperties properties,
			@Qualifier(HandlerExecutorConfiguration.BEAN_NAME) Executor executor) {
		return new HttpyExchangesFilter(repository, properties.getRecording().getInclude(), executor);
	}

}
