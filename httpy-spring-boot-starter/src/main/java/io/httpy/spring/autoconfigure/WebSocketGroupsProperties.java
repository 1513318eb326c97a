package io.httpy.spring.autoconfigure;

import java.time.Duration;

import io.httpy.config.InvalidConfigException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The keys under {@code httpy.websocket} that say how far groups reach. Made by the
 * binder only: the constructors change with each new key.
 *
 * @param broadcast How far messages to groups reach.
 * @param redis How nodes meet in Redis. Used with the broadcast redis.
 */
@ConfigurationProperties("httpy.websocket")
public record WebSocketGroupsProperties(@DefaultValue("local") Broadcast broadcast, @DefaultValue Redis redis) {

	/**
	 * How far messages to groups reach.
	 */
	public enum Broadcast {

		/**
		 * The sessions of this node.
		 */
		LOCAL,

		/**
		 * The sessions of all nodes that share a channel of Redis.
		 */
		REDIS

	}

	/**
	 * How nodes meet in Redis. Where it is, is said by spring.data.redis.
	 *
	 * @param channel Name of the channel. The same on all nodes of an application,
	 * another for each application.
	 * @param maxPending Size of the messages that wait to be sent to Redis, from 64KB to
	 * 1GB. More are lost for other nodes, and counted.
	 * @param heartbeat Time between signs of life of a node, from 100ms to 1h. A node
	 * that gives none for five times as long is taken for gone, with its sessions.
	 */
	public record Redis(@DefaultValue("httpy:websocket") String channel, @DefaultValue("16MB") DataSize maxPending,
			@DefaultValue("2s") Duration heartbeat) {

		private static final DataSize LEAST_PENDING = DataSize.ofKilobytes(64);

		private static final DataSize MOST_PENDING = DataSize.ofGigabytes(1);

		private static final Duration SHORTEST = Duration.ofMillis(100);

		private static final Duration LONGEST = Duration.ofHours(1);

		/** Checks the values, which are used only if there is Redis. */
		void check() {
			if (!StringUtils.hasText(this.channel)) {
				throw new InvalidConfigException("websocket.redis.channel", this.channel, "it must not be empty");
			}
			if (this.maxPending.compareTo(LEAST_PENDING) < 0 || this.maxPending.compareTo(MOST_PENDING) > 0) {
				throw new InvalidConfigException("websocket.redis.max-pending", this.maxPending,
						"it must be from 64KB to 1GB");
			}
			if (this.heartbeat.compareTo(SHORTEST) < 0 || this.heartbeat.compareTo(LONGEST) > 0) {
				throw new InvalidConfigException("websocket.redis.heartbeat", this.heartbeat,
						"it must be from 100ms to 1h");
			}
		}

	}

}
