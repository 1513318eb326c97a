package io.httpy.spring.autoconfigure;

import java.util.Arrays;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where management is served at a place that {@link ConditionalOnManagement}
 * names.
 */
final class OnManagement extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ManagementPlace[] wanted = metadata.getAnnotations()
			.get(ConditionalOnManagement.class)
			.getEnumArray("value", ManagementPlace.class);
		ManagementPlace place = ManagementPlace.of(context.getEnvironment());
		return new ConditionOutcome(Arrays.asList(wanted).contains(place),
				ConditionMessage.forCondition(ConditionalOnManagement.class).because("management is at " + place));
	}

}
