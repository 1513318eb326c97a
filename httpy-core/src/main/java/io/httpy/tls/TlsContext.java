package io.httpy.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.util.ReferenceCountUtil;

/**
 * What the connections to one certificate share. Engines of the native library keep it in
 * memory until the last of them is closed. Thread-safe.
 */
final class TlsContext {

	/** RFC 8446 section 4.6.1 allows a week; less is less to steal. */
	private static final long SESSION_SECONDS = 3600;

	private final TlsProvider provider;

	private final SslContext netty;

	private TlsContext(TlsProvider provider, SslContext netty) {
		this.provider = provider;
		this.netty = netty;
	}

	/**
	 * Makes a context.
	 * @param protocols the application protocols to choose from, the preferred first
	 * @throws io.httpy.config.InvalidConfigException if that cannot be done
	 */
	static TlsContext of(ConfiguredMaterial configured, TlsConfig.ClientAuth clientAuth, List<String> protocols,
			TlsProvider provider) {
		TlsParameters parameters = TlsParameters.choose(configured, provider.ciphers(),
				protocols.contains(Alpn.HTTP_2));
		TlsMaterial material = configured.material();
		SslContextBuilder builder = SslContextBuilder
			.forServer(material.key(), material.chain().toArray(new X509Certificate[0]))
			.sslProvider(provider.netty())
			.protocols(parameters.protocols())
			.ciphers(parameters.ciphers(), SupportedCipherSuiteFilter.INSTANCE)
			.sessionTimeout(SESSION_SECONDS)
			.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
					ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
					ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, protocols));
		if (clientAuth != TlsConfig.ClientAuth.NONE) {
			builder.clientAuth((clientAuth == TlsConfig.ClientAuth.NEED) ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL)
				.trustManager(material.trusted().toArray(new X509Certificate[0]));
		}
		try {
			return new TlsContext(provider, builder.build());
		}
		catch (SSLException | RuntimeException ex) {
			throw configured.invalid("TLS by " + provider + " cannot use it: " + ex.getMessage());
		}
	}

	/** Makes a handler for a connection, to be put into its pipeline at once. */
	SslHandler newHandler(ByteBufAllocator allocator) {
		SslHandler handler = (this.provider == TlsProvider.JDK) ? new JdkTlsHandler(this.netty.newEngine(allocator))
				: this.netty.newHandler(allocator);
		// The loop's clock watches over handshakes
		handler.setHandshakeTimeoutMillis(0);
		return handler;
	}

	/** Makes no more handlers; those that there are go on. */
	void release() {
		ReferenceCountUtil.release(this.netty);
	}

}
