package io.httpy.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Messages as permessage-deflate has them (RFC 7692 section 7.2).
 */
final class Deflated {

	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private Deflated() {
	}

	static byte[] of(String text) {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] part = new byte[8192];
		int size = part.length;
		while (size == part.length) {
			size = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
			out.write(part, 0, size);
		}
		deflater.end();
		return Arrays.copyOf(out.toByteArray(), out.size() - TAIL.length);
	}

	static String inflate(byte[] payload) {
		Inflater inflater = new Inflater(true);
		inflater.setInput(WebSocketClient.join(payload, TAIL));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] part = new byte[8192];
		try {
			for (int size = inflater.inflate(part); size > 0; size = inflater.inflate(part)) {
				out.write(part, 0, size);
			}
		}
		catch (DataFormatException ex) {
			throw new AssertionError(ex);
		}
		finally {
			inflater.end();
		}
		return out.toString(StandardCharsets.UTF_8);
	}

}
