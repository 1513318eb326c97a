package io.httpy.protocol.qpack;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;

/**
 * Decodes strings of the Huffman code of HPACK (RFC 7541 appendix B), which QPACK shares.
 * The code is canonical: codes of one length follow each other in the order of their
 * symbols, and the first of a length follows the last of the length before. So the
 * lengths say it all.
 */
final class HuffmanDecoder {

	/** The lengths of the codes of all octets, and of the end of a string. */
	private static final byte[] LENGTHS = { 13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, //
			28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, //
			6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, //
			5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, //
			13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, //
			7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, //
			15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, //
			6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, //
			20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, //
			24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, //
			22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, //
			21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, //
			26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, //
			19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, //
			20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, //
			26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, //
			30 };

	private static final int END = 256;

	private static final int MAX_LENGTH = 30;

	private static final int MIN_LENGTH = 5;

	/** Codes of up to so many bits, which are those of nearly all text, are looked up. */
	private static final int QUICK_LENGTH = 9;

	/** Symbol and length, by the next bits; 0 where the code is longer. */
	private static final short[] QUICK = new short[1 << QUICK_LENGTH];

	/** The first code of each length. */
	private static final int[] FIRST = new int[MAX_LENGTH + 1];

	/** Where the symbols of each length begin, among all in the order of their codes. */
	private static final int[] OFFSET = new int[MAX_LENGTH + 2];

	private static final short[] SYMBOLS = new short[LENGTHS.length];

	static {
		int code = 0;
		int count = 0;
		for (int length = 1; length <= MAX_LENGTH; length++) {
			code <<= 1;
			FIRST[length] = code;
			OFFSET[length] = count;
			for (short symbol = 0; symbol < LENGTHS.length; symbol++) {
				if (LENGTHS[symbol] == length) {
					SYMBOLS[count++] = symbol;
					quick(symbol, code++, length);
				}
			}
		}
		OFFSET[MAX_LENGTH + 1] = count;
	}

	private HuffmanDecoder() {
	}

	private static void quick(short symbol, int code, int length) {
		if (length <= QUICK_LENGTH) {
			int rest = QUICK_LENGTH - length;
			Arrays.fill(QUICK, code << rest, code + 1 << rest, (short) (symbol << 4 | length));
		}
	}

	/**
	 * Reads a string.
	 * @param in holds it
	 * @param size how many bytes it has there
	 * @return what it stands for
	 * @throws QpackException if it is not of the code
	 */
	static AsciiString decode(ByteBuf in, int size) throws QpackException {
		byte[] code = new byte[size];
		in.readBytes(code);
		byte[] out = new byte[size * Byte.SIZE / MIN_LENGTH];
		int length = 0;
		long bits = 0;
		int available = 0;
		int read = 0;
		int left = size * Byte.SIZE;
		while (true) {
			while (available < MAX_LENGTH) {
				// As if the padding went on
				bits = bits << Byte.SIZE | ((read < size) ? code[read++] & 0xff : 0xff);
				available += Byte.SIZE;
			}
			int entry = QUICK[(int) (bits >>> available - QUICK_LENGTH) & QUICK.length - 1];
			int used = (entry != 0) ? entry & 0xf : lengthOfLong(bits, available);
			if (used > left) {
				requirePadding(left, bits >>> available - left);
				return new AsciiString(out, 0, length, length < out.length / 2);
			}
			left -= used;
			available -= used;
			out[length++] = (byte) ((entry != 0) ? entry >> 4 : symbol((int) (bits >>> available), used));
		}
	}

	/** Returns the length of the next code, if that is not a short one. */
	private static int lengthOfLong(long bits, int available) {
		int length = QUICK_LENGTH + 1;
		while (length < MAX_LENGTH && rank((int) (bits >>> available - length), length) >= OFFSET[length + 1]) {
			length++;
		}
		return length;
	}

	/** Returns where a code is among all, if there is one of that length. */
	private static int rank(int bits, int length) {
		return OFFSET[length] + (bits & (1 << length) - 1) - FIRST[length];
	}

	/** The end must not be told in so many words (RFC 7541 section 5.2). */
	private static int symbol(int bits, int length) throws QpackException {
		int symbol = SYMBOLS[rank(bits, length)];
		if (symbol == END) {
			throw new QpackException("A string has an end within");
		}
		return symbol;
	}

	/** Less than an octet of set bits (RFC 7541 section 5.2). */
	private static void requirePadding(int left, long bits) throws QpackException {
		int padding = (1 << left) - 1;
		if (left >= Byte.SIZE || (bits & padding) != padding) {
			throw new QpackException("A string does not end with its padding");
		}
	}

}
