package io.httpy.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code httpy.enabled} is false. A value that is no boolean stops the
 * start, as that of any other key does; Boot's own condition would take it for false, and
 * the application would run without its server.
 */
final class OnEnabled extends SpringBootCondition {

	private static final String PROPERTY = "httpy.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(true);
		return new ConditionOutcome(enabled, ConditionMessage.forCondition(PROPERTY).because("it is " + enabled));
	}

}
