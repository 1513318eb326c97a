package io.httpy.tls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.httpy.config.TlsConfig;

import org.jspecify.annotations.Nullable;

/**
 * What TLS over TCP needs of a configuration: a context for each certificate, by the host
 * name that the client asks for. Immutable; replaced as a whole when certificates are.
 * Thread-safe.
 */
public final class TlsContexts {

	private final List<String> protocols;

	private final TlsProvider provider;

	private final List<TlsContext> all;

	private final ServerNames<TlsContext> byName;

	private TlsContexts(List<String> protocols, TlsProvider provider, List<TlsContext> all,
			ServerNames<TlsContext> byName) {
		this.protocols = protocols;
		this.provider = provider;
		this.all = all;
		this.byName = byName;
	}

	/**
	 * Makes the contexts.
	 * @param config keys and certificates, which were checked
	 * @param protocols the application protocols to choose from, the preferred first
	 * @return the contexts; {@link #release} must follow
	 * @throws io.httpy.config.InvalidConfigException if one cannot be made
	 */
	public static TlsContexts of(TlsConfig config, List<String> protocols) {
		TlsProvider provider = TlsProvider.best();
		List<TlsContext> all = new ArrayList<>();
		Map<String, TlsContext> byName = new HashMap<>();
		try {
			for (ConfiguredMaterial configured : ConfiguredMaterial.of(config)) {
				TlsContext context = TlsContext.of(configured, config.clientAuth(), protocols, provider);
				all.add(context);
				if (configured.serverName() != null) {
					byName.put(configured.serverName(), context);
				}
			}
			return new TlsContexts(protocols, provider, all, new ServerNames<>(byName, all.get(0)));
		}
		catch (RuntimeException | Error ex) {
			all.forEach(TlsContext::release);
			throw ex;
		}
	}

	/**
	 * Returns who speaks TLS.
	 * @return "openssl" or "jdk"
	 */
	public String provider() {
		return this.provider.name().toLowerCase(Locale.ROOT);
	}

	List<String> protocols() {
		return this.protocols;
	}

	TlsContext of(@Nullable String serverName) {
		return this.byName.find(serverName);
	}

	/**
	 * Begins no more connections; those that there are go on. Not to be called before the
	 * event loops have seen what replaces this.
	 */
	public void release() {
		this.all.forEach(TlsContext::release);
	}

}
