package io.httpy.spring.autoconfigure;

import io.httpy.spring.autoconfigure.HttpyObservationProperties.Mode;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Decides what records requests: observations or timers, never both, for they would count
 * each request twice under one name. To be asked after all tracers are configured.
 */
abstract class OnRequestRecording extends SpringBootCondition implements ConfigurationCondition {

	/** Boot's, where Micrometer Tracing is there and nothing that traces. */
	private static final String TRACER_OF_NOTHING = "noopTracer";

	private final Mode wanted;

	private OnRequestRecording(Mode wanted) {
		this.wanted = wanted;
	}

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Mode configured = Binder.get(context.getEnvironment())
			.bind(HttpyObservationProperties.PREFIX + ".mode", Mode.class)
			.orElse(Mode.AUTO);
		Mode mode = (configured != Mode.AUTO) ? configured : isTraced(context) ? Mode.OBSERVATION : Mode.METRICS;
		return new ConditionOutcome(mode == this.wanted,
				ConditionMessage.forCondition("Recording of requests").because("it is " + mode));
	}

	private static boolean isTraced(ConditionContext context) {
		if (beansOf("io.micrometer.observation.ObservationRegistry", context).length == 0) {
			return false;
		}
		for (String name : beansOf("io.micrometer.tracing.Tracer", context)) {
			if (!name.equals(TRACER_OF_NOTHING)) {
				return true;
			}
		}
		return false;
	}

	private static String[] beansOf(String type, ConditionContext context) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		Class<?> present = find(type, context.getClassLoader());
		return (beans != null && present != null)
				? BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, present, true, false) : new String[0];
	}

	private static @Nullable Class<?> find(String type, @Nullable ClassLoader loader) {
		try {
			return ClassUtils.forName(type, loader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	/** Matches if requests are observed. */
	static final class Observed extends OnRequestRecording {

		Observed() {
			super(Mode.OBSERVATION);
		}

	}

	/** Matches if requests are timed without being observed. */
	static final class Timed extends OnRequestRecording {

		Timed() {
			super(Mode.METRICS);
		}

	}

}
