package io.httpy.spring.autoconfigure;

import io.httpy.config.ServerConfig;
import io.httpy.server.HttpyServer;
import io.httpy.spring.server.ServerRole;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Configures the server by properties, its keys and certificates included.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(ServerConfig.class)
final class EngineConfiguration {

	@Bean
	TlsBundles httpyTlsBundles(HttpyProperties properties, ObjectProvider<SslBundles> bundles, ServerRole role,
			Environment environment) {
		return new TlsBundles(SharedSsl.complete(properties.ssl(), role, environment),
				bundles.getIfAvailable(DefaultSslBundleRegistry::new));
	}

	@Bean
	ServerConfig httpyServerConfig(HttpyProperties properties, ServerRole role, Environment environment,
			TlsBundles tls) {
		return ServerConfigMapper.map(properties, role, environment, tls.read());
	}

	@Bean
	TlsReload httpyTlsReload(TlsBundles tls, ObjectProvider<HttpyServer> servers) {
		return new TlsReload(tls, servers::getObject);
	}

}
