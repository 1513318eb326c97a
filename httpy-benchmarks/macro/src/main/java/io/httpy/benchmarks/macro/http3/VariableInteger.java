package io.httpy.benchmarks.macro.http3;

import io.netty.buffer.ByteBuf;

/**
 * The integers of QUIC, whose first two bits tell their length (RFC 9000 section 16).
 */
final class VariableInteger {

	private VariableInteger() {
	}

	/** Whether an integer is there as a whole. */
	static boolean isReadable(ByteBuf in) {
		return in.isReadable() && in.readableBytes() >= 1 << (in.getByte(in.readerIndex()) >>> 6 & 3);
	}

	/** Reads an integer that is there as a whole. */
	static long read(ByteBuf in) {
		return switch (in.getByte(in.readerIndex()) >>> 6 & 3) {
			case 0 -> in.readUnsignedByte();
			case 1 -> in.readUnsignedShort() & 0x3fff;
			case 2 -> in.readUnsignedInt() & 0x3fff_ffff;
			default -> in.readLong() & 0x3fff_ffff_ffff_ffffL;
		};
	}

	/** Writes an integer of up to 14 bits. */
	static void write(ByteBuf out, int value) {
		if (value < 0x40) {
			out.writeByte(value);
		}
		else {
			out.writeShort(value | 0x4000);
		}
	}

}
