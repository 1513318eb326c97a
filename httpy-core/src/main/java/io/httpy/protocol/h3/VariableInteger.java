package io.httpy.protocol.h3;

import io.netty.buffer.ByteBuf;

/**
 * The integers of QUIC, whose first two bits tell their length (RFC 9000 section 16).
 */
final class VariableInteger {

	static final int MAX_LENGTH = 8;

	private VariableInteger() {
	}

	/** Returns how many bytes an integer has that begins with this one. */
	static int length(byte first) {
		return 1 << (first >>> 6 & 3);
	}

	/** Reads an integer that is there as a whole. */
	static long read(ByteBuf in) {
		return switch (length(in.getByte(in.readerIndex()))) {
			case 1 -> in.readUnsignedByte();
			case 2 -> in.readUnsignedShort() & 0x3fff;
			case 4 -> in.readUnsignedInt() & 0x3fff_ffff;
			default -> in.readLong() & 0x3fff_ffff_ffff_ffffL;
		};
	}

	/** Whether an integer is there as a whole. */
	static boolean isReadable(ByteBuf in) {
		return in.isReadable() && in.readableBytes() >= length(in.getByte(in.readerIndex()));
	}

	/** Writes a length, of up to 30 bits. */
	static void write(ByteBuf out, int value) {
		if (value < 0x40) {
			out.writeByte(value);
		}
		else if (value < 0x4000) {
			out.writeShort(value | 0x4000);
		}
		else {
			out.writeInt(value | 0x8000_0000);
		}
	}

}
