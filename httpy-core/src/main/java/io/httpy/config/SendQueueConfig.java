package io.httpy.config;

/**
 * What of a WebSocket session waits to be sent while its client reads slowly. A message
 * that is larger than the whole queue may be sent when nothing else waits.
 *
 * @param maxMessages messages, from 1
 * @param maxBytes their bytes, from 1
 * @param whenFull what becomes of one message more
 */
public record SendQueueConfig(int maxMessages, long maxBytes, WhenFull whenFull) {

	/** 1,000 messages of 1 MiB in all; then the sender waits. */
	public static final SendQueueConfig DEFAULT = new SendQueueConfig(1000, 1024 * 1024, WhenFull.WAIT);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public SendQueueConfig {
		Checks.range("websocket.queue.max-messages", maxMessages, 1, Integer.MAX_VALUE);
		Checks.range("websocket.queue.max-bytes", maxBytes, 1, Long.MAX_VALUE);
	}

	/** What becomes of a message for which there is no room. */
	public enum WhenFull {

		/**
		 * The sender waits for room. A thread of an event loop cannot wait: it is told
		 * that the message was not sent. A broadcast waits for nobody: the session is
		 * closed as with {@link #CLOSE}.
		 */
		WAIT,

		/** The messages that wait longest give way, and are counted. */
		DROP_OLDEST,

		/** The session is closed with 1013, try again later. */
		CLOSE

	}

}
