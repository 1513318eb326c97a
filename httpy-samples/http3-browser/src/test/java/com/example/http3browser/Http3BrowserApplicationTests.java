package com.example.http3browser;

import java.util.stream.Stream;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page as clients of each version of HTTP get it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "httpy.http3.required=true")
class Http3BrowserApplicationTests {

	@LocalHttpyPort
	int port;

	@DynamicPropertySource
	static void certify(DynamicPropertyRegistry properties) {
		String keystore = "spring.ssl.bundle.pem.localhost.keystore.";
		properties.add(keystore + "certificate", () -> TestCertificates.chainPem(TestCertificates.server()));
		properties.add(keystore + "private-key", () -> TestCertificates.keyPem(TestCertificates.server()));
	}

	static Stream<Arguments> wires() {
		return Stream.of(Arguments.of(new Http1TlsWire(), "HTTP/1.1", "TCP"),
				Arguments.of(new Http2TlsWire(), "HTTP/2", "TCP"),
				Arguments.of(new Http3Wire(), "HTTP/3", "QUIC, over UDP"));
	}

	@ParameterizedTest
	@MethodSource("wires")
	void saysByWhichVersionItWasAskedFor(Wire wire, String version, String transport) {
		RawResponse page = get(wire, "/");
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.header("cache-control")).isEqualTo("no-store");
		assertThat(page.text())
			.contains("<h1 id=\"protocol\">" + version + "</h1>", "<dd>" + transport + "</dd>", "<dd>TLSv1.3, TLS_")
			.doesNotContain("{");
	}

	@Test
	void leadsBrowsersFromTcpToHttp3() {
		assertThat(get(new Http1TlsWire(), "/").header("alt-svc")).startsWith("h3=\":" + this.port + "\"");
		assertThat(get(new Http2TlsWire(), "/").header("alt-svc")).startsWith("h3=\":" + this.port + "\"");
		assertThat(get(new Http3Wire(), "/").header("alt-svc")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page.css", "/page.js" })
	void hasWhatThePageAsksFor(String path) {
		assertThat(get(new Http3Wire(), path).status()).isEqualTo(200);
	}

	private RawResponse get(Wire wire, String path) {
		try (WireClient client = wire.connect(this.port)) {
			return client.get(path);
		}
	}

}
