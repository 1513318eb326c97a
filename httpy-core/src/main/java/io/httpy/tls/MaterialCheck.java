package io.httpy.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;

import io.httpy.config.TlsConfig;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at keys and certificates before anything is made of them: what clients would
 * refuse, or libraries only complain of when the first one comes, is told to the operator
 * with its remedy.
 */
public final class MaterialCheck {

	private static final Logger log = LoggerFactory.getLogger(MaterialCheck.class);

	private static final byte[] PROBE = "Does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

	private MaterialCheck() {
	}

	/**
	 * Checks what a server is to be built with. Certificates that are out of their time
	 * are not refused: a server that does not start serves nobody.
	 * @param config keys and certificates
	 * @throws io.httpy.config.InvalidConfigException if a key does not belong to its
	 * certificate, or a chain is broken
	 */
	public static void beforeStart(TlsConfig config) {
		ConfiguredMaterial.of(config).forEach(MaterialCheck::check);
	}

	/**
	 * Warns of certificates that are out of their time.
	 * @param config keys and certificates
	 */
	public static void warn(TlsConfig config) {
		for (ConfiguredMaterial configured : ConfiguredMaterial.of(config)) {
			String untimely = untimely(configured.material().chain());
			if (untimely != null) {
				log.warn("Clients will refuse the certificate {}: {}. Replace it", configured, untimely);
			}
		}
	}

	/**
	 * Checks what is to replace the keys and certificates of a running server, which has
	 * some that are no worse than what is out of its time.
	 * @param config keys and certificates
	 * @throws io.httpy.config.InvalidConfigException if a key does not belong to its
	 * certificate, a chain is broken, or a certificate is out of its time
	 */
	public static void beforeReload(TlsConfig config) {
		for (ConfiguredMaterial configured : ConfiguredMaterial.of(config)) {
			check(configured);
			String untimely = untimely(configured.material().chain());
			if (untimely != null) {
				throw configured.invalid(untimely);
			}
		}
	}

	private static void check(ConfiguredMaterial configured) {
		List<X509Certificate> chain = configured.material().chain();
		if (!belong(configured.material().key(), chain.get(0).getPublicKey())) {
			throw configured.invalid("the private key does not belong to the certificate; the certificate of the key "
					+ "must be the first of its chain");
		}
		for (int i = 1; i < chain.size(); i++) {
			if (chain.get(i).equals(chain.get(i - 1)) || !hasIssued(chain.get(i), chain.get(i - 1))) {
				throw configured.invalid("certificate " + (i + 1) + " of the chain has not issued the one before it; "
						+ "order the chain from the server's certificate to the authority's");
			}
		}
	}

	private static boolean belong(PrivateKey key, PublicKey certified) {
		return switch (certified.getAlgorithm()) {
			case "EC" -> signs("SHA256withECDSA", key, certified);
			case "RSA" -> signs("SHA256withRSA", key, certified);
			case "EdDSA" -> signs("EdDSA", key, certified);
			default -> key.getAlgorithm().equals(certified.getAlgorithm());
		};
	}

	/** Works for keys that never leave their hardware, too. */
	private static boolean signs(String algorithm, PrivateKey key, PublicKey certified) {
		try {
			Signature signer = Signature.getInstance(algorithm);
			signer.initSign(key);
			signer.update(PROBE);
			byte[] signature = signer.sign();
			Signature verifier = Signature.getInstance(algorithm);
			verifier.initVerify(certified);
			verifier.update(PROBE);
			return verifier.verify(signature);
		}
		catch (GeneralSecurityException ex) {
			// A key of another kind is no key for this certificate either
			return false;
		}
	}

	private static boolean hasIssued(X509Certificate issuer, X509Certificate issued) {
		try {
			issued.verify(issuer.getPublicKey());
			return issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	/** Tells what is wrong with the time of a chain, null if nothing is. */
	private static @Nullable String untimely(List<X509Certificate> chain) {
		Date now = new Date();
		for (X509Certificate certificate : chain) {
			if (now.after(certificate.getNotAfter())) {
				return certificate.getSubjectX500Principal() + " expired on " + certificate.getNotAfter().toInstant();
			}
			if (now.before(certificate.getNotBefore())) {
				return certificate.getSubjectX500Principal() + " is not valid before "
						+ certificate.getNotBefore().toInstant();
			}
		}
		return null;
	}

}
