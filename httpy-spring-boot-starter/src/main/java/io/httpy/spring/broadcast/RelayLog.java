package io.httpy.spring.broadcast;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * What is said of a relay. What can happen again and again is said once a minute at most.
 */
final class RelayLog {

	private static final Logger log = LoggerFactory.getLogger(RedisRelay.class);

	private static final long QUIET = Duration.ofMinutes(1).toNanos();

	private long foreignSaidAt = System.nanoTime() - QUIET;

	private long fullSaidAt = this.foreignSaidAt;

	static void notClosed(RuntimeException failure) {
		log.debug("A connection to Redis could not be closed in order", failure);
	}

	static void lost(Throwable failure) {
		log.warn(
				"Redis cannot be reached ({}). Broadcasts reach the sessions of this node, "
						+ "and are counted as lost for those of others until it can",
				NestedExceptionUtils.getMostSpecificCause(failure).toString());
		log.debug("Redis cannot be reached", failure);
	}

	static void recovered(Duration outage, long lost) {
		log.warn("Redis can be reached again, after {} ms. {} broadcasts were lost for other nodes", outage.toMillis(),
				lost);
	}

	synchronized void ignored(String channel, String reason) {
		long now = System.nanoTime();
		if (now - this.foreignSaidAt >= QUIET) {
			this.foreignSaidAt = now;
			log.warn("Something on the Redis channel {} is ignored: {}. Said once a minute at most", channel, reason);
		}
	}

	synchronized void full(long lost) {
		long now = System.nanoTime();
		if (now - this.fullSaidAt >= QUIET) {
			this.fullSaidAt = now;
			log.warn("Redis takes broadcasts more slowly than they come, and some are lost for other nodes: "
					+ "{} so far. Said once a minute at most", lost);
		}
	}

}
