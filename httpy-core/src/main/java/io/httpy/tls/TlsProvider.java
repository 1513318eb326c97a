package io.httpy.tls;

import java.security.NoSuchAlgorithmException;
import java.util.Set;
import javax.net.ssl.SSLContext;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who speaks TLS over TCP.
 */
enum TlsProvider {

	/** OpenSSL or one of its kin, by tcnative. */
	OPENSSL(SslProvider.OPENSSL_REFCNT),

	/** Java itself. */
	JDK(SslProvider.JDK);

	private static final Logger log = LoggerFactory.getLogger(TlsProvider.class);

	private final SslProvider netty;

	TlsProvider(SslProvider netty) {
		this.netty = netty;
	}

	/**
	 * Returns the native one if this platform and the class path have it. Whatever goes
	 * wrong in its loading is no reason not to serve.
	 */
	static TlsProvider best() {
		try {
			if (OpenSsl.isAvailable() && SslProvider.isAlpnSupported(SslProvider.OPENSSL_REFCNT)
					&& SslProvider.isTlsv13Supported(SslProvider.OPENSSL_REFCNT)) {
				return OPENSSL;
			}
			log.debug("TLS is Java's own: {}", String.valueOf(OpenSsl.unavailabilityCause()));
		}
		catch (LinkageError | RuntimeException ex) {
			log.debug("TLS is Java's own: the native library cannot be loaded", ex);
		}
		return JDK;
	}

	SslProvider netty() {
		return this.netty;
	}

	/** Returns the IANA names of all cipher suites that it has. */
	Set<String> ciphers() {
		if (this == OPENSSL) {
			return OpenSsl.availableJavaCipherSuites();
		}
		try {
			return Set.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Java has no TLS", ex);
		}
	}

}
