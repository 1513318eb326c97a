package io.httpy.spring.autoconfigure;

import io.httpy.filter.CorsFilter;
import io.httpy.spring.actuate.EndpointRoutes;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.server.ManagementPaths;
import io.httpy.spring.server.ManagementPortListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Management on the port of the application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagement(ManagementPlace.SAME_PORT)
class SharedPortConfiguration {

	@Bean
	HttpyServerCustomizer httpyEndpointRegistration(ObjectProvider<EndpointRoutes> endpoints,
			WebEndpointProperties properties, Environment environment) {
		String basePath = properties.getBasePath();
		return (builder) -> builder.routes((routes) -> {
			EndpointRoutes all = endpoints.getObject();
			all.registerEndpoints(routes, basePath, WebServerNamespace.SERVER);
			all.registerAdditionalPaths(routes, WebServerNamespace.SERVER);
			if (!basePath.isEmpty() && ManagementServers.linksEnabled(environment)) {
				all.registerLinks(routes, basePath);
			}
		});
	}

	@Bean
	@Lazy
	ManagementPaths httpyManagementPaths(EndpointRoutes endpoints, WebEndpointProperties properties) {
		return endpoints.paths(properties.getBasePath());
	}

	@Bean
	ManagementPortListener httpyManagementPortListener(ApplicationContext context) {
		return new ManagementPortListener(context);
	}

	/**
	 * Apart, for a filter costs each request something.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnEndpointCors.class)
	static final class CorsConfiguration {

		@Bean
		EndpointCorsFilter httpyEndpointCorsFilter(ObjectProvider<ManagementPaths> paths, Environment environment) {
			return new EndpointCorsFilter(new CorsFilter(EndpointCors.of(environment).config()),
					SingletonSupplier.of(paths::getObject));
		}

	}

}
