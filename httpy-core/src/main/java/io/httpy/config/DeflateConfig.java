package io.httpy.config;

/**
 * How WebSocket messages are compressed, with clients that offer permessage-deflate (RFC
 * 7692).
 *
 * @param enabled whether an offer is accepted
 * @param level 1, the fastest, to 9, the smallest
 * @param minSize bytes from which on a message is sent compressed, from 0
 * @param serverContextTakeover whether what was sent before helps to compress, which
 * costs about 300 KiB for each session, and has a broadcast compressed for each
 * @param clientContextTakeover whether the client may do so, which costs about 40 KiB for
 * each session
 */
public record DeflateConfig(boolean enabled, int level, int minSize, boolean serverContextTakeover,
		boolean clientContextTakeover) {

	/** Accepted, level 6, from 1 KiB on, each message by itself. */
	public static final DeflateConfig DEFAULT = new DeflateConfig(true, 6, 1024, false, false);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public DeflateConfig {
		Checks.range("websocket.compression.level", level, 1, 9);
		Checks.range("websocket.compression.min-size", minSize, 0, Integer.MAX_VALUE);
	}

}
