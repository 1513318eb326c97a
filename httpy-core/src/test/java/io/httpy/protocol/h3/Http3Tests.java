package io.httpy.protocol.h3;

import java.time.Duration;

import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.Http3Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.contract.BackpressureContract;
import io.httpy.contract.BasicsContract;
import io.httpy.contract.BodyContract;
import io.httpy.contract.ErrorContract;
import io.httpy.contract.EventsContract;
import io.httpy.contract.FilterContract;
import io.httpy.contract.InputStreamContract;
import io.httpy.contract.InterimContract;
import io.httpy.contract.LimitsContract;
import io.httpy.contract.ShutdownContract;
import io.httpy.contract.StreamingContract;
import io.httpy.contract.TimeoutContract;
import io.httpy.contract.Wire;
import io.httpy.fixture.TestCertificates;
import io.httpy.server.HttpyServerBuilder;

import org.junit.jupiter.api.Nested;

/**
 * The contracts on HTTP/3.
 */
class Http3Tests {

	private static final Wire WIRE = new Http3Wire();

	/** Nothing but QUIC, and clients that vanish are soon missed. */
	static void serveQuic(HttpyServerBuilder builder) {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(false))
			.withHttp2(Http2Config.DEFAULT.withEnabled(false))
			.withHttp3(Http3Config.DEFAULT.withEnabled(true, true).withIdleTimeout(Duration.ofSeconds(2)));
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())).withProtocols(protocols));
	}

	@Nested
	class Basics extends BasicsContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Filters extends FilterContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Bodies extends BodyContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Streaming extends StreamingContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class InputStreams extends InputStreamContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Interim extends InterimContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Backpressure extends BackpressureContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Errors extends ErrorContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Events extends EventsContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Limits extends LimitsContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Timeouts extends TimeoutContract {

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

	@Nested
	class Shutdown extends ShutdownContract {

		@Override
		protected String transportProtocol() {
			return "UDP";
		}

		@Override
		protected void prepare(HttpyServerBuilder builder) {
			serveQuic(builder);
		}

		@Override
		protected Wire wire() {
			return WIRE;
		}

	}

}
