package io.httpy.transport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.httpy.config.CleartextConfig;
import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.Http3Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.HttpVersion;
import io.httpy.http.Response;
import io.httpy.server.HttpyServer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each combination of what can be switched off, with TLS and without, against each way to
 * reach a server.
 */
@SuppressWarnings("try")
class ToggleTests {

	private static final String CLEAR = "clear";

	/** What is switched on. */
	record Toggles(boolean tls, boolean http1, boolean http2, boolean priorKnowledge, boolean upgrade, boolean http3) {

		static Stream<Toggles> all() {
			List<Toggles> all = new ArrayList<>();
			for (int bits = 0; bits < 64; bits++) {
				all.add(new Toggles((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0,
						(bits & 16) != 0, (bits & 32) != 0));
			}
			return all.stream();
		}

		boolean serveSomething() {
			return this.http1 || (this.tls ? this.http2 || this.http3 : this.http2 && this.priorKnowledge);
		}

		ServerConfig on(ServerConfig config) {
			CleartextConfig cleartext = new CleartextConfig(this.priorKnowledge, this.upgrade);
			return config.withTls(this.tls ? TlsConfig.of(TestCertificates.server()) : null)
				.withProtocols(ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(this.http1))
					.withHttp2(Http2Config.DEFAULT.withEnabled(this.http2).withCleartext(cleartext))
					.withHttp3(Http3Config.DEFAULT.withEnabled(this.http3, false)));
		}

		Set<HttpVersion> versions() {
			Set<HttpVersion> versions = EnumSet.noneOf(HttpVersion.class);
			if (this.http1) {
				versions.addAll(EnumSet.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1));
			}
			if (this.http2 && (this.tls || this.priorKnowledge || this.upgrade && this.http1)) {
				versions.add(HttpVersion.HTTP_2);
			}
			if (this.http3 && this.tls) {
				versions.add(HttpVersion.HTTP_3);
			}
			return versions;
		}

		Map<Probe, String> outcomes(int port) {
			return this.tls ? overTls(this.http3 ? "h3=\":" + port + "\"; ma=86400" : CLEAR) : inClear();
		}

		private Map<Probe, String> inClear() {
			Map<Probe, String> outcomes = nothing();
			if (this.http1) {
				outcomes.put(Probe.HTTP_1, "200 HTTP/1.1");
				outcomes.put(Probe.UPGRADE, (this.http2 && this.upgrade) ? "200 HTTP/2" : "200 HTTP/1.1");
			}
			if (this.http2 && this.priorKnowledge) {
				outcomes.put(Probe.PRIOR_KNOWLEDGE, "200 HTTP/2");
			}
			return outcomes;
		}

		private Map<Probe, String> overTls(String altSvc) {
			Map<Probe, String> outcomes = nothing();
			if (this.http1) {
				outcomes.put(Probe.HTTP_1, "400");
				outcomes.put(Probe.UPGRADE, "400");
				for (Probe probe : EnumSet.range(Probe.TLS_WITHOUT_ALPN, Probe.TLS_ALPN_BOTH)) {
					outcomes.put(probe, "200 HTTP/1.1 " + altSvc);
				}
				outcomes.put(Probe.TLS_ALPN_HTTP_2, Probe.REFUSED);
			}
			if (this.http2) {
				outcomes.put(Probe.TLS_ALPN_HTTP_2, "200 HTTP/2 " + altSvc);
				outcomes.put(Probe.TLS_ALPN_BOTH, "200 HTTP/2 " + altSvc);
			}
			if (this.http3) {
				outcomes.put(Probe.QUIC, "200 HTTP/3");
			}
			return outcomes;
		}

		private static Map<Probe, String> nothing() {
			Map<Probe, String> outcomes = new EnumMap<>(Probe.class);
			EnumSet.allOf(Probe.class).forEach((probe) -> outcomes.put(probe, Probe.REFUSED));
			return outcomes;
		}

	}

	static Stream<Toggles> thatServe() {
		return Toggles.all().filter(Toggles::serveSomething);
	}

	static Stream<Toggles> thatServeNothing() {
		return Toggles.all().filter((toggles) -> !toggles.serveSomething());
	}

	@ParameterizedTest
	@MethodSource("thatServe")
	void whatIsOnIsServedAndNothingElse(Toggles toggles) throws Exception {
		try (TestServer started = TestServer.start((builder) -> builder.config(toggles.on(builder.config()))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text(request.version().text()))))) {
			HttpyServer server = started.server();
			assertThat(server.protocols()).isEqualTo(toggles.versions());
			assertThat(server.unavailable()).isEmpty();
			assertThat(Probe.outcomes(server.port())).isEqualTo(toggles.outcomes(server.port()));
		}
	}

	@ParameterizedTest
	@MethodSource("thatServeNothing")
	void whatCanServeNothingDoesNotStart(Toggles toggles) {
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> toggles.on(ServerConfig.DEFAULT))
			.withMessageContaining("nothing could be served");
	}

}
