package io.httpy.spring.autoconfigure;

import java.util.concurrent.Executor;

import io.httpy.server.HandlerExecutor;
import io.httpy.server.HandlerExecutors;
import io.httpy.spring.actuate.AuthorityRoles;
import io.httpy.spring.actuate.EndpointJson;
import io.httpy.spring.actuate.EndpointRoutes;
import io.httpy.spring.actuate.PrincipalRoles;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the web endpoints of the actuator, on the port of the application or on one of
 * its own. Backs off in Servlet and WebFlux applications, whose servers Boot gives them
 * to. A {@link WebEndpointsSupplier} of the application takes the place of the search for
 * endpoints.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class,
		afterName = { "org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration",
				"org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration",
				"org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration" })
@ConditionalOnClass(WebEndpointProperties.class)
@ConditionalOnNotWebApplication
@ConditionalOnBean(ParameterValueMapper.class)
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@ConditionalOnManagement({ ManagementPlace.SAME_PORT, ManagementPlace.OWN_PORT })
@EnableConfigurationProperties(WebEndpointProperties.class)
@Import({ EndpointDiscoveryConfiguration.class, HealthExtensionConfiguration.class, SharedPortConfiguration.class,
		ManagementPortConfiguration.class })
public final class HttpyActuatorAutoConfiguration {

	static final String EXECUTOR = "httpyManagementExecutor";

	/** Probes, a scrape or two, a check that hangs, and somebody who looks. */
	private static final int THREADS = 8;

	private static final int QUEUE = 100;

	/**
	 * Platform threads, for the carriers of virtual ones may all be busy with the
	 * application. Their number bounds what management costs.
	 */
	@Bean(name = EXECUTOR, defaultCandidate = false, destroyMethod = "")
	@ConditionalOnMissingBean(name = EXECUTOR)
	HandlerExecutor httpyManagementExecutor() {
		return HandlerExecutors.pool("httpy-management", THREADS, QUEUE);
	}

	/**
	 * Lazy, because it asks for the endpoints, and they for the rest of the application.
	 */
	@Bean
	@Lazy
	EndpointRoutes httpyEndpointRoutes(WebEndpointsSupplier endpoints, EndpointMediaTypes mediaTypes, EndpointJson json,
			ObjectProvider<PrincipalRoles> roles, @Qualifier(EXECUTOR) Executor executor) {
		return new EndpointRoutes(endpoints.getEndpoints(), mediaTypes, json,
				roles.getIfAvailable(() -> PrincipalRoles.NONE), executor);
	}

	@Bean
	EndpointJson httpyEndpointJson(ObjectProvider<JsonMapper> own, ObjectProvider<EndpointJsonMapper> isolated) {
		return new EndpointJson(own.getIfAvailable(JsonMapper::shared), isolated.getIfAvailable());
	}

	/**
	 * Apart, for an application without Spring Security has none of the classes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Authentication.class)
	static final class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean(PrincipalRoles.class)
		AuthorityRoles httpyAuthorityRoles() {
			return new AuthorityRoles();
		}

	}

}
