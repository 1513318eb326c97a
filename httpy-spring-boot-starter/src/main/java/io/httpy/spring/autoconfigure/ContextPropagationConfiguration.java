package io.httpy.spring.autoconfigure;

import io.httpy.spring.tracing.ContextPropagation;
import io.httpy.spring.tracing.ObservationScopes;

import io.micrometer.context.ContextRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Takes the context of Micrometer along to handlers that block, unless a decorator of
 * Spring does it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ContextRegistry.class)
class ContextPropagationConfiguration {

	static final String BEAN_NAME = "httpyContextPropagation";

	/** No default candidate, or Boot would decorate the tasks of others too. */
	@Bean(name = BEAN_NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = BEAN_NAME, value = ContextPropagatingTaskDecorator.class)
	ContextPropagation httpyContextPropagation(ObjectProvider<ObservationScopes> scopes) {
		return new ContextPropagation(ContextRegistry.getInstance(), scopes.getIfAvailable());
	}

}
