package io.httpy.websocket;

import io.netty.util.concurrent.FastThreadLocal;

/**
 * Arrays that all sessions of an event loop share, each while it reads.
 */
final class LoopArrays {

	private static final int MESSAGE_SIZE = 64 * 1024;

	private static final int PAYLOAD_SIZE = 16 * 1024;

	private static final FastThreadLocal<LoopArrays> OF_LOOP = new FastThreadLocal<>() {
		@Override
		protected LoopArrays initialValue() {
			return new LoopArrays();
		}
	};

	private final byte[] message = new byte[MESSAGE_SIZE];

	private final byte[] payload = new byte[PAYLOAD_SIZE];

	private LoopArrays() {
	}

	/** Returns what a message is put into that is there as a whole. */
	static byte[] message() {
		return OF_LOOP.get().message;
	}

	/** Returns what payload is put into that is still compressed. */
	static byte[] payload() {
		return OF_LOOP.get().payload;
	}

}
