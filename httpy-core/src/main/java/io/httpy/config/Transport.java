package io.httpy.config;

import java.util.Locale;

/**
 * What carries bytes between the kernel and the engine.
 */
public enum Transport {

	/** The best that this platform has: epoll, then kqueue, then NIO. */
	AUTO,

	/** Linux. */
	EPOLL,

	/** macOS and BSD. */
	KQUEUE,

	/** Java's own, on every platform. */
	NIO,

	/** Linux 5.15 and later, by choice only. */
	IO_URING;

	/**
	 * Returns the name as it stands in configuration files.
	 * @return in lower case, words joined by "-"
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
