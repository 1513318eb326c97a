package io.httpy.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Frames as a client sends them, whether it may or not.
 */
final class ClientFrames {

	static final int FIN = 0x80;

	static final int RSV1 = 0x40;

	/** That of the examples of RFC 6455 section 5.7. */
	static final int MASK = 0x37fa213d;

	private ClientFrames() {
	}

	static byte[] frame(int flags, String payload) {
		return frame(flags, payload.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] frame(int flags, byte[] payload) {
		return frame(flags, MASK, payload);
	}

	static byte[] frame(int flags, int mask, byte[] payload) {
		return join(head(flags, payload.length), masked(mask, payload));
	}

	/** The first octets of a frame, up to its mask. */
	static byte[] head(int flags, long length) {
		ByteBuffer head = ByteBuffer.allocate(10).put((byte) flags);
		if (length <= 125) {
			head.put((byte) (0x80 | length));
		}
		else if (length <= 0xffff) {
			head.put((byte) (0x80 | 126)).putShort((short) length);
		}
		else {
			head.put((byte) (0x80 | 127)).putLong(length);
		}
		return Arrays.copyOf(head.array(), head.position());
	}

	private static byte[] masked(int mask, byte[] payload) {
		byte[] key = ByteBuffer.allocate(4).putInt(mask).array();
		byte[] masked = payload.clone();
		for (int i = 0; i < masked.length; i++) {
			masked[i] = (byte) (masked[i] ^ key[i % 4]);
		}
		return join(key, masked);
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	/**
	 * The payload of a compressed message, by a deflater that may have done some before.
	 */
	static byte[] deflate(Deflater deflater, byte[] message) {
		deflater.setInput(message);
		byte[] out = new byte[message.length + message.length / 100 + 100];
		int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
		return Arrays.copyOf(out, size - 4);
	}

	/** The payload of a message that is compressed by itself. */
	static byte[] deflate(byte[] message) {
		Deflater deflater = new Deflater(6, true);
		try {
			return deflate(deflater, message);
		}
		finally {
			deflater.end();
		}
	}

	static byte[] deflate(String message) {
		return deflate(message.getBytes(StandardCharsets.UTF_8));
	}

}
