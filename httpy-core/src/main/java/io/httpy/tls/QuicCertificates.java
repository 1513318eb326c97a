package io.httpy.tls;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.ssl.ClientAuth;

/**
 * Keys and certificates for QUIC, which is TLS 1.3 and no other version (RFC 9001 section
 * 4.2). Each handshake takes those of the moment at which it begins. Thread-safe.
 * <p>
 * A native context holds on to what chooses contexts by host name until the context
 * itself is collected; hence the chooser knows the contexts of the names and never the
 * one that holds it, or neither would ever be.
 */
public final class QuicCertificates {

	private static final String TLS13 = "TLSv1.3";

	private volatile QuicSslContext current;

	private QuicCertificates(QuicSslContext current) {
		this.current = current;
	}

	/**
	 * Makes native contexts of keys and certificates.
	 * @param config the keys and certificates
	 * @return what the handshakes take
	 * @throws QuicUnavailableException if they allow no TLS 1.3, or QUIC cannot be loaded
	 * @throws InvalidConfigException if they cannot be used at all
	 */
	public static QuicCertificates of(TlsConfig config) throws QuicUnavailableException {
		return new QuicCertificates(context(config));
	}

	/**
	 * Checks other keys and certificates without using them yet.
	 * @param changed the keys and certificates
	 * @return makes handshakes take them from then on, when it is run
	 * @throws QuicUnavailableException if they allow no TLS 1.3
	 * @throws InvalidConfigException if they cannot be used at all
	 */
	public Runnable prepare(TlsConfig changed) throws QuicUnavailableException {
		QuicSslContext next = context(changed);
		return () -> this.current = next;
	}

	/**
	 * Begins a handshake.
	 * @param allocator the allocator of its connection
	 * @return the engine of the connection
	 */
	public QuicSslEngine newEngine(ByteBufAllocator allocator) {
		return this.current.newEngine(allocator);
	}

	/** Netty tells the name that a client asks for only where something depends on it. */
	private static QuicSslContext context(TlsConfig config) throws QuicUnavailableException {
		QuicSslContextBuilder builder = builder("ssl.bundle", config.material(), config);
		Map<String, QuicSslContext> byName = new HashMap<>();
		for (Map.Entry<String, TlsMaterial> name : config.serverNames().entrySet()) {
			byName.put(name.getKey(), builder("ssl.server-name-bundles", name.getValue(), config).build());
		}
		QuicSslContext others = builder("ssl.bundle", config.material(), config).build();
		ServerNames<QuicSslContext> names = new ServerNames<>(byName, others);
		return builder.sni(names::find).build();
	}

	private static QuicSslContextBuilder builder(String key, TlsMaterial material, TlsConfig config)
			throws QuicUnavailableException {
		if (!material.protocols().isEmpty() && !material.protocols().contains(TLS13)) {
			throw new QuicUnavailableException(key + " enables only " + String.join(", ", material.protocols()),
					"let the bundle enable " + TLS13 + " too", null);
		}
		if (!material.ciphers().isEmpty() && material.ciphers().stream().noneMatch(TlsParameters::isOfTls13)) {
			throw new QuicUnavailableException(
					key + " has no cipher of " + TLS13 + ", only " + String.join(", ", material.ciphers()),
					"let the bundle have one of " + TLS13 + " too", null);
		}
		try {
			QuicSslContextBuilder builder = QuicSslContextBuilder
				.forServer(material.key(), null, array(material.chain()))
				.applicationProtocols(Http3.supportedApplicationProtocols())
				.clientAuth(clientAuth(config.clientAuth()))
				.earlyData(false);
			return material.trusted().isEmpty() ? builder : builder.trustManager(array(material.trusted()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigException(key, material, "its key and certificate cannot be used: " + message(ex));
		}
	}

	private static String message(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	private static X509Certificate[] array(List<X509Certificate> certificates) {
		return certificates.toArray(new X509Certificate[0]);
	}

	private static ClientAuth clientAuth(TlsConfig.ClientAuth wanted) {
		return switch (wanted) {
			case NONE -> ClientAuth.NONE;
			case WANT -> ClientAuth.OPTIONAL;
			case NEED -> ClientAuth.REQUIRE;
		};
	}

}
