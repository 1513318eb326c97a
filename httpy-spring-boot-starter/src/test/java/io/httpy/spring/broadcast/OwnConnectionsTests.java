package io.httpy.spring.broadcast;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A relay goes where the application goes.
 */
class OwnConnectionsTests {

	private static LettuceConnectionFactory shared(RedisConfiguration configuration) {
		return new LettuceConnectionFactory(configuration, LettuceClientConfiguration.defaultConfiguration());
	}

	@Test
	void theyGoToTheServerOfTheApplicationHoweverItWasNamed() {
		RedisStandaloneConfiguration named = new RedisStandaloneConfiguration("redis.example", 7000);
		named.setDatabase(3);
		named.setUsername("user");
		LettuceConnectionFactory own = OwnConnections.of(shared((RedisConfiguration) named), Duration.ofSeconds(1));
		assertThat(own.getHostName()).isEqualTo("redis.example");
		assertThat(own.getPort()).isEqualTo(7000);
		assertThat(own.getDatabase()).isEqualTo(3);
	}

	@Test
	void theyCannotBeHadOfMasterAndReplicas() {
		assertThat(OwnConnections.canSubscribe(shared(new RedisStaticMasterReplicaConfiguration("localhost"))))
			.isFalse();
		assertThat(OwnConnections.canSubscribe(shared(new RedisClusterConfiguration()))).isTrue();
	}

}
