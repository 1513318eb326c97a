package io.httpy.exchange;

import io.netty.buffer.ByteBuf;

/**
 * Copies the content of responses into what is sent.
 */
public final class ByteCopy {

	private ByteCopy() {
	}

	/**
	 * Appends bytes of one buffer to another. Those of an array are copied as such:
	 * Netty's pooled buffers make two slices of any other that is not of their own kind.
	 * @param out takes the bytes
	 * @param data gives them, and is advanced
	 * @param size how many
	 */
	public static void append(ByteBuf out, ByteBuf data, int size) {
		if (data.hasArray()) {
			out.writeBytes(data.array(), data.arrayOffset() + data.readerIndex(), size);
			data.skipBytes(size);
		}
		else {
			out.writeBytes(data, size);
		}
	}

}
