package io.httpy.spring.autoconfigure;

import io.httpy.accesslog.AccessLog;
import io.httpy.spring.accesslog.AccessLogLifecycle;
import io.httpy.spring.server.ManagementPaths;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Configures the access log. An {@link AccessLog} bean of the application takes the place
 * of ours and is started and stopped like it, whether ours is enabled or not.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(AccessLogProperties.class)
public final class HttpyAccessLogAutoConfiguration {

	/** Lazy, because only the last of the endpoints says what management is. */
	@Bean
	@Lazy
	@Conditional(OnAccessLog.class)
	@ConditionalOnMissingBean
	AccessLog httpyAccessLog(AccessLogProperties properties, ObjectProvider<ManagementPaths> management) {
		return properties.build(management.getIfAvailable(() -> ManagementPaths.NONE));
	}

	@Bean
	@ConditionalOnBean(AccessLog.class)
	AccessLogLifecycle httpyAccessLogLifecycle(ObjectProvider<AccessLog> logs) {
		return new AccessLogLifecycle(logs);
	}

	/** Takes for true what the binder takes for it, and nothing for false silently. */
	static final class OnAccessLog extends SpringBootCondition {

		private static final String PROPERTY = "httpy.access-log.enabled";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean enabled = Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(false);
			return new ConditionOutcome(enabled, ConditionMessage.forCondition(PROPERTY).because("it is " + enabled));
		}

	}

}
