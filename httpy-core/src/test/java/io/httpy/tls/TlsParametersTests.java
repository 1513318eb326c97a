package io.httpy.tls;

import java.util.List;
import java.util.Set;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.TestCertificates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Versions and cipher suites, the default and the operator's.
 */
class TlsParametersTests {

	private static final String GCM = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

	private static final String RSA_GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

	private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";

	private static final String OF_TLS13 = "TLS_AES_256_GCM_SHA384";

	private static final Set<String> KNOWN = TlsProvider.JDK.ciphers();

	private static TlsParameters choose(List<String> protocols, List<String> ciphers, boolean http2) {
		TlsMaterial material = TestCertificates.speaking(TestCertificates.server(), protocols, ciphers);
		return TlsParameters.choose(new ConfiguredMaterial(null, material), KNOWN, http2);
	}

	private static void assertRefused(List<String> protocols, List<String> ciphers, boolean http2, String... words) {
		assertThatThrownBy(() -> choose(protocols, ciphers, http2)).isInstanceOf(InvalidConfigException.class)
			.hasMessageContainingAll(words);
	}

	@ParameterizedTest
	@EnumSource
	void theDefaultIsWhatIsRecommendedToday(TlsProvider provider) {
		assumeThat(provider.ciphers()).isNotEmpty();
		TlsMaterial material = TestCertificates.server();
		TlsParameters chosen = TlsParameters.choose(new ConfiguredMaterial(null, material), provider.ciphers(), true);
		assertThat(chosen.protocols()).containsExactly("TLSv1.3", "TLSv1.2");
		assertThat(chosen.ciphers()).hasSize(9)
			.allMatch((cipher) -> cipher.startsWith("TLS_AES_") || cipher.startsWith("TLS_CHACHA20_")
					|| cipher.startsWith("TLS_ECDHE_"))
			.noneMatch((cipher) -> cipher.contains("_CBC_"));
	}

	@Test
	void whatIsNamedIsTaken() {
		TlsParameters chosen = choose(List.of("TLSv1.3"), List.of(OF_TLS13), true);
		assertThat(chosen.protocols()).containsExactly("TLSv1.3");
		assertThat(chosen.ciphers()).containsExactly(OF_TLS13);
	}

	@Test
	void versionsThatAreNotNamedFollowTheCiphers() {
		assertThat(choose(List.of(), List.of(GCM), true).protocols()).containsExactly("TLSv1.2");
		assertThat(choose(List.of(), List.of(OF_TLS13), true).protocols()).containsExactly("TLSv1.3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.1", "TLSv1", "SSLv3", "tlsv1.3", "", "TLSv1.4" })
	void anOldOrUnknownVersionIsRefused(String version) {
		assertRefused(List.of("TLSv1.3", version), List.of(), false, "ssl.bundle", "TLSv1.3 and TLSv1.2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_NONE", "", "TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
			"TLS_RSA_WITH_NULL_SHA256" })
	void anUnknownCipherIsRefusedAndOneThatProtectsNothing(String cipher) {
		assertRefused(List.of(), List.of(GCM, cipher), false, "ssl.bundle", "IANA names");
	}

	@Test
	void aVersionWithoutACipherIsRefused() {
		assertRefused(List.of("TLSv1.3", "TLSv1.2"), List.of(GCM), true, "TLSv1.3");
		assertRefused(List.of("TLSv1.3", "TLSv1.2"), List.of(OF_TLS13), true, "TLSv1.2");
		assertRefused(List.of("TLSv1.2"), List.of(RSA_GCM), true, "TLSv1.2", "EC");
		assertRefused(List.of(), List.of(RSA_GCM), true, "key of type EC");
	}

	/** RFC 9113 appendix A. */
	@Test
	void whatHttp2ForbidsIsRefusedWithIt() {
		assertRefused(List.of(), List.of(GCM, CBC), true, CBC, "http2.enabled");
		assertThat(choose(List.of(), List.of(GCM, CBC), false).ciphers()).containsExactly(GCM, CBC);
	}

}
