package io.httpy.websocket;

import java.nio.charset.StandardCharsets;

import io.httpy.config.MessageLimitsConfig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of the frames of a client (RFC 6455 section 5). What is wrong with them
 * is found as soon as it comes, be it in the middle of a frame. Holds no buffer, and no
 * array unless a message is in the middle of its frames. Used on the event loop of the
 * session, until its first violation.
 */
final class FrameReader {

	private static final byte[] NONE = {};

	/** The code at the beginning of a close (RFC 6455 section 5.5.1). */
	private static final int CODE_SIZE = 2;

	private final FrameListener listener;

	private final @Nullable Inflation inflation;

	private final FrameHead head;

	private final MessageBytes message;

	private final Utf8Check utf8 = new Utf8Check();

	/** The payload of the control frame that is being read. */
	private byte[] control = NONE;

	/**
	 * Creates the reader of a session.
	 * @param limits those of frames and messages
	 * @param inflation inflates what is compressed, or null if nothing may be; released
	 * by this
	 * @param listener is told what has come
	 */
	FrameReader(MessageLimitsConfig limits, @Nullable Inflation inflation, FrameListener listener) {
		this.listener = listener;
		this.inflation = inflation;
		this.head = new FrameHead(limits, inflation != null);
		this.message = new MessageBytes(limits.maxMessage());
	}

	/**
	 * Reads until one message or one control frame is complete, and tells the listener.
	 * @param in the bytes of the client
	 * @return true if the listener was told, and there may be more to read; false if all
	 * is read
	 * @throws WebSocketViolation if the client breaks a rule or a limit; nothing is held
	 * then, and nothing more to be read
	 */
	boolean read(ByteBuf in) throws WebSocketViolation {
		try {
			while (this.head.read(in)) {
				readPayload(in);
				if (this.head.left() > 0) {
					break;
				}
				if (endFrame()) {
					return true;
				}
			}
			this.message.keep();
			return false;
		}
		catch (WebSocketViolation ex) {
			release();
			throw ex;
		}
	}

	private void readPayload(ByteBuf in) throws WebSocketViolation {
		int size = Math.min(this.head.left(), in.readableBytes());
		if (this.head.isControl()) {
			readControl(in, size);
		}
		else if (this.inflation != null && this.head.isCompressed()) {
			inflate(this.inflation, in, size);
		}
		else {
			append(in, size);
		}
	}

	private void readControl(ByteBuf in, int size) {
		int left = this.head.left();
		if (this.control.length == 0 && left > 0) {
			this.control = new byte[left];
		}
		unmask(in, this.control, this.control.length - left, size);
	}

	/** Takes bytes off the payload and their mask off them. */
	private boolean unmask(ByteBuf in, byte[] out, int from, int size) {
		in.readBytes(out, from, size);
		boolean ascii = Mask.remove(out, from, from + size, this.head.mask());
		this.head.advance(size);
		return ascii;
	}

	private void append(ByteBuf in, int size) throws WebSocketViolation {
		int left = this.head.left();
		if (left > this.message.allowed()) {
			throw WebSocketViolation.tooLarge("A message is too long");
		}
		if (this.head.isText()) {
			this.message.borrow();
		}
		this.message.reserve(size, this.head.isLast() ? left : this.message.allowed());
		int from = this.message.size();
		boolean ascii = unmask(in, this.message.array(), from, size);
		this.message.advance(size);
		if (!ascii || !this.utf8.isComplete()) {
			checkText(from);
		}
	}

	private void inflate(Inflation used, ByteBuf in, int size) throws WebSocketViolation {
		this.message.borrow();
		byte[] payload = LoopArrays.payload();
		for (int left = size; left > 0;) {
			int part = Math.min(left, payload.length);
			unmask(in, payload, 0, part);
			int before = this.message.size();
			used.inflate(payload, part, this.message);
			checkText(before);
			left -= part;
		}
	}

	/** RFC 6455 section 8.1, and 5.6 on what is fragmented within a character. */
	private void checkText(int from) throws WebSocketViolation {
		if (this.head.isText() && !this.utf8.accept(this.message.array(), from, this.message.size())) {
			throw WebSocketViolation.invalid("Text is not UTF-8");
		}
	}

	/** Returns whether the listener was told. */
	private boolean endFrame() throws WebSocketViolation {
		if (this.head.isControl()) {
			this.message.keep();
			this.head.end();
			tellControl();
			return true;
		}
		if (this.head.isLast()) {
			tellMessage();
			return true;
		}
		this.head.end();
		return false;
	}

	private void tellMessage() throws WebSocketViolation {
		if (this.inflation != null && this.head.isCompressed()) {
			int before = this.message.size();
			this.inflation.finish(this.message);
			checkText(before);
		}
		boolean text = this.head.isText();
		this.head.end();
		if (!text) {
			this.listener.onBinary(this.message.takeBytes());
		}
		else if (this.utf8.isComplete()) {
			int bytes = this.message.size();
			this.listener.onText(this.message.takeText(), bytes);
		}
		else {
			throw WebSocketViolation.invalid("Text ends within a character");
		}
	}

	private void tellControl() throws WebSocketViolation {
		byte[] payload = this.control;
		this.control = NONE;
		switch (this.head.opcode()) {
			case Opcode.PING -> this.listener.onPing(Unpooled.wrappedBuffer(payload));
			case Opcode.PONG -> this.listener.onPong(Unpooled.wrappedBuffer(payload));
			default -> this.listener.onClose(status(payload));
		}
	}

	/** RFC 6455 sections 5.5.1 and 7.4. */
	private static CloseStatus status(byte[] payload) throws WebSocketViolation {
		if (payload.length == 0) {
			return CloseStatus.NO_STATUS;
		}
		if (payload.length < CODE_SIZE) {
			throw WebSocketViolation.protocol("A close has half a code");
		}
		int code = (payload[0] & 0xff) << Byte.SIZE | payload[1] & 0xff;
		if (code < 1000 || code > 4999 || !CloseStatus.of(code).isSendable()) {
			throw WebSocketViolation.protocol("A close has a code that cannot be sent");
		}
		Utf8Check utf8 = new Utf8Check();
		if (!utf8.accept(payload, CODE_SIZE, payload.length) || !utf8.isComplete()) {
			throw WebSocketViolation.invalid("The reason of a close is not UTF-8");
		}
		return new CloseStatus(code,
				new String(payload, CODE_SIZE, payload.length - CODE_SIZE, StandardCharsets.UTF_8));
	}

	/** Drops whatever has come of a message. Does no harm if done twice. */
	void release() {
		this.message.clear();
		this.control = NONE;
		if (this.inflation != null) {
			this.inflation.release();
		}
	}

}
