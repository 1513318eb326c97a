package io.httpy.spring.broadcast;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where a relay meets others, and how often it tells that it is there.
 *
 * @param connections the application's way to Redis
 * @param channel the name of the channel
 * @param heartbeat time between signs of life
 */
record RelaySettings(LettuceConnectionFactory connections, String channel, Duration heartbeat) {

	/** How long Redis may take for an answer, if the application does not say less. */
	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	LettuceConnectionFactory ownConnections() {
		return OwnConnections.of(this.connections, TIMEOUT);
	}

	byte[] channelName() {
		return this.channel.getBytes(StandardCharsets.UTF_8);
	}

	/** Time between two frames, at most. */
	long lifeNanos() {
		return this.heartbeat.toNanos();
	}

	/** Time between two snapshots, which mend what has gone past a node. */
	long snapshotNanos() {
		return this.heartbeat.multipliedBy(5).toNanos();
	}

	/** Time after which a silent node is forgotten. */
	long silenceNanos() {
		return this.heartbeat.multipliedBy(5).toNanos();
	}

	/** Time for what was published to come back. */
	long echoNanos() {
		return Math.max(this.heartbeat.multipliedBy(3).toNanos(), TIMEOUT.toNanos());
	}

}
