package io.httpy.protocol.qpack;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/**
 * Encodes sections of fields (RFC 9204 section 4.5) by the static table. Strings are sent
 * as they are: the Huffman code would save a quarter of few bytes for much of the time
 * that an answer takes.
 */
public final class QpackEncoder {

	private static final int INDEXED_STATIC = 0b1100_0000;

	private static final int INDEXED_PREFIX = 6;

	private static final int NAME_STATIC = 0b0101_0000;

	private static final int NAME_PREFIX = 4;

	/**
	 * Nobody on the way may put it into a table, for a compressed secret can be guessed
	 * (RFC 9204 section 7.1.3).
	 */
	private static final int SECRET = 0b0010_0000;

	private static final int SET_COOKIE = 14;

	private static final int LITERAL = 0b0010_0000;

	private static final int LITERAL_PREFIX = 3;

	private static final int VALUE_PREFIX = 7;

	/** Of a field, besides name and value: two integers of up to 21 bits. */
	private static final int MAX_OVERHEAD = 8;

	/** Required Insert Count and Base. */
	private static final int SECTION_PREFIX = 2;

	private QpackEncoder() {
	}

	/**
	 * Returns how many bytes a section has at most.
	 * @param fields names and values, in turn
	 * @return the bytes
	 */
	public static int maxSize(AsciiString[] fields) {
		int size = SECTION_PREFIX;
		for (AsciiString text : fields) {
			size += text.length() + MAX_OVERHEAD / 2;
		}
		return size;
	}

	/**
	 * Begins a section.
	 * @param out takes it
	 */
	public static void begin(ByteBuf out) {
		out.writeZero(SECTION_PREFIX);
	}

	/**
	 * Encodes fields.
	 * @param out takes them
	 * @param fields names in lower case and values, in turn
	 */
	public static void add(ByteBuf out, AsciiString[] fields) {
		for (int i = 0; i < fields.length; i += 2) {
			add(out, fields[i], fields[i + 1]);
		}
	}

	/**
	 * Encodes a field.
	 * @param out takes it
	 * @param name its name in lower case
	 * @param value its value
	 */
	public static void add(ByteBuf out, AsciiString name, AsciiString value) {
		int index = StaticTable.find(name, value);
		if (index >= 0) {
			integer(out, INDEXED_STATIC, INDEXED_PREFIX, index);
			return;
		}
		if (index == StaticTable.NONE) {
			integer(out, LITERAL, LITERAL_PREFIX, name.length());
			octets(out, name);
		}
		else {
			int secret = (~index == SET_COOKIE) ? SECRET : 0;
			integer(out, NAME_STATIC | secret, NAME_PREFIX, ~index);
		}
		integer(out, 0, VALUE_PREFIX, value.length());
		octets(out, value);
	}

	private static void octets(ByteBuf out, AsciiString text) {
		out.writeBytes(text.array(), text.arrayOffset(), text.length());
	}

	/** RFC 9204 section 4.1.1, RFC 7541 section 5.1. */
	private static void integer(ByteBuf out, int pattern, int prefix, int value) {
		int max = (1 << prefix) - 1;
		if (value < max) {
			out.writeByte(pattern | value);
			return;
		}
		out.writeByte(pattern | max);
		int rest = value - max;
		while (rest > Byte.MAX_VALUE) {
			out.writeByte(rest | ~Byte.MAX_VALUE);
			rest >>>= Byte.SIZE - 1;
		}
		out.writeByte(rest);
	}

}
