package io.httpy.spring.autoconfigure;

import io.httpy.spring.autoconfigure.OverloadProperties.Adaptive;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if {@code httpy.overload} asks for a limit, fixed or adaptive.
 */
final class OnRequestLimit extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		boolean fixed = binder.bind("httpy.overload.max-requests", Integer.class).isBound();
		boolean adaptive = binder.bind("httpy.overload.adaptive", Adaptive.class)
			.orElse(Adaptive.NONE) != Adaptive.NONE;
		return new ConditionOutcome(fixed || adaptive, ConditionMessage.forCondition("httpy.overload")
			.because((fixed || adaptive) ? "it has a limit" : "it has no limit"));
	}

}
