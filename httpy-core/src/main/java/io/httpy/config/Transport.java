package io.httpy.config;

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
	IO_URING

}
