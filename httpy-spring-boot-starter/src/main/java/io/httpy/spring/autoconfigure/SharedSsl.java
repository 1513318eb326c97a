package io.httpy.spring.autoconfigure;

import java.util.List;

import io.httpy.config.TlsConfig.ClientAuth;
import io.httpy.spring.server.ServerRole;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What Boot's own keys say of the encryption of the application's web server, for one
 * that is HTTPy and has no bundle of its own. None of it is passed over in silence:
 * whoever has set it believes that the server encrypts, or asks for certificates.
 */
final class SharedSsl {

	private static final List<String> WITHOUT_BUNDLE = List.of("server.ssl.key-store", "server.ssl.certificate");

	private SharedSsl() {
	}

	/**
	 * Completes properties by those of Boot.
	 * @throws InvalidConfigurationPropertyValueException if Boot would encrypt by what is
	 * no bundle
	 */
	static HttpyProperties.Ssl complete(HttpyProperties.Ssl own, ServerRole role, Environment environment) {
		Binder binder = Binder.get(environment);
		boolean shared = !StringUtils.hasText(own.bundle()) && role == ServerRole.PRIMARY
				&& binder.bind("server.ssl.enabled", Boolean.class).orElse(true);
		if (!shared) {
			return own;
		}
		String bundle = binder.bind("server.ssl.bundle", String.class).orElse("");
		if (bundle.isEmpty()) {
			WITHOUT_BUNDLE.forEach((key) -> refuse(key, binder));
			return own;
		}
		ClientAuth clientAuth = (own.clientAuth() != ClientAuth.NONE) ? own.clientAuth()
				: binder.bind("server.ssl.client-auth", ClientAuth.class).orElse(ClientAuth.NONE);
		List<HttpyProperties.Ssl.ServerNameBundle> named = !own.serverNameBundles().isEmpty() ? own.serverNameBundles()
				: binder
					.bind("server.ssl.server-name-bundles", Bindable.listOf(HttpyProperties.Ssl.ServerNameBundle.class))
					.orElse(List.of());
		return new HttpyProperties.Ssl(bundle, named, clientAuth, own.redirectPort(), own.hsts());
	}

	private static void refuse(String key, Binder binder) {
		binder.bind(key, String.class).ifBound((value) -> {
			throw new InvalidConfigurationPropertyValueException(key, value,
					"HTTPy takes its key and certificate from an SSL bundle, and would speak in clear text. Define one"
							+ " under spring.ssl.bundle and name it by httpy.ssl.bundle, or set server.ssl.enabled to"
							+ " false.");
		});
	}

}
