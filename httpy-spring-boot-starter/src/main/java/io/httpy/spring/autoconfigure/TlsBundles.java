package io.httpy.spring.autoconfigure;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.httpy.config.HstsConfig;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Reads keys and certificates of SSL bundles, as often as they change.
 */
final class TlsBundles {

	private static final String BUNDLE = "ssl.bundle";

	private static final String SERVER_NAME_BUNDLES = "ssl.server-name-bundles";

	private final HttpyProperties.Ssl ssl;

	private final @Nullable String bundle;

	private final SslBundles bundles;

	TlsBundles(HttpyProperties.Ssl ssl, SslBundles bundles) {
		this.ssl = ssl;
		this.bundle = StringUtils.hasText(ssl.bundle()) ? ssl.bundle() : null;
		this.bundles = bundles;
	}

	/**
	 * Reads the bundles.
	 * @return what they have, or null without a bundle
	 * @throws InvalidConfigException if a bundle is missing or cannot be used
	 */
	@Nullable TlsConfig read() {
		if (this.bundle == null) {
			requireNothingElse();
			return null;
		}
		Map<String, TlsMaterial> serverNames = new LinkedHashMap<>();
		for (HttpyProperties.Ssl.ServerNameBundle named : this.ssl.serverNameBundles()) {
			String name = named.serverName().toLowerCase(Locale.ROOT);
			if (serverNames.put(name, material(SERVER_NAME_BUNDLES, named.bundle())) != null) {
				throw new InvalidConfigException(SERVER_NAME_BUNDLES, name, "the name has two bundles; keep one");
			}
		}
		return new TlsConfig(material(BUNDLE, this.bundle), serverNames, this.ssl.clientAuth(), hsts(),
				this.ssl.redirectPort());
	}

	/**
	 * Has someone told when a bundle in use has changed.
	 * @param told takes the name of the bundle, on the thread that updates it
	 */
	void onUpdate(Consumer<String> told) {
		if (this.bundle == null) {
			return;
		}
		Set<String> names = new LinkedHashSet<>();
		names.add(this.bundle);
		this.ssl.serverNameBundles().forEach((named) -> names.add(named.bundle()));
		names.forEach((name) -> this.bundles.addBundleUpdateHandler(name, (updated) -> told.accept(name)));
	}

	/** Whoever asks for a part of it believes that the server encrypts. */
	private void requireNothingElse() {
		if (!this.ssl.serverNameBundles().isEmpty()) {
			throw withoutBundle(SERVER_NAME_BUNDLES, this.ssl.serverNameBundles());
		}
		if (this.ssl.clientAuth() != TlsConfig.ClientAuth.NONE) {
			throw withoutBundle("ssl.client-auth", this.ssl.clientAuth().name().toLowerCase(Locale.ROOT));
		}
		if (this.ssl.redirectPort() != null) {
			throw withoutBundle("ssl.redirect-port", this.ssl.redirectPort());
		}
		if (hsts() != null) {
			throw withoutBundle("ssl.hsts.max-age", String.valueOf(this.ssl.hsts().maxAge()));
		}
	}

	private static InvalidConfigException withoutBundle(String key, Object value) {
		return new InvalidConfigException(key, value, "without httpy.ssl.bundle the server does not encrypt");
	}

	private @Nullable HstsConfig hsts() {
		HttpyProperties.Ssl.Hsts hsts = this.ssl.hsts();
		if (hsts.maxAge() != null) {
			return new HstsConfig(hsts.maxAge(), hsts.includeSubDomains(), hsts.preload());
		}
		if (hsts.includeSubDomains() || hsts.preload()) {
			throw new InvalidConfigException("ssl.hsts." + (hsts.preload() ? "preload" : "include-sub-domains"), true,
					"there is no such field without httpy.ssl.hsts.max-age");
		}
		return null;
	}

	private TlsMaterial material(String key, String name) {
		try {
			return material(this.bundles.getBundle(name));
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigException(key, name, "there is no such bundle under spring.ssl.bundle; there are "
					+ this.bundles.getBundleNames() + ". Define spring.ssl.bundle.pem." + name + " or .jks." + name);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new InvalidConfigException(key, name, "the bundle cannot be used: " + reason(ex)
					+ ". Look at spring.ssl.bundle.pem." + name + " or .jks." + name);
		}
	}

	/** Each cause says a little more, and the last one alone says too little. */
	private static String reason(Throwable failure) {
		StringBuilder reason = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String message = message(cause);
			if (reason.indexOf(message) < 0) {
				reason.append(reason.isEmpty() ? "" : ": ").append(message);
			}
		}
		return reason.toString();
	}

	/** Of a file some say its name, and not what is wrong with it. */
	private static String message(Throwable cause) {
		if (cause instanceof FileNotFoundException && !String.valueOf(cause.getMessage()).endsWith(")")) {
			return "there is no such file";
		}
		if (cause instanceof AccessDeniedException) {
			return "the user of this process may not read it";
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

	private static TlsMaterial material(SslBundle bundle) throws GeneralSecurityException {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (keys == null) {
			throw new GeneralSecurityException("it has no keystore, so no key and certificate of the server");
		}
		String alias = alias(keys, bundle.getKey().getAlias());
		String password = (bundle.getKey().getPassword() != null) ? bundle.getKey().getPassword()
				: bundle.getStores().getKeyStorePassword();
		PrivateKey key = key(keys, alias, password);
		List<X509Certificate> chain = new ArrayList<>();
		for (Certificate certificate : keys.getCertificateChain(alias)) {
			chain.add((X509Certificate) certificate);
		}
		return new TlsMaterial(key, chain, trusted(bundle.getStores().getTrustStore()),
				list(bundle.getOptions().getEnabledProtocols()), list(bundle.getOptions().getCiphers()));
	}

	private static PrivateKey key(KeyStore keys, String alias, @Nullable String password)
			throws GeneralSecurityException {
		try {
			return (PrivateKey) keys.getKey(alias, (password != null) ? password.toCharArray() : null);
		}
		catch (UnrecoverableKeyException ex) {
			throw new GeneralSecurityException("the key '" + alias + "' has another password; set key.password", ex);
		}
	}

	private static String alias(KeyStore keys, @Nullable String wanted) throws GeneralSecurityException {
		if (StringUtils.hasText(wanted)) {
			if (!isPrivateKey(keys, wanted)) {
				throw new GeneralSecurityException("it has no private key with the alias '" + wanted + "'");
			}
			return wanted;
		}
		for (String alias : Collections.list(keys.aliases())) {
			if (isPrivateKey(keys, alias)) {
				return alias;
			}
		}
		throw new GeneralSecurityException("it has no private key");
	}

	/** A store may have secret keys too, which are no server's. */
	private static boolean isPrivateKey(KeyStore keys, String alias) throws GeneralSecurityException {
		return keys.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
	}

	private static List<X509Certificate> trusted(@Nullable KeyStore store) throws GeneralSecurityException {
		List<X509Certificate> trusted = new ArrayList<>();
		if (store != null) {
			for (String alias : Collections.list(store.aliases())) {
				if (store.getCertificate(alias) instanceof X509Certificate certificate) {
					trusted.add(certificate);
				}
			}
		}
		return trusted;
	}

	private static List<String> list(String @Nullable [] values) {
		return (values != null) ? List.of(values) : List.of();
	}

}
