package io.httpy.websocket;

import io.httpy.config.MessageLimitsConfig;

import io.netty.buffer.ByteBuf;

/**
 * The head of the frame that is being read (RFC 6455 section 5.2), and of the message
 * that the frame is part of. A head comes octet by octet if need be, and a rule is
 * enforced with the octet that breaks it. Then counts the payload down.
 */
final class FrameHead {

	private static final int FIN = 0x80;

	private static final int RSV = 0x70;

	/** Marks a compressed message (RFC 7692 section 6). */
	private static final int RSV1 = 0x40;

	private static final int MASKED = 0x80;

	private static final int MAX_CONTROL = 125;

	private static final int LENGTH_OF_16_BITS = 126;

	private static final int LENGTH_OF_64_BITS = 127;

	private final MessageLimitsConfig limits;

	private final boolean deflate;

	private Part part = Part.FLAGS;

	/** What has come of a long length or a mask, and how many octets have not. */
	private long number;

	private int missing;

	private int opcode;

	private boolean last;

	private int left;

	private int mask;

	/** The kind of the message that has begun and not ended, or of none. */
	private int message = Opcode.CONTINUATION;

	private boolean compressed;

	private int frames;

	/**
	 * Creates what reads heads.
	 * @param limits those of frames and fragments are kept
	 * @param deflate whether messages may be compressed
	 */
	FrameHead(MessageLimitsConfig limits, boolean deflate) {
		this.limits = limits;
		this.deflate = deflate;
	}

	/**
	 * Reads what is missing of a head.
	 * @return whether it is there as a whole
	 */
	boolean read(ByteBuf in) throws WebSocketViolation {
		while (this.part != Part.PAYLOAD && in.isReadable()) {
			switch (this.part) {
				case FLAGS -> flags(in.readUnsignedByte());
				case LENGTH -> length(in.readUnsignedByte());
				default -> number(in);
			}
		}
		return this.part == Part.PAYLOAD;
	}

	private void flags(int flags) throws WebSocketViolation {
		this.opcode = flags & 0xf;
		this.last = (flags & FIN) != 0;
		switch (this.opcode) {
			case Opcode.TEXT, Opcode.BINARY -> beginMessage(flags & RSV);
			case Opcode.CONTINUATION -> continueMessage(flags & RSV);
			case Opcode.CLOSE, Opcode.PING, Opcode.PONG -> beginControl(flags & RSV);
			default -> throw WebSocketViolation.protocol("Unknown opcode");
		}
		this.part = Part.LENGTH;
	}

	/** Messages do not interleave (RFC 6455 section 5.4). */
	private void beginMessage(int reserved) throws WebSocketViolation {
		if (this.message != Opcode.CONTINUATION) {
			throw WebSocketViolation.protocol("A message begins within another");
		}
		this.compressed = this.deflate && reserved == RSV1;
		requireUnset(this.compressed ? 0 : reserved);
		this.message = this.opcode;
		this.frames = 1;
	}

	/** Only the first frame says that a message is compressed (RFC 7692 section 6.1). */
	private void continueMessage(int reserved) throws WebSocketViolation {
		if (this.message == Opcode.CONTINUATION) {
			throw WebSocketViolation.protocol("A message is continued that has not begun");
		}
		requireUnset(reserved);
		if (this.frames++ == this.limits.maxFragments()) {
			throw WebSocketViolation.tooLarge("Too many fragments");
		}
	}

	/** Control frames are not fragmented (RFC 6455 section 5.5). */
	private void beginControl(int reserved) throws WebSocketViolation {
		requireUnset(reserved);
		if (!this.last) {
			throw WebSocketViolation.protocol("A control frame is fragmented");
		}
	}

	/** Section 5.2: MUST be 0 unless an extension defines them. */
	private static void requireUnset(int reserved) throws WebSocketViolation {
		if (reserved != 0) {
			throw WebSocketViolation.protocol("A reserved bit is set");
		}
	}

	private void length(int octet) throws WebSocketViolation {
		if ((octet & MASKED) == 0) {
			// Section 5.1
			throw WebSocketViolation.protocol("A frame is not masked");
		}
		int length = octet & ~MASKED;
		if (isControl() && length > MAX_CONTROL) {
			// Section 5.5
			throw WebSocketViolation.protocol("A control frame is too long");
		}
		switch (length) {
			case LENGTH_OF_16_BITS -> expect(Part.LENGTH_OF_16_BITS, Short.BYTES);
			case LENGTH_OF_64_BITS -> expect(Part.LENGTH_OF_64_BITS, Long.BYTES);
			default -> payload(length, 0);
		}
	}

	private void expect(Part expected, int size) {
		this.part = expected;
		this.missing = size;
		this.number = 0;
	}

	private void number(ByteBuf in) throws WebSocketViolation {
		this.number = this.number << Byte.SIZE | in.readUnsignedByte();
		if (--this.missing > 0) {
			return;
		}
		switch (this.part) {
			case LENGTH_OF_16_BITS -> payload(this.number, MAX_CONTROL + 1);
			case LENGTH_OF_64_BITS -> payload(this.number, 0x1_0000);
			default -> {
				this.mask = (int) this.number;
				this.part = Part.PAYLOAD;
			}
		}
	}

	/**
	 * Section 5.2: the minimal number of octets is used for a length, whose uppermost bit
	 * is 0.
	 */
	private void payload(long length, int least) throws WebSocketViolation {
		if (length < least) {
			throw WebSocketViolation.protocol("The length of a frame is not encoded as the RFC has it");
		}
		if (length > this.limits.maxFrame()) {
			throw WebSocketViolation.tooLarge("A frame is too long");
		}
		this.left = (int) length;
		expect(Part.MASK, Integer.BYTES);
	}

	boolean isControl() {
		return this.opcode >= Opcode.CLOSE;
	}

	int opcode() {
		return this.opcode;
	}

	/** Whether it is the only frame of its message, or the last. */
	boolean isLast() {
		return this.last;
	}

	/** Whether the message is compressed that has begun. */
	boolean isCompressed() {
		return this.compressed;
	}

	/** Whether the message is text that has begun. */
	boolean isText() {
		return this.message == Opcode.TEXT;
	}

	/** How many bytes of the payload are still to come. */
	int left() {
		return this.left;
	}

	/** The mask of the next four bytes (section 5.3), the first uppermost. */
	int mask() {
		return this.mask;
	}

	/** Some bytes of the payload have been read. */
	void advance(int size) {
		this.left -= size;
		this.mask = Integer.rotateLeft(this.mask, size * Byte.SIZE);
	}

	/** The payload has been read; the head of the next frame is to come. */
	void end() {
		this.part = Part.FLAGS;
		if (this.last && !isControl()) {
			this.message = Opcode.CONTINUATION;
		}
	}

	/** What comes next. */
	private enum Part {

		FLAGS, LENGTH, LENGTH_OF_16_BITS, LENGTH_OF_64_BITS, MASK, PAYLOAD

	}

}
