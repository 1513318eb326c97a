package io.httpy.tls;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The versions of TLS and the cipher suites that one certificate is used with. The
 * default is what RFC 9325 recommends: TLS 1.3 and 1.2, and of the suites of 1.2 those
 * with forward secrecy and authenticated encryption, none with CBC.
 *
 * @param protocols the versions
 * @param ciphers the suites, the preferred ones first
 */
record TlsParameters(List<String> protocols, List<String> ciphers) {

	private static final String TLS13 = "TLSv1.3";

	private static final String TLS12 = "TLSv1.2";

	private static final List<String> RECOMMENDED = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
			"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
			"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

	/**
	 * Chooses, and checks what the operator has chosen.
	 * @param known the suites that the library has
	 * @param http2 whether HTTP/2 is offered, which forbids many
	 * @throws io.httpy.config.InvalidConfigException if a name is unknown, or nothing is
	 * left for a version
	 */
	static TlsParameters choose(ConfiguredMaterial configured, Set<String> known, boolean http2) {
		List<String> protocols = protocols(configured);
		List<String> ciphers = ciphers(configured, known);
		PublicKey key = configured.material().chain().get(0).getPublicKey();
		List<String> usable = protocols.stream()
			.filter((protocol) -> ciphers.stream().anyMatch((cipher) -> serves(cipher, protocol, key)))
			.toList();
		boolean versionsChosen = !configured.material().protocols().isEmpty();
		if (usable.isEmpty() || versionsChosen && usable.size() < protocols.size()) {
			String without = protocols.stream().filter((protocol) -> !usable.contains(protocol)).findFirst().orElse("");
			throw configured.invalid("none of its ciphers can be used with " + without + " and a key of type "
					+ key.getAlgorithm() + "; name one that can, or none to have those that are recommended");
		}
		if (http2 && usable.contains(TLS12)) {
			refuseForbidden(configured, ciphers);
		}
		return new TlsParameters(usable, ciphers);
	}

	private static List<String> protocols(ConfiguredMaterial configured) {
		List<String> chosen = configured.material().protocols();
		for (String protocol : chosen) {
			if (!protocol.equals(TLS13) && !protocol.equals(TLS12)) {
				// RFC 8996 has done away with 1.1 and 1.0
				throw configured.invalid(
						"its protocol " + protocol + " is unknown or no longer secure; use " + TLS13 + " and " + TLS12);
			}
		}
		return chosen.isEmpty() ? List.of(TLS13, TLS12) : chosen.stream().distinct().toList();
	}

	private static List<String> ciphers(ConfiguredMaterial configured, Set<String> known) {
		List<String> chosen = configured.material().ciphers();
		if (chosen.isEmpty()) {
			return RECOMMENDED.stream().filter(known::contains).toList();
		}
		for (String cipher : chosen) {
			boolean naked = cipher.contains("_anon_") || cipher.contains("_NULL_");
			if (naked || !known.contains(cipher)) {
				throw configured
					.invalid("its cipher " + cipher + " is unknown here, or protects nothing; use IANA names, as in "
							+ String.join(", ", RECOMMENDED));
			}
		}
		return List.copyOf(chosen);
	}

	private static boolean serves(String cipher, String protocol, PublicKey key) {
		if (isOfTls13(cipher)) {
			return protocol.equals(TLS13);
		}
		boolean rsa = key.getAlgorithm().startsWith("RSA");
		return protocol.equals(TLS12) && (cipher.contains("_ECDSA_") ? !rsa : rsa);
	}

	/** Suites of TLS 1.3 do not say with which key exchange they go. */
	static boolean isOfTls13(String cipher) {
		return !cipher.contains("_WITH_");
	}

	/** RFC 9113 section 9.2.2 and appendix A. */
	private static void refuseForbidden(ConfiguredMaterial configured, List<String> ciphers) {
		List<String> forbidden = new ArrayList<>(ciphers);
		forbidden.removeIf((cipher) -> isOfTls13(cipher) || isEphemeral(cipher) && isAuthenticated(cipher));
		if (!forbidden.isEmpty()) {
			throw configured.invalid("HTTP/2 forbids its ciphers " + String.join(", ", forbidden)
					+ "; leave them out, or set http2.enabled to false");
		}
	}

	private static boolean isEphemeral(String cipher) {
		return cipher.startsWith("TLS_ECDHE_") || cipher.startsWith("TLS_DHE_");
	}

	private static boolean isAuthenticated(String cipher) {
		return cipher.contains("_GCM_") || cipher.contains("_CCM") || cipher.contains("_CHACHA20_POLY1305_");
	}

}
