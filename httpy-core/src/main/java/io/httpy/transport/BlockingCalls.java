package io.httpy.transport;

import java.util.List;

/**
 * The calls of the JDK that wait in the kernel, where a thread seems to run: on sockets
 * that block, which is what drivers of databases use, name lookups, files and processes.
 * The sockets of the server itself never block, and are none of these.
 */
final class BlockingCalls {

	/** As deep as such a call lies below its native method. */
	private static final int DEPTH = 12;

	private static final List<String> CLASSES = List.of("sun.nio.ch.NioSocketImpl", "java.net.Socket$",
			"java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl", "java.io.FileInputStream",
			"java.io.FileOutputStream", "java.io.RandomAccessFile", "sun.nio.ch.FileChannelImpl", "java.io.Console",
			"sun.nio.fs.UnixNativeDispatcher");

	private BlockingCalls() {
	}

	/** Whether the innermost frames of a stack are such a call. */
	static boolean isIn(StackTraceElement[] stack) {
		for (int i = 0; i < Math.min(DEPTH, stack.length); i++) {
			String type = stack[i].getClassName();
			if (CLASSES.stream().anyMatch(type::startsWith)) {
				return true;
			}
		}
		return false;
	}

}
