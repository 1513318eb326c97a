package io.httpy.conformance;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a server shows to one who connects by TCP.
 *
 * @param certificate the certificate of the server itself
 */
record ServerCertificate(X509Certificate certificate) {

	/**
	 * Shakes hands with a server of this machine.
	 */
	static ServerCertificate of(int port) throws IOException {
		try (SSLSocket socket = (SSLSocket) trustAll().getSocketFactory().createSocket("localhost", port)) {
			socket.startHandshake();
			return new ServerCertificate((X509Certificate) socket.getSession().getPeerCertificates()[0]);
		}
	}

	/**
	 * Returns a context for clients that takes any certificate.
	 */
	static SSLContext trustAll() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new AnyCertificate() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the SHA-256 of the public key, as browsers pin it (RFC 7469 section 2.4).
	 */
	String keyHash() throws GeneralSecurityException {
		byte[] key = this.certificate.getPublicKey().getEncoded();
		return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
	}

	/**
	 * Extended, because the JDK checks the host's name itself otherwise.
	 */
	private static final class AnyCertificate extends X509ExtendedTrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
