package io.httpy.spring.autoconfigure;

import java.util.List;

import io.httpy.filter.ForwardedFilter;
import io.httpy.filter.TrustedProxies;
import io.httpy.spring.server.FilterOrder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Configures the filter that finds out the client behind trusted proxies, if there are
 * any. A {@link ForwardedFilter} bean of the application takes the place of ours.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class,
		HttpyForwardedAutoConfiguration.OnTrustedProxies.class })
@EnableConfigurationProperties(ForwardedProperties.class)
public final class HttpyForwardedAutoConfiguration {

	@Bean
	@Order(FilterOrder.FORWARDED)
	@ConditionalOnMissingBean
	ForwardedFilter httpyForwardedFilter(ForwardedProperties properties) {
		return new ForwardedFilter(TrustedProxies.of(properties.trustedProxies()), properties.fields());
	}

	/** Matches if somebody is trusted. */
	static final class OnTrustedProxies extends SpringBootCondition {

		private static final String PROPERTY = "httpy.forwarded.trusted-proxies";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			List<String> proxies = Binder.get(context.getEnvironment())
				.bind(PROPERTY, Bindable.listOf(String.class))
				.orElse(List.of());
			return new ConditionOutcome(!proxies.isEmpty(),
					ConditionMessage.forCondition(PROPERTY).because("it names " + proxies));
		}

	}

}
