package io.httpy.spring.autoconfigure;

import java.util.Locale;
import java.util.function.Predicate;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.ServerConfig;
import io.httpy.spring.autoconfigure.OverloadProperties.Adaptive;
import io.httpy.spring.overload.AdaptiveRequestLimit;
import io.httpy.spring.overload.FixedRequestLimit;
import io.httpy.spring.overload.LoadShedding;
import io.httpy.spring.overload.LoadSheddingMetrics;
import io.httpy.spring.overload.RequestLimit;
import io.httpy.spring.server.FilterOrder;
import io.httpy.spring.server.ManagementPaths;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Sheds load if {@code httpy.overload} sets a limit, or the application has a
 * {@link RequestLimit} bean.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(OverloadProperties.class)
public final class HttpyOverloadAutoConfiguration {

	private static final String LIBRARY = "com.netflix.concurrency.limits.Limiter";

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnRequestLimit.class)
	RequestLimit httpyRequestLimit(OverloadProperties properties) {
		properties.check();
		Adaptive adaptive = properties.adaptive();
		if (adaptive == Adaptive.NONE) {
			return new FixedRequestLimit(properties.max());
		}
		if (!ClassUtils.isPresent(LIBRARY, null)) {
			throw new InvalidConfigException("overload.adaptive", adaptive.name().toLowerCase(Locale.ROOT),
					"it needs a library that is not on the class path: add "
							+ "com.netflix.concurrency-limits:concurrency-limits-core");
		}
		return (adaptive == Adaptive.AIMD)
				? AdaptiveRequestLimit.aimd(properties.minRequests(), properties.max(), properties.latency())
				: AdaptiveRequestLimit.gradient(properties.minRequests(), properties.max());
	}

	/**
	 * Lazy, because management knows its paths when the server is built and not before.
	 */
	@Bean
	@Lazy
	@Order(FilterOrder.OVERLOAD)
	@ConditionalOnBean(RequestLimit.class)
	@ConditionalOnMissingBean
	LoadShedding httpyLoadShedding(RequestLimit limit, OverloadProperties properties, ServerConfig config,
			ObjectProvider<ManagementPaths> management) {
		properties.check();
		ManagementPaths paths = management.getIfAvailable(() -> ManagementPaths.NONE);
		ManagementPaths exempt = properties.exemptPaths();
		Predicate<String> free = (path) -> paths.contains(path) || exempt.contains(path);
		return new LoadShedding(limit, free, properties.retryAfter(), config.timeouts().handler());
	}

	/** Apart, for an application without Micrometer has none of its classes. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static final class MetricsConfiguration {

		@Bean
		MeterBinder httpyLoadSheddingMetrics(ObjectProvider<LoadShedding> shedding) {
			return (registry) -> shedding.ifAvailable((present) -> new LoadSheddingMetrics(present).bindTo(registry));
		}

	}

}
