package io.httpy.spring.autoconfigure;

import java.util.concurrent.Executor;

import io.httpy.config.ServerConfig;
import io.httpy.event.ServerEvents;
import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Filter;
import io.httpy.server.HttpyServer;
import io.httpy.server.HttpyServerBuilder;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.route.RouteRegistrar;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ServerRole;
import io.httpy.spring.websocket.WebSocketRegistrar;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

/**
 * Configures an HTTPy server and its life cycle. Backs off with {@code httpy.enabled} set
 * to false, and in a context whose parent has a server already. A {@link HttpyServer}
 * bean of the application takes the place of ours and is started and stopped like it; it
 * can be built from an injected {@link HttpyServerBuilder}.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration",
		"org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(HttpyProperties.class)
@Import({ EngineConfiguration.class, ContextPropagationConfiguration.class, HandlerExecutorConfiguration.class,
		BeanValidationConfiguration.class, RouteConfiguration.class })
public final class HttpyAutoConfiguration {

	@Bean
	@ConditionalOnNotWebApplication
	static ServerRole httpyPrimaryServerRole() {
		return ServerRole.PRIMARY;
	}

	@Bean
	@ConditionalOnWebApplication
	static ServerRole httpySecondaryServerRole() {
		return ServerRole.SECONDARY;
	}

	@Bean
	FunctionBeans httpyFunctionBeans(ObjectProvider<Filter> filters, ObjectProvider<ErrorHandler> errorHandlers,
			ObjectProvider<ServerEvents> events) {
		return new FunctionBeans(filters, errorHandlers, events);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	HttpyServerBuilder httpyServerBuilder(ServerConfig config,
			@Qualifier(HandlerExecutorConfiguration.BEAN_NAME) Executor executor, BodyCodecs codecs,
			RouteRegistrar registrar, WebSocketRegistrar webSockets,
			ObjectProvider<HttpyServerCustomizer> customizers) {
		HttpyServerBuilder builder = HttpyServer.builder()
			.config(config)
			.executor(executor)
			.entityEncoder(codecs)
			.routes(registrar::register)
			.webSockets(webSockets::register);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.errorHandler(registrar.errorHandler());
	}

	/** Lazy, because building it asks all other beans for their routes. */
	@Bean
	@Lazy
	@ConditionalOnMissingBean
	HttpyServer httpyServer(HttpyServerBuilder builder) {
		return builder.build();
	}

	@Bean
	HttpyServerLifecycle httpyServerLifecycle(ObjectProvider<HttpyServer> servers, ServerRole role,
			ApplicationContext context) {
		return new HttpyServerLifecycle(servers, role, context);
	}

	@Bean
	HttpyGracefulShutdownLifecycle httpyGracefulShutdownLifecycle(HttpyServerLifecycle server,
			HttpyProperties properties, ServerRole role, ApplicationContext context) {
		return new HttpyGracefulShutdownLifecycle(server, properties.shutdown().mode(),
				properties.shutdown().checkedDelay(), role, context);
	}

}
