package io.httpy.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.httpy.config.SendQueueConfig.WhenFull;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys under {@code httpy.websocket}, as those of {@link HttpyProperties}.
 *
 * @param enabled Whether WebSockets are served. If not, their routes are not there.
 * @param allowedOrigins Origins of pages whose scripts may connect, as in
 * https://example.org. "*" for any. Only the origin of the server if not set.
 * @param maxFrame Size of a frame as sent, from 125B to 2GB. More closes the session with
 * 1009.
 * @param maxMessage Size of a message after it was inflated, from 125B to 2GB. More
 * closes the session with 1009.
 * @param maxFragments Frames of one message, from 1. More close the session with 1009.
 * @param pingInterval Time without a word from a client, after which it is sent a ping. 0
 * for no pings.
 * @param pongTimeout Time for its answer. Then the connection is taken for lost.
 * @param idleTimeout Time without a message in either direction. Then the session is
 * closed with 1001. 0 for no end.
 * @param closeTimeout Time for the client to answer a close. Then the connection is cut.
 * @param compression How messages are compressed, with clients that offer it.
 * @param queue What waits for a client that reads slowly.
 */
public record WebSocketProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> allowedOrigins,
		@DefaultValue("1MB") DataSize maxFrame, @DefaultValue("1MB") DataSize maxMessage,
		@DefaultValue("1000") int maxFragments, @DefaultValue("30s") Duration pingInterval,
		@DefaultValue("10s") Duration pongTimeout, @DefaultValue("0s") Duration idleTimeout,
		@DefaultValue("5s") Duration closeTimeout, @DefaultValue Compression compression, @DefaultValue Queue queue) {

	/**
	 * How messages are compressed, with clients that offer it.
	 *
	 * @param enabled Whether messages are compressed.
	 * @param level Effort, from 1, the fastest, to 9, the smallest.
	 * @param minSize Size from which on a message is sent compressed.
	 * @param serverContextTakeover Whether messages sent before help to compress. Costs
	 * about 300KB for each session, and has a broadcast compressed for each.
	 * @param clientContextTakeover Whether clients may do so. Costs about 40KB for each
	 * session.
	 */
	public record Compression(@DefaultValue("true") boolean enabled, @DefaultValue("6") int level,
			@DefaultValue("1KB") DataSize minSize, @DefaultValue("false") boolean serverContextTakeover,
			@DefaultValue("false") boolean clientContextTakeover) {

	}

	/**
	 * What waits for a client that reads slowly.
	 *
	 * @param maxMessages Messages that wait, from 1.
	 * @param maxBytes Size of the messages that wait, from 1B.
	 * @param whenFull What becomes of one message more: its sender waits, the oldest give
	 * way, or the session is closed with 1013.
	 */
	public record Queue(@DefaultValue("1000") int maxMessages, @DefaultValue("1MB") DataSize maxBytes,
			@DefaultValue("wait") WhenFull whenFull) {

	}

}
