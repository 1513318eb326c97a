package io.httpy.spring.autoconfigure;

import java.util.Set;

import io.httpy.config.InvalidConfigException;
import io.httpy.spring.broadcast.RedisRelay;
import io.httpy.websocket.BroadcastRelay;
import io.httpy.websocket.WebSocketGroups;
import io.httpy.websocket.WebSocketMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there are groups, and how far they reach. Nothing here needs Redis.
 */
class HttpyWebSocketGroupsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class,
				HttpyWebSocketGroupsAutoConfiguration.class, DataRedisAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void groupsAreThereAndReachThisNodeByDefault() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(WebSocketGroups.class)
			.doesNotHaveBean(BroadcastRelay.class));
	}

	@Test
	void groupsAreNotThereWithoutWebSockets() {
		this.runner.withPropertyValues("httpy.websocket.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketGroups.class));
	}

	@Test
	void groupsOfTheApplicationTakeTheirPlace() {
		this.runner.withUserConfiguration(OwnGroups.class)
			.run((context) -> assertThat(context).getBean(WebSocketGroups.class)
				.isSameAs(context.getBean("ownGroups")));
	}

	@Test
	void aRelayOfTheApplicationTakesThePlaceOfRedis() {
		this.runner.withUserConfiguration(OwnRelay.class)
			.withPropertyValues("httpy.websocket.broadcast=redis")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(RedisRelay.class);
				assertThat(context.getBean(WebSocketGroups.class).lost()).isEqualTo(42);
			});
	}

	@Test
	void redisThatIsNotOnTheClassPathStopsTheStart() {
		this.runner.withClassLoader(new FilteredClassLoader(LettuceConnectionFactory.class))
			.withPropertyValues("httpy.websocket.broadcast=redis")
			.run(refused("websocket.broadcast", "redis", "org.springframework.boot:spring-boot-starter-data-redis"));
	}

	@Test
	void redisWithoutItsConnectionsStopsTheStart() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyWebSocketGroupsAutoConfiguration.class))
			.withPropertyValues("httpy.port=0", "httpy.websocket.broadcast=redis")
			.run(refused("websocket.broadcast", "redis", "one bean of type LettuceConnectionFactory"));
	}

	@Test
	void masterAndReplicasStopTheStart() {
		this.runner
			.withPropertyValues("httpy.websocket.broadcast=redis",
					"spring.data.redis.masterreplica.nodes=localhost:6379,localhost:6380")
			.run(refused("websocket.broadcast", "redis", "cannot subscribe with spring.data.redis.masterreplica"));
	}

	@ParameterizedTest
	@CsvSource({ "channel,'',must not be empty", "max-pending,63KB,from 64KB to 1GB",
			"max-pending,1025MB,from 64KB to 1GB", "heartbeat,99ms,from 100ms to 1h",
			"heartbeat,61m,from 100ms to 1h" })
	void aValueThatCannotBeUsedStopsTheStart(String key, String value, String reason) {
		this.runner.withPropertyValues("httpy.websocket.broadcast=redis", "httpy.websocket.redis." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigException.class, (failure) -> {
					assertThat(failure.key()).isEqualTo("websocket.redis." + key);
					assertThat(failure.reason()).contains(reason);
				}));
	}

	@Test
	void aKindOfBroadcastThatIsNotKnownStopsTheStart() {
		this.runner.withPropertyValues("httpy.websocket.broadcast=kafka")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.hasStackTraceContaining(ConfigurationPropertiesBindException.class.getName())
				.hasStackTraceContaining("httpy.websocket.broadcast"));
	}

	private static ContextConsumer<AssertableApplicationContext> refused(String key, String value, String reason) {
		return (context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(InvalidConfigException.class, (failure) -> {
				assertThat(failure.key()).isEqualTo(key);
				assertThat(failure.value()).isEqualTo(value);
				assertThat(failure.reason()).contains(reason);
			});
	}

	/**
	 * Has groups.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnGroups {

		@Bean
		WebSocketGroups ownGroups() {
			return new WebSocketGroups();
		}

	}

	/**
	 * Has a relay.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnRelay implements BroadcastRelay {

		@Override
		public void connect(Node node) {
			// There is no other
		}

		@Override
		public void publish(String group, WebSocketMessage message) {
			// There is no other
		}

		@Override
		public void changed(String group) {
			// There is no other
		}

		@Override
		public int count(String group) {
			return 0;
		}

		@Override
		public Set<String> groups() {
			return Set.of();
		}

		@Override
		public long lost() {
			return 42;
		}

	}

}
