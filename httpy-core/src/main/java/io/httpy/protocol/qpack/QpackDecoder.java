package io.httpy.protocol.qpack;

import io.httpy.protocol.stream.FieldSection;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/**
 * Decodes sections of fields (RFC 9204 section 4.5) whose sender was not given a dynamic
 * table and so must not refer to one. Has no state: each section stands for itself.
 */
public final class QpackDecoder {

	private static final int INDEXED = 0b1000_0000;

	private static final int INDEXED_STATIC = 0b0100_0000;

	private static final int INDEXED_PREFIX = 6;

	private static final int NAME_INDEXED = 0b0100_0000;

	private static final int NAME_STATIC = 0b0001_0000;

	private static final int NAME_PREFIX = 4;

	private static final int LITERAL = 0b0010_0000;

	private static final int LITERAL_HUFFMAN = 0b0000_1000;

	private static final int LITERAL_PREFIX = 3;

	private static final int VALUE_HUFFMAN = 0b1000_0000;

	private static final int VALUE_PREFIX = 7;

	/** No index and no length here has more bits. */
	private static final int MAX_SHIFT = 21;

	private QpackDecoder() {
	}

	/**
	 * Decodes a section.
	 * @param in the whole section and nothing else, read to its end
	 * @param section takes the field lines, and looks at what they say
	 * @throws QpackException if it cannot be decoded
	 */
	public static void decode(ByteBuf in, FieldSection section) throws QpackException {
		readPrefix(in);
		while (in.isReadable()) {
			int first = in.readUnsignedByte();
			if ((first & INDEXED) != 0) {
				int index = index(in, first, INDEXED_STATIC, INDEXED_PREFIX);
				section.add(StaticTable.name(index), StaticTable.value(index));
			}
			else if ((first & NAME_INDEXED) != 0) {
				int index = index(in, first, NAME_STATIC, NAME_PREFIX);
				section.add(StaticTable.name(index), value(in));
			}
			else if ((first & LITERAL) != 0) {
				AsciiString name = string(in, first, LITERAL_HUFFMAN, LITERAL_PREFIX);
				section.add(name, value(in));
			}
			else {
				throw ofDynamicTable();
			}
		}
	}

	/**
	 * Required Insert Count and Base (section 4.5.1): nothing is required, and the base
	 * is not before nothing.
	 */
	private static void readPrefix(ByteBuf in) throws QpackException {
		if (integer(in, next(in), Byte.SIZE) != 0) {
			throw ofDynamicTable();
		}
		int base = next(in);
		integer(in, base, Byte.SIZE - 1);
		if (base >= 1 << Byte.SIZE - 1) {
			throw new QpackException("A base is negative");
		}
	}

	private static QpackException ofDynamicTable() {
		return new QpackException("A section refers to the dynamic table, which has no capacity");
	}

	private static int next(ByteBuf in) throws QpackException {
		if (!in.isReadable()) {
			throw new QpackException("A section is cut");
		}
		return in.readUnsignedByte();
	}

	private static int index(ByteBuf in, int first, int isStatic, int prefix) throws QpackException {
		if ((first & isStatic) == 0) {
			throw ofDynamicTable();
		}
		int index = integer(in, first, prefix);
		if (index >= StaticTable.size()) {
			throw new QpackException("An index is beyond the static table");
		}
		return index;
	}

	private static AsciiString value(ByteBuf in) throws QpackException {
		return string(in, next(in), VALUE_HUFFMAN, VALUE_PREFIX);
	}

	/** RFC 9204 section 4.1.2. */
	private static AsciiString string(ByteBuf in, int first, int isHuffman, int prefix) throws QpackException {
		int size = integer(in, first, prefix);
		if (size > in.readableBytes()) {
			throw new QpackException("A string is cut");
		}
		if ((first & isHuffman) != 0) {
			return HuffmanDecoder.decode(in, size);
		}
		byte[] octets = new byte[size];
		in.readBytes(octets);
		return new AsciiString(octets, false);
	}

	/** RFC 9204 section 4.1.1, RFC 7541 section 5.1. */
	private static int integer(ByteBuf in, int first, int prefix) throws QpackException {
		int max = (1 << prefix) - 1;
		int value = first & max;
		if (value < max) {
			return value;
		}
		for (int shift = 0; shift <= MAX_SHIFT; shift += Byte.SIZE - 1) {
			int octet = next(in);
			value += (octet & Byte.MAX_VALUE) << shift;
			if (octet <= Byte.MAX_VALUE) {
				return value;
			}
		}
		throw new QpackException("An integer is too large");
	}

}
