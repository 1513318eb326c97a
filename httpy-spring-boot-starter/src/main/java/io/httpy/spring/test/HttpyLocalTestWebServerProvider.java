package io.httpy.spring.test;

import io.httpy.config.ServerConfig;
import io.httpy.spring.server.ServerRole;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.boot.test.http.server.LocalTestWebServer.BaseUriDetails;
import org.springframework.boot.test.http.server.LocalTestWebServer.Scheme;
import org.springframework.context.ApplicationContext;

/**
 * Leads Boot's test clients to the server of a context, if that is the web server of the
 * application. Found by {@link LocalTestWebServer}.
 */
final class HttpyLocalTestWebServerProvider implements LocalTestWebServer.Provider {

	private final ApplicationContext context;

	HttpyLocalTestWebServerProvider(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public @Nullable LocalTestWebServer getLocalTestWebServer() {
		ServerRole role = this.context.getBeanProvider(ServerRole.class).getIfAvailable();
		return (role == ServerRole.PRIMARY) ? LocalTestWebServer.of(scheme(), this::uriDetails) : null;
	}

	/** Asked for early, when the server may not have been built. */
	private Scheme scheme() {
		ServerConfig config = this.context.getBeanProvider(ServerConfig.class).getIfAvailable();
		return (config != null && config.tls() != null) ? Scheme.HTTPS : Scheme.HTTP;
	}

	/** Asked for late, when the server has started. */
	private BaseUriDetails uriDetails() {
		return new BaseUriDetails(this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class),
				"");
	}

}
