package io.httpy.spring.broadcast;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * A connection to publish by and one that is subscribed. Neither is mended: when either
 * fails, both are closed and another link is opened. Used by one thread, save what comes.
 */
final class RedisLink implements AutoCloseable {

	private final byte[] channel;

	private final RedisConnection publisher;

	private final RedisConnection subscriber;

	private RedisLink(byte[] channel, RedisConnection publisher, RedisConnection subscriber) {
		this.channel = channel;
		this.publisher = publisher;
		this.subscriber = subscriber;
	}

	/**
	 * Connects and subscribes.
	 * @param listener gets what comes, on a thread that must not be blocked
	 * @throws RuntimeException if Redis is not there
	 */
	static RedisLink open(RedisConnectionFactory factory, byte[] channel, Consumer<byte[]> listener) {
		RedisConnection publisher = factory.getConnection();
		RedisConnection subscriber = factory.getConnection();
		RedisLink link = new RedisLink(channel, publisher, subscriber);
		try {
			MessageListener received = (message, pattern) -> listener.accept(message.getBody());
			subscriber.subscribe(received, channel);
			return link;
		}
		catch (RuntimeException ex) {
			link.close();
			throw ex;
		}
	}

	/**
	 * Publishes frames in their order, and waits until Redis has all of them.
	 * @throws RuntimeException if it has not, or does not say so
	 */
	void publish(List<byte[]> frames) {
		if (frames.isEmpty()) {
			return;
		}
		this.publisher.openPipeline();
		for (byte[] frame : frames) {
			this.publisher.publish(this.channel, frame);
		}
		this.publisher.closePipeline();
	}

	@Override
	public void close() {
		close(this.publisher);
		close(this.subscriber);
	}

	private static void close(RedisConnection connection) {
		try {
			connection.close();
		}
		catch (RuntimeException ex) {
			RelayLog.notClosed(ex);
		}
	}

}
