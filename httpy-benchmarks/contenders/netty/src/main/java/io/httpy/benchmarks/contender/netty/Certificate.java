package io.httpy.benchmarks.contender.netty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import io.httpy.benchmarks.contender.workload.Options;

/**
 * Who the server says that it is, to both TLS over TCP and QUIC.
 *
 * @param key its private key
 * @param certificate what it shows
 */
record Certificate(PrivateKey key, X509Certificate certificate) {

	static Certificate read() {
		try (InputStream certificate = Options.certificate(); InputStream key = Options.privateKey()) {
			return new Certificate(key(new String(key.readAllBytes(), StandardCharsets.US_ASCII)),
					(X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(certificate));
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException("The certificate cannot be read", ex);
		}
	}

	private static PrivateKey key(String pem) throws GeneralSecurityException {
		String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
		byte[] pkcs8 = Base64.getMimeDecoder().decode(base64);
		return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
	}

}
