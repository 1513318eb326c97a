package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * Makes frames for clients (RFC 6455 section 5.2): each a message of its own, in one
 * buffer with its head, without a mask (section 5.1).
 */
final class FrameWriter {

	private static final int FIN = 0x80;

	private static final int RSV1 = 0x40;

	private static final int MAX_HEAD = 10;

	private static final int MAX_SHORT = 125;

	private static final int LENGTH_OF_16_BITS = 126;

	private static final int LENGTH_OF_64_BITS = 127;

	private FrameWriter() {
	}

	/**
	 * Returns a message of text.
	 * @param text surrogates without their other half are sent as "?"
	 */
	static ByteBuf text(ByteBufAllocator alloc, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return begin(alloc, Opcode.TEXT, bytes.length).writeBytes(bytes);
	}

	/** Returns a message of text, compressed. */
	static ByteBuf text(ByteBufAllocator alloc, String text, Deflation deflation) {
		return compressed(alloc, Opcode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), deflation);
	}

	/**
	 * Returns a message of bytes.
	 * @param bytes from position to limit, neither of which is moved
	 */
	static ByteBuf binary(ByteBufAllocator alloc, ByteBuffer bytes) {
		return begin(alloc, Opcode.BINARY, bytes.remaining()).writeBytes(bytes.duplicate());
	}

	/** Returns a message of bytes, compressed. */
	static ByteBuf binary(ByteBufAllocator alloc, ByteBuffer bytes, Deflation deflation) {
		return compressed(alloc, Opcode.BINARY, bytes.duplicate(), deflation);
	}

	/**
	 * Returns a control frame.
	 * @param opcode ping or pong
	 * @param payload at most 125 bytes, which are left where they are
	 */
	static ByteBuf control(ByteBufAllocator alloc, int opcode, ByteBuf payload) {
		int size = payload.readableBytes();
		if (size > MAX_SHORT) {
			throw new IllegalArgumentException("A control frame has at most 125 bytes, not " + size);
		}
		ByteBuf frame = begin(alloc, opcode, size);
		return frame.writeBytes(payload, payload.readerIndex(), size);
	}

	/**
	 * Returns a close (section 5.5.1).
	 * @param status one that cannot be sent makes a close without status
	 */
	static ByteBuf close(ByteBufAllocator alloc, CloseStatus status) {
		if (!status.isSendable()) {
			return begin(alloc, Opcode.CLOSE, 0);
		}
		int size = Short.BYTES + ByteBufUtil.utf8Bytes(status.reason());
		ByteBuf frame = begin(alloc, Opcode.CLOSE, size).writeShort(status.code());
		ByteBufUtil.writeUtf8(frame, status.reason());
		return frame;
	}

	private static ByteBuf begin(ByteBufAllocator alloc, int opcode, int size) {
		ByteBuf frame = alloc.directBuffer(headSize(size) + size);
		writeHead(frame, FIN | opcode, size);
		return frame;
	}

	/**
	 * The head is written when the length is known, right before what is there already.
	 */
	private static ByteBuf compressed(ByteBufAllocator alloc, int opcode, ByteBuffer payload, Deflation deflation) {
		// Half is plenty for what is worth to be compressed
		ByteBuf frame = alloc.directBuffer(MAX_HEAD + MAX_SHORT + payload.remaining() / 2);
		boolean deflated = false;
		try {
			deflation.deflate(payload, frame.writerIndex(MAX_HEAD));
			deflated = true;
		}
		finally {
			if (!deflated) {
				frame.release();
			}
		}
		int end = frame.writerIndex();
		int begin = MAX_HEAD - headSize(end - MAX_HEAD);
		writeHead(frame.setIndex(begin, begin), FIN | RSV1 | opcode, end - MAX_HEAD);
		return frame.writerIndex(end);
	}

	/** Returns how many bytes a frame has behind its head. */
	static int payload(ByteBuf frame) {
		int length = frame.getUnsignedByte(frame.readerIndex() + 1);
		int head = (length <= MAX_SHORT) ? 2 : (length == LENGTH_OF_16_BITS) ? 4 : MAX_HEAD;
		return frame.readableBytes() - head;
	}

	private static int headSize(int size) {
		return (size <= MAX_SHORT) ? 2 : (size <= 0xffff) ? 4 : MAX_HEAD;
	}

	private static void writeHead(ByteBuf frame, int flags, int size) {
		frame.writeByte(flags);
		if (size <= MAX_SHORT) {
			frame.writeByte(size);
		}
		else if (size <= 0xffff) {
			frame.writeByte(LENGTH_OF_16_BITS).writeShort(size);
		}
		else {
			frame.writeByte(LENGTH_OF_64_BITS).writeLong(size);
		}
	}

}
