package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import io.netty.buffer.ByteBuf;

/**
 * Writes heads, chunks and trailers straight into buffers (RFC 9112 section 4, 5 and
 * 7.1). Framing is ours: fields of a handler that would change it are left out.
 */
final class Http1ResponseEncoder {

	private static final byte[][] STATUS_LINES = new byte[600][];

	private static final byte[] DATE = ascii("date: ");

	private static final byte[] CONTENT_LENGTH = ascii("content-length: ");

	private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");

	private static final byte[] CLOSE = ascii("connection: close\r\n");

	private static final byte[] UPGRADE = ascii("connection: upgrade\r\n");

	private static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");

	private static final byte[] LAST_CHUNK = ascii("0\r\n");

	private static final int CRLF = '\r' << 8 | '\n';

	private static final int COLON = ':' << 8 | ' ';

	static {
		for (int code = 100; code < STATUS_LINES.length; code++) {
			HttpStatus status = HttpStatus.of(code);
			STATUS_LINES[code] = ascii("HTTP/1.1 " + code + ' ' + status.reason() + "\r\n");
		}
	}

	private volatile StandingField[] standing;

	/**
	 * Creates an encoder.
	 * @param standing fields of all responses that do not set them themselves
	 */
	Http1ResponseEncoder(Headers standing) {
		this.standing = rendered(standing);
	}

	/** Changes the standing fields, on any thread. */
	void standing(Headers changed) {
		this.standing = rendered(changed);
	}

	private static StandingField[] rendered(Headers fields) {
		List<StandingField> rendered = new ArrayList<>();
		fields.forEach((name, value) -> rendered.add(new StandingField(name, ascii(name + ": " + value + "\r\n"))));
		return rendered.toArray(new StandingField[0]);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	void writeInterim(ByteBuf out, HttpStatus status, Headers headers) {
		out.writeBytes(STATUS_LINES[status.code()]);
		writeFields(out, headers);
		out.writeShort(CRLF);
	}

	/**
	 * Writes a head.
	 */
	void writeHead(ByteBuf out, ResponseHead head, boolean chunked, Persistence persistence, byte[] date) {
		Headers headers = head.headers();
		out.writeBytes(STATUS_LINES[head.status().code()]);
		writeFields(out, headers);
		if (!headers.contains("date")) {
			writeField(out, DATE, date);
		}
		for (StandingField field : this.standing) {
			if (!headers.contains(field.name())) {
				out.writeBytes(field.line());
			}
		}
		if (chunked) {
			out.writeBytes(CHUNKED);
		}
		else if (head.length() >= 0) {
			out.writeBytes(CONTENT_LENGTH);
			writeDecimal(out, head.length());
			out.writeShort(CRLF);
		}
		switch (persistence) {
			case CLOSE -> out.writeBytes(CLOSE);
			case SAID -> out.writeBytes(KEEP_ALIVE);
			case IMPLIED -> {
			}
		}
		out.writeShort(CRLF);
	}

	/** Writes the line before a chunk's data; a line end follows the data. */
	static void writeChunkSize(ByteBuf out, int size) {
		boolean leading = true;
		for (int shift = 28; shift >= 0; shift -= 4) {
			int digit = size >>> shift & 0xf;
			leading &= digit == 0;
			if (!leading) {
				out.writeByte((digit < 10) ? '0' + digit : 'a' + digit - 10);
			}
		}
		out.writeShort(CRLF);
	}

	static void writeLineEnd(ByteBuf out) {
		out.writeShort(CRLF);
	}

	static void writeLastChunk(ByteBuf out, Headers trailers) {
		out.writeBytes(LAST_CHUNK);
		writeFields(out, trailers);
		out.writeShort(CRLF);
	}

	private static void writeFields(ByteBuf out, Headers headers) {
		headers.forEach((name, value) -> {
			if (!isFraming(name)) {
				out.writeCharSequence(name, StandardCharsets.ISO_8859_1);
				out.writeShort(COLON);
				out.writeCharSequence(value, StandardCharsets.ISO_8859_1);
				out.writeShort(CRLF);
			}
			if (isUpgrade(name)) {
				out.writeBytes(UPGRADE);
			}
		});
	}

	/** RFC 9110 section 7.8: who sends that field sends that option as well. */
	private static boolean isUpgrade(String name) {
		return name.length() == 7 && name.equalsIgnoreCase("upgrade");
	}

	private static void writeField(ByteBuf out, byte[] name, byte[] value) {
		out.writeBytes(name);
		out.writeBytes(value);
		out.writeShort(CRLF);
	}

	/** Told apart by length first, for nearly no field is one of these. */
	private static boolean isFraming(String name) {
		return switch (name.length()) {
			case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
			case 14 -> name.equalsIgnoreCase("content-length");
			case 17 -> name.equalsIgnoreCase("transfer-encoding");
			default -> false;
		};
	}

	private static void writeDecimal(ByteBuf out, long number) {
		long power = 1;
		while (number / power >= 10) {
			power *= 10;
		}
		for (; power > 0; power /= 10) {
			out.writeByte((int) ('0' + number / power % 10));
		}
	}

	private record StandingField(String name, byte[] line) {

	}

	/** What the Connection field says about the connection (RFC 9112 section 9.3). */
	enum Persistence {

		/** It stays open, as the version implies. */
		IMPLIED,

		/** It stays open, which an HTTP/1.0 client must be told. */
		SAID,

		/** It is closed after this response. */
		CLOSE

	}

}
