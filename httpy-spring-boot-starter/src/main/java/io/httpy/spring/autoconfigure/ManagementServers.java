package io.httpy.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import io.httpy.config.Http1Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.LimitsConfig;
import io.httpy.config.ListenerConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.filter.CorsFilter;
import io.httpy.server.HttpyServer;
import io.httpy.server.HttpyServerBuilder;
import io.httpy.spring.actuate.EndpointRoutes;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Builds the server of a management port: an event loop, an executor and limits of its
 * own, so that nothing that happens to the server of the application keeps it from
 * answering. It has that server's timeouts and versions of HTTP, but for HTTP/3, which
 * neither probes nor scrapers speak.
 *
 * @param settings what Boot's keys say
 * @param server the configuration of the application's server
 * @param tls its encryption
 * @param environment has the keys
 */
record ManagementServers(ManagementSettings settings, ServerConfig server, TlsBundles tls, Environment environment) {

	private static final List<String> WITHOUT_BUNDLE = List.of("ssl.key-store", "ssl.certificate");

	private static final int MAX_CONNECTIONS = 1000;

	private static final long MAX_BODY = 1024 * 1024;

	HttpyServer build(EndpointRoutes endpoints, String basePath, Executor executor) {
		HttpyServerBuilder builder = HttpyServer.builder()
			.name("httpy-management")
			.config(config())
			.executor(executor)
			.routes((routes) -> {
				endpoints.registerEndpoints(routes, basePath, WebServerNamespace.MANAGEMENT);
				endpoints.registerAdditionalPaths(routes, WebServerNamespace.MANAGEMENT);
				if (linksEnabled(this.environment)) {
					endpoints.registerLinks(routes, basePath);
				}
			});
		EndpointCors cors = EndpointCors.of(this.environment);
		if (cors.isEnabled()) {
			builder.filter(new CorsFilter(cors.config()));
		}
		return builder.build();
	}

	/** Whether there is a page of links, on whatever port. */
	static boolean linksEnabled(Environment environment) {
		return Binder.get(environment).bind("management.endpoints.web.discovery.enabled", Boolean.class).orElse(true);
	}

	/**
	 * Reads the configuration.
	 * @throws InvalidConfigurationPropertyValueException if a value cannot be used
	 */
	ServerConfig config() {
		try {
			ListenerConfig listener = this.server.listener().withPort(this.settings.port()).withEventLoops(1);
			if (StringUtils.hasText(this.settings.address())) {
				listener = listener.withAddress(this.settings.address());
			}
			TlsConfig material = tlsConfig();
			return new ServerConfig(listener, limits(), this.server.timeouts(), protocols(material != null),
					this.server.sse(), material, this.server.serverHeader());
		}
		catch (InvalidConfigException ex) {
			throw new InvalidConfigurationPropertyValueException(ManagementSettings.PREFIX + '.' + ex.key(), ex.value(),
					ex.reason());
		}
	}

	private @Nullable TlsConfig tlsConfig() {
		TlsConfig material = this.tls.read();
		if (material == null && this.settings.ssl().enabled()) {
			WITHOUT_BUNDLE.forEach(this::refuse);
		}
		return material;
	}

	private void refuse(String key) {
		String property = ManagementSettings.PREFIX + '.' + key;
		Binder.get(this.environment).bind(property, String.class).ifBound((value) -> {
			throw new InvalidConfigurationPropertyValueException(property, value,
					"HTTPy takes its key and certificate from an SSL bundle, and would speak in clear text. Define one"
							+ " under spring.ssl.bundle and name it by management.server.ssl.bundle.");
		});
	}

	/** Something must be spoken, with the encryption of this port. */
	private ProtocolsConfig protocols(boolean secure) {
		ProtocolsConfig served = this.server.protocols();
		boolean http2 = served.http2().enabled() && (secure || served.http2().cleartext().priorKnowledge());
		return served.withHttp1(new Http1Config(served.http1().enabled() || !http2))
			.withHttp3(served.http3().withEnabled(false, false))
			.withWebSocket(served.webSocket().withEnabled(false));
	}

	private LimitsConfig limits() {
		LimitsConfig limits = this.server.limits();
		return new LimitsConfig(limits.maxRequestLine(), limits.maxHeaderSize(), limits.maxHeaderCount(), MAX_BODY,
				MAX_CONNECTIONS, MAX_CONNECTIONS);
	}

}
