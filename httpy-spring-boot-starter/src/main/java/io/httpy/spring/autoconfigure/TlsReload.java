package io.httpy.spring.autoconfigure;

import java.util.Objects;
import java.util.function.Supplier;

import io.httpy.config.InvalidConfigException;
import io.httpy.server.HttpyServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Has the server take up keys and certificates that have changed: those of a bundle with
 * {@code reload-on-update}, and those that the application updates by code. What cannot
 * be used leaves the server with what it has. Called by the thread that watches the
 * files.
 */
final class TlsReload implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(TlsReload.class);

	private final TlsBundles tls;

	private final Supplier<@Nullable HttpyServer> server;

	/**
	 * Creates what reloads.
	 * @param tls reads keys and certificates
	 * @param server returns the server, or null if it is not built yet and will read them
	 * then
	 */
	TlsReload(TlsBundles tls, Supplier<@Nullable HttpyServer> server) {
		this.tls = tls;
		this.server = server;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.tls.onUpdate(this::reload);
	}

	private void reload(String name) {
		try {
			HttpyServer built = this.server.get();
			if (built != null) {
				built.reloadTls(Objects.requireNonNull(this.tls.read()));
			}
		}
		catch (RuntimeException ex) {
			String reason = (ex instanceof InvalidConfigException invalid) ? invalid.reason() : ex.getMessage();
			logger.error("HTTPy keeps its keys and certificates, for those of SSL bundle '{}' cannot be used: {}", name,
					reason);
		}
	}

}
