package io.httpy.protocol.h3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes frames and sections of fields byte by byte, valid or not.
 */
final class Frames {

	static final byte[] GET = headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/");

	private Frames() {
	}

	/** The type of a unidirectional stream. */
	static byte[] stream(long type) {
		return integer(type);
	}

	static byte[] frame(long type, byte... payload) {
		return join(integer(type), integer(payload.length), payload);
	}

	static byte[] data(String content) {
		return frame(0, content.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** A HEADERS frame of literal fields, without any compression. */
	static byte[] headers(String... namesAndValues) {
		return frame(1, section(namesAndValues));
	}

	static byte[] section(String... namesAndValues) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(0);
		out.write(0);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			byte[] name = namesAndValues[i].getBytes(StandardCharsets.ISO_8859_1);
			byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.ISO_8859_1);
			prefixed(out, 0x20, 3, name.length);
			out.writeBytes(name);
			prefixed(out, 0, 7, value.length);
			out.writeBytes(value);
		}
		return out.toByteArray();
	}

	private static void prefixed(ByteArrayOutputStream out, int bits, int prefix, int value) {
		int max = (1 << prefix) - 1;
		if (value < max) {
			out.write(bits | value);
			return;
		}
		out.write(bits | max);
		int rest = value - max;
		while (rest >= 128) {
			out.write(rest % 128 + 128);
			rest /= 128;
		}
		out.write(rest);
	}

	static byte[] integer(long value) {
		if (value < 0x40) {
			return new byte[] { (byte) value };
		}
		if (value < 0x4000) {
			return new byte[] { (byte) (0x40 | value >> 8), (byte) value };
		}
		byte[] bytes = new byte[8];
		for (int i = 0; i < 8; i++) {
			bytes[i] = (byte) (value >> 56 - 8 * i);
		}
		bytes[0] |= (byte) 0xc0;
		return bytes;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			out.writeBytes(part);
		}
		return out.toByteArray();
	}

}
