package io.httpy.config;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The least and the most of each setting, and one beyond.
 */
class ConfigBoundsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

	static Stream<Arguments> numbers() {
		return Stream.of(bounds("limits.max-request-line", 64, 1 << 20, (n) -> limits(0, n)),
				bounds("limits.max-header-size", 64, 1 << 24, (n) -> limits(1, n)),
				bounds("limits.max-header-count", 1, 10_000, (n) -> limits(2, n)),
				bounds("limits.max-body", 0, Long.MAX_VALUE, (n) -> limits(3, n)),
				bounds("limits.max-connections", 1, Integer.MAX_VALUE, (n) -> limits(4, n)),
				bounds("limits.max-connections-per-address", 1, Integer.MAX_VALUE, (n) -> limits(5, n)),
				bounds("port", 0, 65_535, (n) -> ListenerConfig.DEFAULT.withPort((int) n)),
				bounds("backlog", 1, 65_535, (n) -> new ListenerConfig(null, 0, (int) n, Transport.AUTO, 0)),
				bounds("event-loops", 0, 1024, (n) -> ListenerConfig.DEFAULT.withEventLoops((int) n)),
				bounds("timeouts.min-rate", 0, Integer.MAX_VALUE, ConfigBoundsTests::minRate),
				bounds("streams.max-concurrent", 1, 10_000, (n) -> new StreamsConfig((int) n, 1 << 20, 1 << 20)),
				bounds("streams.window", 1 << 14, 1 << 24, (n) -> new StreamsConfig(1, (int) n, 1 << 20)),
				bounds("streams.connection-window", 1 << 16, 1 << 26, (n) -> new StreamsConfig(1, 1 << 20, (int) n)),
				bounds("flood.max-resets", 1, Integer.MAX_VALUE, (n) -> new FloodConfig((int) n, 1, 1, SECOND)),
				bounds("flood.max-control-frames", 1, Integer.MAX_VALUE, (n) -> new FloodConfig(1, (int) n, 1, SECOND)),
				bounds("flood.max-empty-frames", 1, Integer.MAX_VALUE, (n) -> new FloodConfig(1, 1, (int) n, SECOND)),
				bounds("websocket.max-frame", 125, Integer.MAX_VALUE, (n) -> new MessageLimitsConfig((int) n, 125, 1)),
				bounds("websocket.max-message", 125, Integer.MAX_VALUE,
						(n) -> new MessageLimitsConfig(125, (int) n, 1)),
				bounds("websocket.max-fragments", 1, Integer.MAX_VALUE,
						(n) -> new MessageLimitsConfig(125, 125, (int) n)),
				bounds("websocket.compression.level", 1, 9, (n) -> new DeflateConfig(true, (int) n, 0, false, false)),
				bounds("websocket.compression.min-size", 0, Integer.MAX_VALUE,
						(n) -> new DeflateConfig(true, 1, (int) n, false, false)),
				bounds("websocket.queue.max-messages", 1, Integer.MAX_VALUE,
						(n) -> new SendQueueConfig((int) n, 1, SendQueueConfig.WhenFull.WAIT)),
				bounds("websocket.queue.max-bytes", 1, Long.MAX_VALUE,
						(n) -> new SendQueueConfig(1, n, SendQueueConfig.WhenFull.WAIT)),
				bounds("http3.port", 1, 65_535, (n) -> Http3Config.DEFAULT.withPort((int) n)));
	}

	static Stream<Arguments> durations() {
		return Stream.of(duration("timeouts.request-head", (time) -> timeout(0, time)),
				duration("timeouts.body-stall", (time) -> timeout(1, time)),
				duration("timeouts.write-stall", (time) -> timeout(2, time)),
				duration("timeouts.rate-window", (time) -> timeout(3, time)),
				duration("timeouts.keep-alive-idle", (time) -> timeout(4, time)),
				duration("timeouts.handler", (time) -> timeout(5, time)),
				duration("http2.ping-interval", (time) -> Http2Config.DEFAULT.withPing(time, SECOND)),
				duration("http2.ping-timeout", (time) -> Http2Config.DEFAULT.withPing(SECOND, time)),
				duration("http3.idle-timeout", Http3Config.DEFAULT::withIdleTimeout),
				duration("websocket.pong-timeout", (time) -> new WebSocketTimeoutsConfig(SECOND, time, SECOND, SECOND)),
				duration("websocket.close-timeout",
						(time) -> new WebSocketTimeoutsConfig(SECOND, SECOND, SECOND, time)),
				duration("flood.window", (time) -> new FloodConfig(1, 1, 1, time)));
	}

	private static Arguments duration(String key, Function<Duration, Object> config) {
		return arguments(key, config);
	}

	private static Arguments bounds(String key, long least, long most, LongFunction<Object> config) {
		return arguments(key, least, most, config);
	}

	private static LimitsConfig limits(int index, long value) {
		long[] values = { 64, 64, 1, 0, 1, 1 };
		values[index] = value;
		return new LimitsConfig((int) values[0], (int) values[1], (int) values[2], values[3], (int) values[4],
				(int) values[5]);
	}

	private static TimeoutsConfig minRate(long value) {
		return new TimeoutsConfig(SECOND, SECOND, SECOND, (int) value, SECOND, SECOND, SECOND);
	}

	private static TimeoutsConfig timeout(int index, Duration value) {
		Duration[] values = { SECOND, SECOND, SECOND, SECOND, SECOND, SECOND };
		values[index] = value;
		return new TimeoutsConfig(values[0], values[1], values[2], 0, values[3], values[4], values[5]);
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void numbersWithinTheirBoundsAreTaken(String key, long least, long most, LongFunction<Object> config) {
		assertThat(config.apply(least)).isEqualTo(config.apply(least));
		assertThat(config.apply(most)).isEqualTo(config.apply(most)).isNotEqualTo(config.apply(least));
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void numbersBeyondTheirBoundsAreRefused(String key, long least, long most, LongFunction<Object> config) {
		assertRefused(key, least - 1, config);
		assertRefused(key, Integer.MIN_VALUE, config);
		if (most < Integer.MAX_VALUE) {
			assertRefused(key, most + 1, config);
			assertRefused(key, Integer.MAX_VALUE, config);
		}
	}

	private static void assertRefused(String key, long value, LongFunction<Object> config) {
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> config.apply(value))
			.withMessageContaining(key)
			.withMessageContaining(Long.toString(value))
			.satisfies((failure) -> {
				assertThat(failure.key()).isEqualTo(key);
				assertThat(failure.value()).isEqualTo(Long.toString(value));
				assertThat(failure.reason()).startsWith("it must be from ");
			});
	}

	@ParameterizedTest
	@MethodSource("durations")
	void durationsOfANanosecondToADayAreTaken(String key, Function<Duration, Object> config) {
		assertThat(config.apply(Duration.ofNanos(1))).isNotEqualTo(config.apply(Duration.ofNanos(DAY_NANOS)));
	}

	@ParameterizedTest
	@MethodSource("durations")
	void otherDurationsAreRefused(String key, Function<Duration, Object> config) {
		Duration[] refused = { Duration.ZERO, Duration.ofNanos(-1), Duration.ofNanos(DAY_NANOS + 1),
				Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE) };
		for (Duration value : refused) {
			assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> config.apply(value))
				.satisfies((failure) -> {
					assertThat(failure.key()).isEqualTo(key);
					assertThat(failure.value()).isEqualTo(value.toString());
				});
		}
	}

	static Stream<Arguments> pauses() {
		return Stream.of(duration("sse.heartbeat", (time) -> new EventStreamConfig(time, SECOND)),
				duration("sse.retry-on-shutdown", (time) -> new EventStreamConfig(SECOND, time)));
	}

	@ParameterizedTest
	@MethodSource("pauses")
	void pausesOfNothingToADayAreTaken(String key, Function<Duration, Object> config) {
		assertThat(config.apply(Duration.ZERO)).isNotEqualTo(config.apply(Duration.ofNanos(DAY_NANOS)));
	}

	@ParameterizedTest
	@MethodSource("pauses")
	void otherPausesAreRefused(String key, Function<Duration, Object> config) {
		for (Duration value : new Duration[] { Duration.ofNanos(-1), Duration.ofNanos(DAY_NANOS + 1) }) {
			assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> config.apply(value))
				.satisfies((failure) -> {
					assertThat(failure.key()).isEqualTo(key);
					assertThat(failure.value()).isEqualTo(value.toString());
				});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\r\nb: c", "\n", "\0", "a\t", "\u007f", "\u00e9", "\u010a", "\ud83d\ude00" })
	void aServerHeaderIsPrintableAsciiAndNotBlank(String value) {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> ServerConfig.DEFAULT.withServerHeader(value))
			.satisfies((failure) -> assertThat(failure.key()).isEqualTo("server-header"));
	}

	@Test
	void aServerHeaderMayHaveProductsAndComments() {
		String value = "a/1.0 (b; c) ~";
		assertThat(ServerConfig.DEFAULT.withServerHeader(value).serverHeader()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.org", "https://", "https://example.org/path", "" })
	void anOriginIsASchemeAndAHost(String origin) {
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> WebSocketConfig.DEFAULT.withAllowedOrigins(List.of(origin)))
			.withMessageContaining("websocket.allowed-origins");
		assertThat(WebSocketConfig.DEFAULT.withAllowedOrigins(List.of("*", "https://a.example:8443")).allowedOrigins())
			.hasSize(2);
	}

	@Test
	void pingsAndIdlenessCanBeOff() {
		assertThat(new WebSocketTimeoutsConfig(Duration.ZERO, SECOND, Duration.ZERO, SECOND).idle()).isZero();
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> new WebSocketTimeoutsConfig(Duration.ofNanos(-1), SECOND, SECOND, SECOND))
			.withMessageContaining("websocket.ping-interval");
		assertThatExceptionOfType(InvalidConfigException.class)
			.isThrownBy(() -> new WebSocketTimeoutsConfig(SECOND, SECOND, Duration.ofDays(2), SECOND))
			.withMessageContaining("websocket.idle-timeout");
	}

}
