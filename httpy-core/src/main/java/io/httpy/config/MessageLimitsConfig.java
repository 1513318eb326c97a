package io.httpy.config;

/**
 * How large the messages of a WebSocket client may be. Beyond a limit the session is
 * closed with 1009 (RFC 6455 section 7.4.1).
 *
 * @param maxFrame bytes of one frame as sent, 125 to 2 GiB - 1
 * @param maxMessage bytes of a message, after it was inflated, 125 to 2 GiB - 1
 * @param maxFragments frames of one message, from 1
 */
public record MessageLimitsConfig(int maxFrame, int maxMessage, int maxFragments) {

	/** 1 MiB for a frame and for a message, of at most 1,000 frames. */
	public static final MessageLimitsConfig DEFAULT = new MessageLimitsConfig(1024 * 1024, 1024 * 1024, 1000);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public MessageLimitsConfig {
		Checks.range("websocket.max-frame", maxFrame, 125, Integer.MAX_VALUE);
		Checks.range("websocket.max-message", maxMessage, 125, Integer.MAX_VALUE);
		Checks.range("websocket.max-fragments", maxFragments, 1, Integer.MAX_VALUE);
	}

}
