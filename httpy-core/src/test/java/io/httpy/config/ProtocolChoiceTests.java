package io.httpy.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.httpy.fixture.TestCertificates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which combinations of protocols and TLS are taken.
 */
class ProtocolChoiceTests {

	private static final TlsMaterial MATERIAL = TestCertificates.server();

	private static ProtocolsConfig protocols(boolean http1, boolean http2, boolean priorKnowledge, boolean http3) {
		return ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(http1))
			.withHttp2(Http2Config.DEFAULT.withEnabled(http2).withCleartext(new CleartextConfig(priorKnowledge, true)))
			.withHttp3(Http3Config.DEFAULT.withEnabled(http3, false));
	}

	@ParameterizedTest
	@CsvSource({ "false, false, false, true", "false, true, false, false", "true, false, false, false" })
	void withTlsOneProtocolIsEnough(boolean http1, boolean http2, boolean priorKnowledge, boolean http3) {
		ProtocolsConfig protocols = protocols(http1, http2, priorKnowledge, http3);
		assertThat(new ServerConfig(ListenerConfig.DEFAULT, LimitsConfig.DEFAULT, TimeoutsConfig.DEFAULT, protocols,
				EventStreamConfig.DEFAULT, TlsConfig.of(MATERIAL), null)
			.protocols()).isEqualTo(protocols);
	}

	@ParameterizedTest
	@CsvSource({ "true, false, false", "false, true, true", "true, true, false" })
	void withoutTlsOneOfThoseOverTcpIsNeeded(boolean http1, boolean http2, boolean priorKnowledge) {
		ProtocolsConfig protocols = protocols(http1, http2, priorKnowledge, true);
		assertThat(ServerConfig.DEFAULT.withProtocols(protocols).protocols()).isEqualTo(protocols);
	}

	@ParameterizedTest
	@CsvSource({ "false, false, true, true, enable one of http1", "false, true, false, true, prior-knowledge",
			"false, true, false, false, prior-knowledge", "false, false, false, false, enable one of http1" })
	void whatCanServeNothingIsRefused(boolean http1, boolean http2, boolean priorKnowledge, boolean http3,
			String remedy) {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> ServerConfig.DEFAULT.withProtocols(protocols(http1, http2, priorKnowledge, http3)))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("http1.enabled"))
			.withMessageContaining("nothing could be served")
			.withMessageContaining(remedy);
	}

	@Test
	void whatIsRequiredMustBePossible() {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> Http3Config.DEFAULT.withEnabled(false, true))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("http3.required"));
		ProtocolsConfig required = ProtocolsConfig.DEFAULT.withHttp3(Http3Config.DEFAULT.withEnabled(true, true));
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> ServerConfig.DEFAULT.withProtocols(required))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("http3.required"))
			.withMessageContaining("set ssl.bundle");
	}

	@Test
	void clientsWithCertificatesNeedSomebodyToVouchForThem() {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> new TlsConfig(MATERIAL, Map.of(), TlsConfig.ClientAuth.WANT, null, null))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("ssl.bundle"))
			.withMessageContaining("truststore");
	}

	@Test
	void aKeyWithoutACertificateIsRefused() {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> TlsMaterial.of(MATERIAL.key(), List.of()));
	}

	@Test
	void keysAreNotPrinted() {
		assertThat(TlsConfig.of(MATERIAL).toString()).contains("TlsMaterial[CN=").doesNotContain("key");
	}

	@Test
	void strictTransportSecurityIsWrittenAsItsStandardWants() {
		assertThat(new HstsConfig(Duration.ofDays(365), false, false).value()).isEqualTo("max-age=31536000");
		assertThat(new HstsConfig(Duration.ofDays(730), true, true).value())
			.isEqualTo("max-age=63072000; includeSubDomains; preload");
		assertThat(new HstsConfig(Duration.ZERO, true, false).value()).isEqualTo("max-age=0; includeSubDomains");
	}

	@ParameterizedTest
	@CsvSource({ "-1, false, false, max-age", "364, true, true, preload", "365, false, true, preload" })
	void whatBrowsersWouldNotHonourIsRefused(long days, boolean includeSubDomains, boolean preload, String key) {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> new HstsConfig(Duration.ofDays(days), includeSubDomains, preload))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("ssl.hsts." + key));
	}

}
