package io.httpy.benchmarks.macro.http3;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Finds the status in a section of fields (RFC 9204 section 4.5). It is the first field
 * of a response, for pseudo-header fields go before the others and there is no other one
 * (RFC 9114 section 4.3); the rest is not looked at.
 */
final class StatusField {

	/** The section does not say, or not in a way that it may. */
	static final int UNKNOWN = -1;

	private static final byte[] NAME = ":status".getBytes(StandardCharsets.US_ASCII);

	/** The name in the Huffman code of RFC 7541 appendix B. */
	private static final byte[] HUFFMAN_NAME = { (byte) 0xb8, (byte) 0x84, (byte) 0x8d, 0x36, (byte) 0xa3 };

	private static final int DIGITS = 3;

	private StatusField() {
	}

	/**
	 * Reads the status.
	 * @param section the whole section
	 * @return the status, or {@link #UNKNOWN}
	 * @throws IndexOutOfBoundsException if the section is cut
	 */
	static int read(ByteBuf section) {
		if (section.readUnsignedByte() != 0) {
			// Needs the dynamic table, which has no capacity
			return UNKNOWN;
		}
		integer(section, section.readUnsignedByte(), 7);
		int first = section.readUnsignedByte();
		if ((first & 0b1000_0000) != 0) {
			return ((first & 0b0100_0000) != 0) ? ofStaticTable(integer(section, first, 6)) : UNKNOWN;
		}
		if ((first & 0b0100_0000) != 0) {
			boolean named = (first & 0b0001_0000) != 0 && ofStaticTable(integer(section, first, 4)) != UNKNOWN;
			return named ? value(section) : UNKNOWN;
		}
		return ((first & 0b0010_0000) != 0 && isNamed(section, first)) ? value(section) : UNKNOWN;
	}

	/** RFC 9204 appendix A: the entries whose name is that of the status. */
	private static int ofStaticTable(int index) {
		return switch (index) {
			case 24 -> 103;
			case 25 -> 200;
			case 26 -> 304;
			case 27 -> 404;
			case 28 -> 503;
			case 63 -> 100;
			case 64 -> 204;
			case 65 -> 206;
			case 66 -> 302;
			case 67 -> 400;
			case 68 -> 403;
			case 69 -> 421;
			case 70 -> 425;
			case 71 -> 500;
			default -> UNKNOWN;
		};
	}

	private static boolean isNamed(ByteBuf section, int first) {
		byte[] name = ((first & 0b0000_1000) != 0) ? HUFFMAN_NAME : NAME;
		if (integer(section, first, 3) != name.length) {
			return false;
		}
		for (byte octet : name) {
			if (section.readByte() != octet) {
				return false;
			}
		}
		return true;
	}

	private static int value(ByteBuf section) {
		int first = section.readUnsignedByte();
		int size = integer(section, first, 7);
		if (size > DIGITS) {
			return UNKNOWN;
		}
		int octets = 0;
		for (int i = 0; i < size; i++) {
			octets = octets << Byte.SIZE | section.readUnsignedByte();
		}
		return ((first & 0b1000_0000) != 0) ? huffman(octets, size * Byte.SIZE) : plain(octets, size);
	}

	private static int plain(int octets, int size) {
		int status = 0;
		for (int i = size - 1; i >= 0; i--) {
			int digit = (octets >>> i * Byte.SIZE & 0xff) - '0';
			if (digit < 0 || digit > 9) {
				return UNKNOWN;
			}
			status = status * 10 + digit;
		}
		return (size == DIGITS) ? status : UNKNOWN;
	}

	/**
	 * RFC 7541 appendix B: the codes of the digits 0, 1 and 2 are these numbers in five
	 * bits, those of the others follow each other in six.
	 */
	private static int huffman(int bits, int available) {
		int left = available;
		int status = 0;
		for (int i = 0; i < DIGITS; i++) {
			if (left < 6 && (left < 5 || (bits >>> left - 5 & 0x1f) > 2)) {
				return UNKNOWN;
			}
			int digit = bits >>> left - 5 & 0x1f;
			left -= 5;
			if (digit > 2) {
				left--;
				digit = (bits >>> left & 0x3f) - 0b011001 + 3;
				if (digit < 3 || digit > 9) {
					return UNKNOWN;
				}
			}
			status = status * 10 + digit;
		}
		return status;
	}

	/** RFC 9204 section 4.1.1, RFC 7541 section 5.1. */
	private static int integer(ByteBuf in, int first, int prefix) {
		int max = (1 << prefix) - 1;
		int value = first & max;
		if (value < max) {
			return value;
		}
		for (int shift = 0; shift < 3 * (Byte.SIZE - 1); shift += Byte.SIZE - 1) {
			int octet = in.readUnsignedByte();
			value += (octet & Byte.MAX_VALUE) << shift;
			if (octet <= Byte.MAX_VALUE) {
				return value;
			}
		}
		// Beyond all that the static table and a status need
		return Integer.MAX_VALUE;
	}

}
