package io.httpy.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Takes off the mask of payload (RFC 6455 section 5.3), eight bytes at a time.
 */
final class Mask {

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long UPPER_BITS = 0x8080_8080_8080_8080L;

	private Mask() {
	}

	/**
	 * Takes off a mask.
	 * @param bytes holds the payload
	 * @param from where it begins there
	 * @param to where it ends there
	 * @param mask that of the first four bytes, the first uppermost
	 * @return whether all bytes are ASCII without it
	 */
	static boolean remove(byte[] bytes, int from, int to, int mask) {
		long half = Integer.toUnsignedLong(Integer.reverseBytes(mask));
		long wide = half << Integer.SIZE | half;
		long seen = 0;
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			long word = (long) WORDS.get(bytes, at) ^ wide;
			WORDS.set(bytes, at, word);
			seen |= word;
		}
		for (; at < to; at++) {
			byte plain = (byte) (bytes[at] ^ wide);
			bytes[at] = plain;
			seen |= plain;
			wide >>>= Byte.SIZE;
		}
		return (seen & UPPER_BITS) == 0;
	}

	/** Returns where the first byte is that is not ASCII, or the end. */
	static int skipAscii(byte[] bytes, int from, int to) {
		int at = from;
		while (at <= to - Long.BYTES && ((long) WORDS.get(bytes, at) & UPPER_BITS) == 0) {
			at += Long.BYTES;
		}
		while (at < to && bytes[at] >= 0) {
			at++;
		}
		return at;
	}

}
