package io.httpy.spring.autoconfigure;

import io.httpy.event.ServerCounters;
import io.httpy.server.HandlerExecutor;
import io.httpy.server.HttpyServer;
import io.httpy.spring.metrics.EventLoopMetrics;
import io.httpy.spring.metrics.ExecutorMetrics;
import io.httpy.spring.metrics.HttpRequestMetrics;
import io.httpy.spring.metrics.ServerMetrics;
import io.httpy.spring.metrics.ViolationMetrics;
import io.httpy.spring.server.RequestNames;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.MaximumAllowableTagsMeterFilter;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Tells Micrometer of the server. Backs off, and has nothing listen to the server, where
 * there is no registry.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration",
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@Import(ServerCountersConfiguration.class)
public final class HttpyMetricsAutoConfiguration {

	/** The key that Boot has for the name, whichever server is observed. */
	private static final String NAME = "management.observations.http.server.requests.name";

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnRequestRecording.Timed.class)
	HttpRequestMetrics httpyRequestMetrics(MeterRegistry registry, Environment environment) {
		return new HttpRequestMetrics(registry, requestsName(environment));
	}

	@Bean
	@ConditionalOnMissingBean
	ViolationMetrics httpyViolationMetrics(MeterRegistry registry) {
		return new ViolationMetrics(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	ServerMetrics httpyServerMetrics(ServerCounters counters) {
		return new ServerMetrics(counters);
	}

	@Bean
	@ConditionalOnMissingBean
	EventLoopMetrics httpyEventLoopMetrics(ObjectProvider<HttpyServer> servers) {
		return new EventLoopMetrics(servers::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(name = HandlerExecutorConfiguration.THREADS)
	ExecutorMetrics httpyExecutorMetrics(@Qualifier(HandlerExecutorConfiguration.THREADS) HandlerExecutor executor) {
		return new ExecutorMetrics(executor);
	}

	/** Of the allocator that all connections take their buffers from. */
	@Bean
	@ConditionalOnMissingBean
	NettyAllocatorMetrics httpyAllocatorMetrics() {
		return new NettyAllocatorMetrics((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT);
	}

	private static String requestsName(Environment environment) {
		return environment.getProperty(NAME, RequestNames.DEFAULT);
	}

	/**
	 * Bounds the routes, as Boot does for its own servers; a registry without Boot's
	 * module has no filters either.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MaximumAllowableTagsMeterFilter.class, MetricsProperties.class })
	@EnableConfigurationProperties(MetricsProperties.class)
	static final class UriTagsConfiguration {

		@Bean
		@Order(0)
		MaximumAllowableTagsMeterFilter httpyUriTagsMeterFilter(MetricsProperties properties, Environment environment) {
			return new MaximumAllowableTagsMeterFilter(requestsName(environment), "uri",
					properties.getWeb().getServer().getMaxUriTags());
		}

	}

}
