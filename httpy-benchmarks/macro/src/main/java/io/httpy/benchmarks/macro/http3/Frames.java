package io.httpy.benchmarks.macro.http3;

import java.nio.charset.StandardCharsets;

import io.httpy.benchmarks.macro.netty.LoadOptions;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * What the client sends. It is the same for each connection and for each request, so it
 * is made once.
 */
final class Frames {

	/** The type of a frame of fields (RFC 9114 section 7.2.2). */
	static final int HEADERS = 0x1;

	private static final int SETTINGS = 0x4;

	/** The type of a control stream (RFC 9114 section 6.2.1). */
	private static final int CONTROL = 0x0;

	/** Both are 0: servers are to use the static table alone (RFC 9204 section 5). */
	private static final byte[] NO_DYNAMIC_TABLE = { 0x1, 0, 0x7, 0 };

	private static final int METHOD_GET = 0b1100_0000 | 17;

	private static final int SCHEME_HTTPS = 0b1100_0000 | 23;

	private static final int AUTHORITY = 0b0101_0000;

	private static final int PATH = 0b0101_0000 | 1;

	private static final int MAX_TEXT = 1024;

	/** What the client sends lives as long as its process, which is no leak. */
	private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

	private Frames() {
	}

	/**
	 * Makes the begin of the control stream, which is all of it that the client needs.
	 */
	static ByteBuf control() {
		ByteBuf out = MEMORY.directBuffer();
		out.writeByte(CONTROL).writeByte(SETTINGS).writeByte(NO_DYNAMIC_TABLE.length).writeBytes(NO_DYNAMIC_TABLE);
		return Unpooled.unreleasableBuffer(out);
	}

	/** Makes a request, which is a header section and nothing else. */
	static ByteBuf request(LoadOptions options) {
		ByteBuf section = MEMORY.heapBuffer();
		// Required Insert Count and Base (RFC 9204 section 4.5.1)
		section.writeZero(2);
		section.writeByte(METHOD_GET).writeByte(SCHEME_HTTPS);
		field(section, AUTHORITY, options.host() + ':' + options.port());
		field(section, PATH, options.path());
		ByteBuf out = MEMORY.directBuffer();
		out.writeByte(HEADERS);
		VariableInteger.write(out, section.readableBytes());
		return Unpooled.unreleasableBuffer(out.writeBytes(section));
	}

	/** The name is one of the static table (RFC 9204 section 4.5.4). */
	private static void field(ByteBuf out, int name, String value) {
		byte[] octets = value.getBytes(StandardCharsets.US_ASCII);
		if (octets.length > MAX_TEXT) {
			throw new IllegalArgumentException("Longer than " + MAX_TEXT + " bytes: " + value);
		}
		out.writeByte(name);
		int max = Byte.MAX_VALUE;
		if (octets.length < max) {
			out.writeByte(octets.length);
		}
		else {
			// RFC 7541 section 5.1
			out.writeByte(max);
			int rest = octets.length - max;
			for (; rest > Byte.MAX_VALUE; rest >>>= Byte.SIZE - 1) {
				out.writeByte(rest | ~Byte.MAX_VALUE);
			}
			out.writeByte(rest);
		}
		out.writeBytes(octets);
	}

}
