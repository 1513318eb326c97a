package io.httpy.spring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.httpy.config.CleartextConfig;
import io.httpy.config.DeflateConfig;
import io.httpy.config.EventStreamConfig;
import io.httpy.config.FloodConfig;
import io.httpy.config.HstsConfig;
import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.Http3Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.LimitsConfig;
import io.httpy.config.ListenerConfig;
import io.httpy.config.MessageLimitsConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.SendQueueConfig;
import io.httpy.config.SendQueueConfig.WhenFull;
import io.httpy.config.ServerConfig;
import io.httpy.config.StreamsConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.config.Transport;
import io.httpy.config.WebSocketConfig;
import io.httpy.config.WebSocketTimeoutsConfig;
import io.httpy.spring.server.ServerRole;
import io.httpy.spring.server.ShutdownMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpyPropertiesTests {

	@Test
	void withoutPropertiesTheEngineHasItsOwnDefaults() {
		assertThat(config(Map.of())).isEqualTo(ServerConfig.DEFAULT);
	}

	@Test
	void everySettingOfTheEngineIsAPropertyOfTheSameName() {
		assertThat(names(HttpyProperties.Limits.class)).isEqualTo(names(LimitsConfig.class));
		assertThat(names(HttpyProperties.Timeouts.class)).isEqualTo(names(TimeoutsConfig.class));
		assertThat(names(HttpyProperties.Http1.class)).isEqualTo(names(Http1Config.class));
		assertThat(names(HttpyProperties.Http2.class)).isEqualTo(names(Http2Config.class));
		assertThat(names(HttpyProperties.Http2.Cleartext.class)).isEqualTo(names(CleartextConfig.class));
		assertThat(names(HttpyProperties.Http3.class)).isEqualTo(names(Http3Config.class));
		assertThat(names(HttpyProperties.Streams.class)).isEqualTo(names(StreamsConfig.class));
		assertThat(names(HttpyProperties.Flood.class)).isEqualTo(names(FloodConfig.class));
		assertThat(names(HttpyProperties.Sse.class)).isEqualTo(names(EventStreamConfig.class));
		assertThat(names(WebSocketProperties.class)).containsAll(names(MessageLimitsConfig.class));
		assertThat(names(WebSocketProperties.Compression.class)).isEqualTo(names(DeflateConfig.class));
		assertThat(names(WebSocketProperties.Queue.class)).isEqualTo(names(SendQueueConfig.class));
		assertThat(names(HttpyProperties.Ssl.Hsts.class)).isEqualTo(names(HstsConfig.class));
		List<String> top = new ArrayList<>(names(ListenerConfig.class));
		top.addAll(names(ServerConfig.class));
		top.addAll(names(ProtocolsConfig.class));
		top.removeAll(List.of("listener", "protocols", "tls", "webSocket"));
		top.add("websocket");
		assertThat(names(HttpyProperties.class)).containsAll(top);
	}

	@Test
	void everyPropertyArrivesInTheConfiguration() {
		ServerConfig config = config(Map.ofEntries(Map.entry("httpy.port", "0"),
				Map.entry("httpy.address", "localhost"), Map.entry("httpy.backlog", "7"),
				Map.entry("httpy.event-loops", "3"), Map.entry("httpy.server-header", "mine"),
				Map.entry("httpy.limits.max-request-line", "1KB"), Map.entry("httpy.limits.max-header-size", "2KB"),
				Map.entry("httpy.limits.max-header-count", "3"), Map.entry("httpy.limits.max-body", "5GB"),
				Map.entry("httpy.limits.max-connections", "5"),
				Map.entry("httpy.limits.max-connections-per-address", "4"),
				Map.entry("httpy.timeouts.request-head", "1s"), Map.entry("httpy.timeouts.body-stall", "2s"),
				Map.entry("httpy.timeouts.write-stall", "3s"), Map.entry("httpy.timeouts.min-rate", "100"),
				Map.entry("httpy.timeouts.rate-window", "5s"), Map.entry("httpy.timeouts.keep-alive-idle", "6s"),
				Map.entry("httpy.timeouts.handler", "7m")));
		assertThat(config.listener()).isEqualTo(new ListenerConfig("localhost", 0, 7, Transport.AUTO, 3));
		assertThat(config.serverHeader()).isEqualTo("mine");
		assertThat(config.limits()).isEqualTo(new LimitsConfig(1024, 2048, 3, 5L * 1024 * 1024 * 1024, 5, 4));
		assertThat(config.timeouts()).hasToString("TimeoutsConfig[requestHead=PT1S, bodyStall=PT2S, writeStall=PT3S, "
				+ "minRate=100, rateWindow=PT5S, keepAliveIdle=PT6S, handler=PT7M]");
	}

	@Test
	void everyPropertyOfAProtocolArrivesInTheConfiguration() {
		ServerConfig config = config(Map.ofEntries(Map.entry("httpy.transport", "nio"),
				Map.entry("httpy.http1.enabled", "false"), Map.entry("httpy.http2.cleartext.prior-knowledge", "true"),
				Map.entry("httpy.http2.cleartext.upgrade", "false"), Map.entry("httpy.http2.ping-interval", "1s"),
				Map.entry("httpy.http2.ping-timeout", "2s"), Map.entry("httpy.http2.push", "true"),
				Map.entry("httpy.http3.enabled", "false"), Map.entry("httpy.http3.port", "1"),
				Map.entry("httpy.http3.retry", "always"), Map.entry("httpy.http3.idle-timeout", "3s"),
				Map.entry("httpy.http3.alt-svc-max-age", "4s"), Map.entry("httpy.http3.advertised-port", "11"),
				Map.entry("httpy.http3.push", "true"), Map.entry("httpy.streams.max-concurrent", "5"),
				Map.entry("httpy.streams.window", "16KB"), Map.entry("httpy.streams.connection-window", "64KB"),
				Map.entry("httpy.flood.max-resets", "6"), Map.entry("httpy.flood.max-control-frames", "7"),
				Map.entry("httpy.flood.max-empty-frames", "8"), Map.entry("httpy.flood.window", "9s")));
		assertThat(config.listener().transport()).isEqualTo(Transport.NIO);
		assertThat(config.protocols().withWebSocket(WebSocketConfig.DEFAULT))
			.hasToString("ProtocolsConfig[http1=Http1Config[enabled=false], "
					+ "http2=Http2Config[enabled=true, cleartext=CleartextConfig[priorKnowledge=true, upgrade=false], "
					+ "pingInterval=PT1S, pingTimeout=PT2S, push=true], "
					+ "http3=Http3Config[enabled=false, required=false, port=1, advertisedPort=11, retry=ALWAYS, idleTimeout=PT3S, "
					+ "altSvcMaxAge=PT4S, push=true], "
					+ "streams=StreamsConfig[maxConcurrent=5, window=16384, connectionWindow=65536], "
					+ "flood=FloodConfig[maxResets=6, maxControlFrames=7, maxEmptyFrames=8, window=PT9S], webSocket="
					+ WebSocketConfig.DEFAULT + "]");
	}

	@Test
	void everyPropertyOfWebSocketsArrivesInTheConfiguration() {
		ServerConfig config = config(Map.ofEntries(Map.entry("httpy.websocket.enabled", "false"),
				Map.entry("httpy.websocket.allowed-origins", "https://a.example,https://b.example:8443"),
				Map.entry("httpy.websocket.max-frame", "1KB"), Map.entry("httpy.websocket.max-message", "2KB"),
				Map.entry("httpy.websocket.max-fragments", "3"), Map.entry("httpy.websocket.ping-interval", "4s"),
				Map.entry("httpy.websocket.pong-timeout", "5s"), Map.entry("httpy.websocket.idle-timeout", "6s"),
				Map.entry("httpy.websocket.close-timeout", "7s"),
				Map.entry("httpy.websocket.compression.enabled", "false"),
				Map.entry("httpy.websocket.compression.level", "8"),
				Map.entry("httpy.websocket.compression.min-size", "9B"),
				Map.entry("httpy.websocket.compression.server-context-takeover", "true"),
				Map.entry("httpy.websocket.compression.client-context-takeover", "true"),
				Map.entry("httpy.websocket.queue.max-messages", "10"),
				Map.entry("httpy.websocket.queue.max-bytes", "5GB"),
				Map.entry("httpy.websocket.queue.when-full", "drop-oldest")));
		assertThat(config.protocols().webSocket()).isEqualTo(new WebSocketConfig(false,
				List.of("https://a.example", "https://b.example:8443"), new MessageLimitsConfig(1024, 2048, 3),
				new WebSocketTimeoutsConfig(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(6),
						Duration.ofSeconds(7)),
				new DeflateConfig(false, 8, 9, true, true),
				new SendQueueConfig(10, 5L * 1024 * 1024 * 1024, WhenFull.DROP_OLDEST)));
	}

	@Test
	void everyPropertyOfEventStreamsArrivesInTheConfiguration() {
		assertThat(config(Map.of("httpy.sse.heartbeat", "0", "httpy.sse.retry-on-shutdown", "7s")).sse())
			.isEqualTo(new EventStreamConfig(Duration.ZERO, Duration.ofSeconds(7)));
	}

	@Test
	void emptyValuesMeanTheDefault() {
		assertThat(config(Map.of("httpy.port", "", "httpy.address", " ", "httpy.server-header", "",
				"httpy.limits.max-body", "", "httpy.timeouts.handler", "")))
			.isEqualTo(ServerConfig.DEFAULT);
	}

	@Test
	void shutdownIsGracefulUnlessSaidOtherwise() {
		assertThat(bind(environment(Map.of())).shutdown().mode()).isEqualTo(ShutdownMode.GRACEFUL);
		assertThat(bind(environment(Map.of("httpy.shutdown.mode", "immediate"))).shutdown().mode())
			.isEqualTo(ShutdownMode.IMMEDIATE);
	}

	@ParameterizedTest
	@CsvSource({ "port, 65536", "port, -1", "backlog, 0", "server-header, \u00e9", "limits.max-request-line, 3GB",
			"limits.max-request-line, -5GB", "limits.max-header-size, 1B", "limits.max-body, -1B",
			"timeouts.min-rate, -1", "http3.port, 0", "http3.port, 65536", "http3.idle-timeout, 0",
			"http3.alt-svc-max-age, -1s", "http3.advertised-port, 0", "http3.required, true", "http2.ping-interval, 0",
			"http2.ping-timeout, 2d", "streams.max-concurrent, 0", "streams.window, 1KB",
			"streams.connection-window, 1GB", "flood.max-resets, 0", "flood.max-control-frames, 0",
			"flood.max-empty-frames, -1", "flood.window, 0", "timeouts.handler, 0", "timeouts.handler, -3s",
			"timeouts.rate-window, 2d", "sse.heartbeat, -1s", "sse.retry-on-shutdown, 2d",
			"websocket.allowed-origins, example.org", "websocket.max-frame, 124B", "websocket.max-message, -1B",
			"websocket.max-fragments, 0", "websocket.ping-interval, -1s", "websocket.pong-timeout, 0",
			"websocket.idle-timeout, 2d", "websocket.close-timeout, 0", "websocket.compression.level, 10",
			"websocket.compression.min-size, -1B", "websocket.queue.max-messages, 0", "websocket.queue.max-bytes, 0B" })
	void theEngineRefusesWhatIsOutOfRangeByTheNameOfTheProperty(String key, String value) {
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> config(Map.of("httpy." + key, value)))
			.satisfies((refused) -> assertThat(refused.key()).isEqualTo(key));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "PRIMARY, -, -, 8080", "PRIMARY, -, 9000, 9000", "PRIMARY, 9001, 9000, 9001",
			"PRIMARY, -, 0, 0", "SECONDARY, -, -, 8081", "SECONDARY, -, 9000, 8081", "SECONDARY, 9001, 9000, 9001" })
	void thePortOfTheWebServerIsTakenOnlyByTheWebServer(ServerRole role, String own, String shared, int expected) {
		StandardEnvironment environment = environment(Map.of());
		Map<String, Object> ports = new HashMap<>();
		if (own != null) {
			ports.put("httpy.port", own);
		}
		if (shared != null) {
			ports.put("server.port", shared);
		}
		environment.getPropertySources().addFirst(new MapPropertySource("ports", ports));
		assertThat(ServerConfigMapper.map(bind(environment), role, environment, null).listener().port())
			.isEqualTo(expected);
	}

	private static ServerConfig config(Map<String, Object> properties) {
		StandardEnvironment environment = environment(properties);
		return ServerConfigMapper.map(bind(environment), ServerRole.PRIMARY, environment, null);
	}

	private static StandardEnvironment environment(Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		return environment;
	}

	private static HttpyProperties bind(StandardEnvironment environment) {
		return Binder.get(environment).bindOrCreate("httpy", HttpyProperties.class);
	}

	private static List<String> names(Class<?> record) {
		return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	@ParameterizedTest
	@CsvSource({ "PT-1S", "PT61M" })
	void aDelayOfTheShutdownThatIsOutOfRangeIsRefused(Duration delay) {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> new HttpyProperties.Shutdown(ShutdownMode.GRACEFUL, delay).checkedDelay())
			.satisfies((ex) -> assertThat(ex.key()).isEqualTo("shutdown.delay"));
	}

}
