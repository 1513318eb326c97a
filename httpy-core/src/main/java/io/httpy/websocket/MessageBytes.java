package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of the message that is being read. Its memory grows by what has come, never
 * by what was announced. Text and inflated bytes are put into an array of the event loop
 * first: a session has one of its own only between two reads, and for long messages.
 */
final class MessageBytes {

	/** More cannot be allocated. */
	private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

	private static final int MIN_ARRAY = 512;

	private static final byte[] NONE = {};

	private final int limit;

	private byte[] array = NONE;

	private int size;

	private boolean borrowed;

	MessageBytes(int maxMessage) {
		this.limit = Math.min(maxMessage, MAX_ARRAY);
	}

	/** Returns where bytes are put, from {@link #size()} on. */
	byte[] array() {
		return this.array;
	}

	int size() {
		return this.size;
	}

	int room() {
		return this.array.length - this.size;
	}

	/** How many more bytes the message may have. */
	int allowed() {
		return this.limit - this.size;
	}

	/** Has the array of the event loop taken if nothing is there. */
	void borrow() {
		if (this.array.length == 0) {
			this.array = LoopArrays.message();
			this.borrowed = true;
		}
	}

	/**
	 * Makes room.
	 * @param more for so many bytes, of those that are allowed
	 * @param expected how many bytes still come if that is known, to end with an array
	 * without slack
	 */
	void reserve(int more, int expected) {
		if (more > room()) {
			long generous = Math.max(MIN_ARRAY, 2L * (this.size + more));
			this.array = Arrays.copyOf(this.array, (int) Math.min(generous, (long) this.size + expected));
			this.borrowed = false;
		}
	}

	/** Some bytes have been put into the array. */
	void advance(int more) {
		this.size += more;
	}

	/** Gives the array of the event loop back, before anything else uses it. */
	void keep() {
		if (this.borrowed) {
			this.array = (this.size > 0) ? Arrays.copyOf(this.array, this.size) : NONE;
			this.borrowed = false;
		}
	}

	/** Takes all bytes as text, which has been checked. */
	String takeText() {
		String text = new String(this.array, 0, this.size, StandardCharsets.UTF_8);
		clear();
		return text;
	}

	/** Takes all bytes, as an array of their own. */
	ByteBuffer takeBytes() {
		boolean exact = !this.borrowed && this.array.length == this.size;
		byte[] bytes = exact ? this.array : Arrays.copyOf(this.array, this.size);
		clear();
		return ByteBuffer.wrap(bytes);
	}

	/** Drops all bytes. */
	void clear() {
		this.array = NONE;
		this.size = 0;
		this.borrowed = false;
	}

}
