package io.httpy.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when {@code management.endpoints.web.cors} names origins.
 */
final class OnEndpointCors extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = EndpointCors.of(context.getEnvironment()).isEnabled();
		return new ConditionOutcome(enabled,
				ConditionMessage.forCondition("CORS of endpoints").because("it is " + (enabled ? "on" : "off")));
	}

}
