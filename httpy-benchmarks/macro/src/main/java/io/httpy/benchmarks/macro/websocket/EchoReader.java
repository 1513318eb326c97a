package io.httpy.benchmarks.macro.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;

/**
 * Reads the frames of a server (RFC 6455 section 5.2), as far as it takes to know whether
 * a message is the one that was sent. A server may cut it into fragments (section 5.4).
 */
final class EchoReader {

	private static final ByteBuf EXPECTED = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(Frames.TEXT));

	private static final int FINAL = 0x80;

	private static final int HEAD = 2;

	private static final int CONTINUATION = 0x0;

	private static final int TEXT = 0x1;

	private static final int BINARY = 0x2;

	private static final int CLOSE = 0x8;

	private static final int PING = 0x9;

	private static final int PONG = 0xa;

	/** How much of the message has come in fragments. */
	private int matched;

	private boolean fragmented;

	private boolean wrong;

	private ByteBuf ping = Unpooled.EMPTY_BUFFER;

	/** What the next frame means. */
	enum Signal {

		/** It has not come as a whole. */
		INCOMPLETE,

		/** Nothing; there may be another one. */
		NONE,

		/** A message ends, which is what was sent. */
		ECHO,

		/** A message ends, which is another one. */
		WRONG,

		/** The server wants an answer. */
		PING,

		/** The server wants no more. */
		CLOSE

	}

	/**
	 * Reads a frame.
	 * @param in what has come, of which a whole frame is taken
	 * @return what it means
	 * @throws CorruptedFrameException if it is no frame that may come
	 */
	Signal read(ByteBuf in) {
		if (in.readableBytes() < HEAD) {
			return Signal.INCOMPLETE;
		}
		int first = in.getUnsignedByte(in.readerIndex());
		// One byte tells it for all that is as short as what was sent, masked or longer
		// frames have a greater one
		int length = in.getUnsignedByte(in.readerIndex() + 1);
		boolean control = (first & CLOSE) != 0;
		if (length > (control ? 125 : Frames.TEXT.length)) {
			throw new CorruptedFrameException("A frame is masked, or longer than it can be: " + length);
		}
		if (in.readableBytes() < HEAD + length) {
			return Signal.INCOMPLETE;
		}
		in.skipBytes(HEAD);
		return control ? control(first, in.readSlice(length)) : data(first, in, length);
	}

	private Signal data(int first, ByteBuf in, int length) {
		int opcode = first & ~FINAL;
		if (this.fragmented ? opcode != CONTINUATION : opcode != TEXT && opcode != BINARY) {
			throw new CorruptedFrameException("A frame is out of place: " + first);
		}
		this.wrong |= opcode == BINARY || length > Frames.TEXT.length - this.matched
				|| !ByteBufUtil.equals(EXPECTED, this.matched, in, in.readerIndex(), length);
		in.skipBytes(length);
		this.matched += length;
		this.fragmented = (first & FINAL) == 0;
		if (this.fragmented) {
			return Signal.NONE;
		}
		boolean echo = !this.wrong && this.matched == Frames.TEXT.length;
		this.matched = 0;
		this.wrong = false;
		return echo ? Signal.ECHO : Signal.WRONG;
	}

	private Signal control(int first, ByteBuf content) {
		return switch (first) {
			case FINAL | CLOSE -> Signal.CLOSE;
			case FINAL | PING -> {
				this.ping = content;
				yield Signal.PING;
			}
			case FINAL | PONG -> Signal.NONE;
			default -> throw new CorruptedFrameException("No control frame: " + first);
		};
	}

	/** What the ping says that was read last, until more is read. */
	ByteBuf ping() {
		return this.ping;
	}

}
