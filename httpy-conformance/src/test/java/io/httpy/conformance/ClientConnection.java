package io.httpy.conformance;

import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A connection of a client that tells what became of each request.
 */
interface ClientConnection extends AutoCloseable {

	/**
	 * Sends a request.
	 * @return what {@link Answer#size()} says
	 */
	CompletableFuture<Integer> get(String path);

	/**
	 * Whether the server has said that it takes no more requests: by GOAWAY, or by
	 * {@code connection: close}.
	 */
	boolean isToldToGo();

	/**
	 * Returns the certificate that the server has shown.
	 */
	X509Certificate certificate();

	@Override
	void close();

	/**
	 * Returns the certificate that the other side of a handshake has shown.
	 */
	static X509Certificate certificate(SSLEngine engine) {
		try {
			return (X509Certificate) engine.getSession().getPeerCertificates()[0];
		}
		catch (SSLPeerUnverifiedException ex) {
			throw new AssertionError(ex);
		}
	}

}
