package io.httpy.config;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the Javadoc and the guide say of defaults.
 */
class ConfigDefaultsTests {

	@Test
	void ofTheListener() {
		assertThat(ListenerConfig.DEFAULT).isEqualTo(new ListenerConfig(null, 8080, 1024, Transport.AUTO, 0));
	}

	@Test
	void ofLimits() {
		assertThat(LimitsConfig.DEFAULT).isEqualTo(new LimitsConfig(8_192, 8_192, 100, 10_485_760L, 20_000, 20_000));
	}

	@Test
	void ofTimeouts() {
		assertThat(TimeoutsConfig.DEFAULT).isEqualTo(new TimeoutsConfig(Duration.ofSeconds(10), Duration.ofSeconds(20),
				Duration.ofSeconds(10), 500, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60)));
	}

	@Test
	void ofProtocols() {
		assertThat(StreamsConfig.DEFAULT).isEqualTo(new StreamsConfig(128, 262_144, 1_048_576));
		assertThat(FloodConfig.DEFAULT).isEqualTo(new FloodConfig(200, 1_000, 10, Duration.ofSeconds(30)));
		assertThat(Http2Config.DEFAULT).isEqualTo(new Http2Config(true, new CleartextConfig(true, true),
				Duration.ofSeconds(30), Duration.ofSeconds(10), false));
		assertThat(Http3Config.DEFAULT).isEqualTo(new Http3Config(true, false, null, null,
				Http3Config.AddressValidation.UNDER_LOAD, Duration.ofSeconds(30), Duration.ofDays(1), false));
		assertThat(ProtocolsConfig.DEFAULT).isEqualTo(new ProtocolsConfig(new Http1Config(true), Http2Config.DEFAULT,
				Http3Config.DEFAULT, StreamsConfig.DEFAULT, FloodConfig.DEFAULT, WebSocketConfig.DEFAULT));
	}

	@Test
	void ofWebSockets() {
		assertThat(WebSocketConfig.DEFAULT)
			.isEqualTo(new WebSocketConfig(true, List.of(), new MessageLimitsConfig(1_048_576, 1_048_576, 1_000),
					new WebSocketTimeoutsConfig(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ZERO,
							Duration.ofSeconds(5)),
					new DeflateConfig(true, 6, 1024, false, false),
					new SendQueueConfig(1_000, 1_048_576, SendQueueConfig.WhenFull.WAIT)));
	}

	@Test
	void ofEventStreams() {
		assertThat(EventStreamConfig.DEFAULT)
			.isEqualTo(new EventStreamConfig(Duration.ofSeconds(15), Duration.ofSeconds(3)));
	}

	@Test
	void ofTheServer() {
		assertThat(ServerConfig.DEFAULT).isEqualTo(new ServerConfig(ListenerConfig.DEFAULT, LimitsConfig.DEFAULT,
				TimeoutsConfig.DEFAULT, ProtocolsConfig.DEFAULT, EventStreamConfig.DEFAULT, null, null));
	}

	@Test
	void aCopyDiffersInWhatWasChangedOnly() {
		ListenerConfig listener = ListenerConfig.DEFAULT.withPort(0).withAddress("h").withEventLoops(3);
		assertThat(listener).isEqualTo(new ListenerConfig("h", 0, 1024, Transport.AUTO, 3));
		assertThat(listener.withAddress(null).withEventLoops(0).withPort(8080)).isEqualTo(ListenerConfig.DEFAULT);
		LimitsConfig limits = new LimitsConfig(64, 64, 1, 0, 1, 1);
		Duration second = Duration.ofSeconds(1);
		TimeoutsConfig timeouts = new TimeoutsConfig(second, second, second, 0, second, second, second);
		ServerConfig server = ServerConfig.DEFAULT.withServerHeader("s");
		assertThat(server.withListener(listener).withLimits(limits).withTimeouts(timeouts)).isEqualTo(new ServerConfig(
				listener, limits, timeouts, ProtocolsConfig.DEFAULT, EventStreamConfig.DEFAULT, null, "s"));
		assertThat(server.withListener(listener).limits()).isSameAs(LimitsConfig.DEFAULT);
	}

}
