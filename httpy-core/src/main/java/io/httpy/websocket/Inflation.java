package io.httpy.websocket;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.httpy.config.MessageLimitsConfig;

import org.jspecify.annotations.Nullable;

/**
 * Inflates the messages of a client (RFC 7692 section 7.2.2). Without context takeover,
 * an inflater is used only while a message comes.
 */
final class Inflation {

	/** What the client has left out at the end of a message. */
	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	/**
	 * And a last block, which shows whether the message has ended where a block did.
	 */
	private static final byte[] END = { 0, 0, (byte) 0xff, (byte) 0xff, 3, 0 };

	private final boolean takeover;

	private final int maxStreams;

	private @Nullable Inflater inflater;

	/** Whether any bytes of a message have come. */
	private boolean begun;

	/** How many times a message has begun anew. */
	private int streams;

	/**
	 * Creates the side of one client.
	 * @param takeover whether its messages may refer to those before
	 * @param limits those of messages
	 */
	Inflation(boolean takeover, MessageLimitsConfig limits) {
		this.takeover = takeover;
		this.maxStreams = limits.maxFragments();
	}

	/**
	 * Inflates what has come of a message.
	 * @param in holds it, from the beginning
	 * @param size how many bytes there are
	 * @param out takes what it stands for
	 * @throws WebSocketViolation if that is more than is allowed, or cannot be inflated
	 */
	void inflate(byte[] in, int size, MessageBytes out) throws WebSocketViolation {
		if (size > 0) {
			this.begun = true;
			run(in, size, out);
		}
	}

	/**
	 * The message has come as a whole.
	 * @param out takes the rest of what it stands for
	 * @throws WebSocketViolation as above
	 */
	void finish(MessageBytes out) throws WebSocketViolation {
		// A flush that has nothing to flush makes no bytes at all in some clients
		if (this.begun && !inflater().finished()) {
			byte[] tail = this.takeover ? TAIL : END;
			run(tail, tail.length, out);
			if (!this.takeover && !inflater().finished()) {
				throw WebSocketViolation.invalid("A compressed message is cut off");
			}
		}
		this.begun = false;
		this.streams = 0;
		if (!this.takeover) {
			release();
		}
	}

	private void run(byte[] in, int size, MessageBytes out) throws WebSocketViolation {
		Inflater used = inflater();
		used.setInput(in, 0, size);
		try {
			boolean full;
			do {
				if (used.finished()) {
					restart(used, in, size);
				}
				full = fill(used, out);
			}
			while (full || used.getRemaining() > 0);
		}
		catch (DataFormatException ex) {
			throw WebSocketViolation.invalid("A message cannot be inflated");
		}
	}

	/**
	 * Inflates into the room there is; a byte beyond what is allowed shows that it is too
	 * little, before memory is spent on the rest.
	 */
	private static boolean fill(Inflater used, MessageBytes out) throws DataFormatException, WebSocketViolation {
		if (out.allowed() == 0) {
			if (used.inflate(new byte[1]) > 0) {
				throw WebSocketViolation.tooLarge("A message is too long when inflated");
			}
			return false;
		}
		out.reserve(1, out.allowed());
		int room = Math.min(out.room(), out.allowed());
		int written = used.inflate(out.array(), out.size(), room);
		out.advance(written);
		return written == room;
	}

	/**
	 * A client may end its blocks within a message (section 7.2.3.4). As often as it may
	 * end a frame: a block that ends takes it two bytes, and us much more.
	 */
	private void restart(Inflater used, byte[] in, int size) throws WebSocketViolation {
		if (this.streams++ == this.maxStreams) {
			throw WebSocketViolation.tooLarge("Too many final blocks");
		}
		int left = used.getRemaining();
		used.reset();
		used.setInput(in, size - left, left);
	}

	private Inflater inflater() {
		Inflater used = this.inflater;
		if (used == null) {
			used = IdleZlib.takeInflater();
			this.inflater = used;
		}
		return used;
	}

	/** Ends it, within a message or not. */
	void release() {
		if (this.inflater != null) {
			IdleZlib.giveBack(this.inflater);
			this.inflater = null;
		}
	}

}
