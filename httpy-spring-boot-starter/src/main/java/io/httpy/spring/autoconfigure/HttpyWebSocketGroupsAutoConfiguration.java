package io.httpy.spring.autoconfigure;

import io.httpy.config.InvalidConfigException;
import io.httpy.spring.autoconfigure.WebSocketGroupsProperties.Broadcast;
import io.httpy.spring.broadcast.RedisRelay;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.websocket.BroadcastRelay;
import io.httpy.websocket.WebSocketGroups;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Configures groups of WebSocket sessions, and what carries their messages to other
 * nodes. A {@link BroadcastRelay} bean of the application takes the place of Redis.
 */
@AutoConfiguration(after = HttpyAutoConfiguration.class,
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@ConditionalOnBooleanProperty(name = "httpy.websocket.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebSocketGroupsProperties.class)
public final class HttpyWebSocketGroupsAutoConfiguration {

	private static final String KEY = "websocket.broadcast";

	@Bean
	@ConditionalOnMissingBean
	WebSocketGroups httpyWebSocketGroups(BodyCodecs codecs, ObjectProvider<BroadcastRelay> relays,
			WebSocketGroupsProperties properties) {
		BroadcastRelay relay = relays.getIfAvailable();
		if (relay != null) {
			return new WebSocketGroups(codecs, relay);
		}
		if (properties.broadcast() == Broadcast.REDIS) {
			throw new InvalidConfigException(KEY, "redis", "it needs Spring Data Redis and Lettuce, "
					+ "which are not on the class path: add org.springframework.boot:spring-boot-starter-data-redis");
		}
		return new WebSocketGroups(codecs);
	}

	/**
	 * Apart, for an application without Redis has none of the classes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LettuceConnectionFactory.class)
	@ConditionalOnProperty(name = "httpy.websocket.broadcast", havingValue = "redis")
	static final class RedisConfiguration {

		@Bean
		@ConditionalOnMissingBean(BroadcastRelay.class)
		RedisRelay httpyRedisRelay(ObjectProvider<LettuceConnectionFactory> connections,
				WebSocketGroupsProperties properties) {
			LettuceConnectionFactory factory = connections.getIfUnique();
			if (factory == null) {
				throw new InvalidConfigException(KEY, "redis", "it needs one bean of type LettuceConnectionFactory, "
						+ "as Spring Boot makes it of spring.data.redis; mark one as primary if there are several");
			}
			if (!RedisRelay.isServedBy(factory)) {
				throw new InvalidConfigException(KEY, "redis",
						"Spring Data Redis cannot subscribe with spring.data.redis.masterreplica: "
								+ "name one node, Sentinels or a cluster");
			}
			WebSocketGroupsProperties.Redis redis = properties.redis();
			redis.check();
			return new RedisRelay(factory, redis.channel(), redis.maxPending().toBytes(), redis.heartbeat());
		}

	}

}
