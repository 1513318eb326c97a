package io.httpy.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.httpy.config.MessageLimitsConfig;

/**
 * Says what a reader is to tell of some bytes: written after the text of RFC 6455 section
 * 5 only, for bytes that are all there, and without compression.
 */
final class ReferenceReader {

	private final ByteBuffer in;

	private final MessageLimitsConfig limits;

	private final List<String> events = new ArrayList<>();

	private final ByteArrayOutputStream message = new ByteArrayOutputStream();

	/** Of the message, or 0. */
	private int kind;

	private int frames;

	private ReferenceReader(byte[] bytes, MessageLimitsConfig limits) {
		this.in = ByteBuffer.wrap(bytes);
		this.limits = limits;
	}

	static List<String> read(byte[] bytes, MessageLimitsConfig limits) {
		ReferenceReader reader = new ReferenceReader(bytes, limits);
		int code = 0;
		while (code == 0 && reader.in.hasRemaining()) {
			code = reader.frame();
		}
		if (code > 0) {
			reader.events.add("violation " + code);
		}
		return reader.events;
	}

	/** Returns 0, a code, or -1 if the bytes are at their end. */
	private int frame() {
		int flags = this.in.get() & 0xff;
		int opcode = flags & 15;
		boolean fin = flags >= 128;
		int code = judge(flags, opcode, fin);
		if (code != 0 || !this.in.hasRemaining()) {
			return (code != 0) ? code : -1;
		}
		int octet = this.in.get() & 0xff;
		if (octet < 128 || opcode >= 8 && octet > 128 + 125) {
			return 1002;
		}
		long length = octet - 128L;
		if (length == 126 || length == 127) {
			boolean isLong = length == 127;
			if (this.in.remaining() < (isLong ? 8 : 2)) {
				return -1;
			}
			length = isLong ? this.in.getLong() : this.in.getShort() & 0xffff;
			if (length < (isLong ? 65536 : 126)) {
				return 1002;
			}
		}
		if (length > this.limits.maxFrame()) {
			return 1009;
		}
		if (this.in.remaining() < 4) {
			return -1;
		}
		byte[] mask = { this.in.get(), this.in.get(), this.in.get(), this.in.get() };
		return payload(opcode, fin, (int) length, mask);
	}

	private int judge(int flags, int opcode, boolean fin) {
		if (opcode > 2 && opcode < 8 || opcode > 10 || (flags & 0x70) != 0 || opcode >= 8 && !fin) {
			return 1002;
		}
		if (opcode < 8 && (opcode == 0) != (this.kind != 0)) {
			return 1002;
		}
		if (opcode < 8) {
			this.kind = Math.max(this.kind, opcode);
			this.frames = (opcode == 0) ? this.frames + 1 : 1;
		}
		return (this.frames > this.limits.maxFragments()) ? 1009 : 0;
	}

	private int payload(int opcode, boolean fin, int length, byte[] mask) {
		if (opcode < 8 && this.message.size() + length > this.limits.maxMessage()) {
			return 1009;
		}
		int available = Math.min(length, this.in.remaining());
		byte[] payload = new byte[available];
		for (int i = 0; i < available; i++) {
			payload[i] = (byte) (this.in.get() ^ mask[i % 4]);
		}
		if (opcode >= 8) {
			return (available < length) ? -1 : control(opcode, payload);
		}
		this.message.writeBytes(payload);
		if (this.kind == Opcode.TEXT && !Utf8CheckTests.isBeginOfText(this.message.toByteArray())) {
			return 1007;
		}
		if (available < length) {
			return -1;
		}
		return fin ? end() : 0;
	}

	private int end() {
		byte[] bytes = this.message.toByteArray();
		boolean text = this.kind == Opcode.TEXT;
		this.message.reset();
		this.kind = 0;
		if (text && !Utf8CheckTests.isText(bytes)) {
			return 1007;
		}
		this.events.add(text ? "text " + new String(bytes, StandardCharsets.UTF_8)
				: "binary " + HexFormat.of().formatHex(bytes));
		return 0;
	}

	private int control(int opcode, byte[] payload) {
		if (opcode != Opcode.CLOSE) {
			String name = (opcode == Opcode.PING) ? "ping " : "pong ";
			this.events.add(name + new String(payload, StandardCharsets.ISO_8859_1));
			return 0;
		}
		if (payload.length == 0) {
			this.events.add("close 1005");
			return 0;
		}
		if (payload.length == 1) {
			return 1002;
		}
		int code = (payload[0] & 0xff) * 256 + (payload[1] & 0xff);
		boolean defined = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014;
		if (!defined && (code < 3000 || code > 4999)) {
			return 1002;
		}
		try {
			String reason = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(payload, 2, payload.length - 2))
				.toString();
			this.events.add("close " + (reason.isEmpty() ? "" + code : code + " " + reason));
			return 0;
		}
		catch (CharacterCodingException ex) {
			return 1007;
		}
	}

}
