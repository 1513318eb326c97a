package io.httpy.config;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key and its certificate, and how they are used. Neither is printed.
 *
 * @param key the private key
 * @param chain the certificate of the key, then those that vouch for it; not empty
 * @param trusted the certificates that vouch for clients; empty if clients need none
 * @param protocols the versions of TLS, as "TLSv1.3"; empty for 1.3 and 1.2
 * @param ciphers the cipher suites by their IANA names; empty for those that are
 * recommended today
 */
public record TlsMaterial(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted,
		List<String> protocols, List<String> ciphers) {

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if there is no certificate
	 */
	public TlsMaterial {
		chain = List.copyOf(chain);
		trusted = List.copyOf(trusted);
		protocols = List.copyOf(protocols);
		ciphers = List.copyOf(ciphers);
		if (chain.isEmpty()) {
			throw new InvalidConfigException("ssl.bundle", "without a certificate", "the key needs its certificate");
		}
	}

	/**
	 * Creates material for a server whose clients need no certificate.
	 * @param key the private key
	 * @param chain the certificate of the key, then those that vouch for it
	 * @return the material
	 */
	public static TlsMaterial of(PrivateKey key, List<X509Certificate> chain) {
		return new TlsMaterial(key, chain, List.of(), List.of(), List.of());
	}

	@Override
	public String toString() {
		return "TlsMaterial[" + this.chain.get(0).getSubjectX500Principal() + "]";
	}

}
