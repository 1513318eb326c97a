package io.httpy.protocol.h2;

/**
 * Remembers of the last streams of a connection which have been used, and which the
 * server has ended by a reset: frames for those may still be under way and mean nothing
 * (RFC 9113 section 5.4.2), while on others they are an error. What is older counts as
 * used.
 */
final class Http2StreamHistory {

	/** A power of two, of streams that the client begins. */
	private static final int REMEMBERED = 4096;

	private final long[] used = new long[REMEMBERED / Long.SIZE];

	private final long[] reset = new long[REMEMBERED / Long.SIZE];

	private int newest = -1;

	/** A stream has begun. */
	void used(int id) {
		set(this.used, id);
	}

	/** The server has ended a stream by a reset, be it one that it did not let begin. */
	void reset(int id) {
		set(this.used, id);
		set(this.reset, id);
	}

	boolean isReset(int id) {
		return isRemembered(id) && get(this.reset, id);
	}

	/** Whether a stream has been passed over by one with a higher id. */
	boolean isSkipped(int id) {
		return isRemembered(id) && !get(this.used, id);
	}

	private boolean isRemembered(int id) {
		int index = id >>> 1;
		return index <= this.newest && index > this.newest - REMEMBERED && (id & 1) == 1;
	}

	private void set(long[] bits, int id) {
		int index = id >>> 1;
		if ((id & 1) == 0 || index <= this.newest - REMEMBERED) {
			return;
		}
		forgetUntil(index);
		bits[word(index)] |= 1L << index;
	}

	private void forgetUntil(int index) {
		int first = Math.max(this.newest + 1, index - REMEMBERED + 1);
		for (int i = first; i <= index; i++) {
			this.used[word(i)] &= ~(1L << i);
			this.reset[word(i)] &= ~(1L << i);
		}
		this.newest = Math.max(this.newest, index);
	}

	private static boolean get(long[] bits, int id) {
		int index = id >>> 1;
		return (bits[word(index)] & 1L << index) != 0;
	}

	private static int word(int index) {
		return (index & REMEMBERED - 1) / Long.SIZE;
	}

}
