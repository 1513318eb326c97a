package io.httpy.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig.ClientAuth;
import io.httpy.spring.actuate.EndpointRoutes;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.server.ManagementPaths;
import io.httpy.spring.server.ManagementServerLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Management on a port of its own. Only probes with paths for that are on the port of the
 * application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagement(ManagementPlace.OWN_PORT)
class ManagementPortConfiguration {

	@Bean
	HttpyServerCustomizer httpyProbeRegistration(ObjectProvider<EndpointRoutes> endpoints) {
		return (builder) -> builder
			.routes((routes) -> endpoints.getObject().registerAdditionalPaths(routes, WebServerNamespace.SERVER));
	}

	@Bean
	@Lazy
	ManagementPaths httpyManagementPaths(EndpointRoutes endpoints) {
		return endpoints.paths(null);
	}

	@Bean
	ManagementServers httpyManagementServers(ServerConfig server, ObjectProvider<SslBundles> bundles,
			Environment environment) {
		ManagementSettings settings = ManagementSettings.of(environment);
		HttpyProperties.Ssl ssl = new HttpyProperties.Ssl(settings.ssl().bundleIfEnabled(), List.of(),
				settings.ssl().enabled() ? settings.ssl().clientAuth() : ClientAuth.NONE, null,
				new HttpyProperties.Ssl.Hsts(null, false, false));
		ManagementServers servers = new ManagementServers(settings, server,
				new TlsBundles(ssl, bundles.getIfAvailable(DefaultSslBundleRegistry::new)), environment);
		// What cannot be used is told by its key now, before anything else stumbles on it
		servers.config();
		return servers;
	}

	@Bean
	ManagementServerLifecycle httpyManagementServerLifecycle(ManagementServers servers,
			ObjectProvider<EndpointRoutes> endpoints, WebEndpointProperties properties,
			@Qualifier(HttpyActuatorAutoConfiguration.EXECUTOR) Executor executor, ApplicationContext context) {
		String basePath = servers.settings().basePath() + properties.getBasePath();
		return new ManagementServerLifecycle(() -> servers.build(endpoints.getObject(), basePath, executor), context);
	}

	@Bean
	TlsReload httpyManagementTlsReload(ManagementServers servers, ManagementServerLifecycle lifecycle) {
		return new TlsReload(servers.tls(), lifecycle::server);
	}

}
