package io.httpy.protocol.h1;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The octets of a head or a trailer section in an array, for there they are read several
 * times as fast as in a buffer, and where its field lines begin. What has come whole, as
 * nearly everything does, is read in a window that all connections of a thread share;
 * what has come in part is kept in one of its own until the rest is there.
 */
final class Http1Window {

	private static final FastThreadLocal<Http1Window> SHARED = new FastThreadLocal<>() {
		@Override
		protected Http1Window initialValue() {
			return new Http1Window(new byte[4 * 1024], new int[64]);
		}
	};

	/** What is copied beyond the end of a head is copied in vain. */
	private static final int BLOCK = 512;

	/** A shared window that a large head has made larger becomes small again. */
	private static final int MAX_SHARED = 64 * 1024;

	private byte[] bytes;

	private int end;

	private int[] marks;

	private int marked;

	private Http1Window(byte[] bytes, int[] marks) {
		this.bytes = bytes;
		this.marks = marks;
	}

	/** Returns the empty window of this thread, to be used within one call. */
	static Http1Window shared() {
		Http1Window shared = SHARED.get();
		if (shared.bytes.length > MAX_SHARED) {
			SHARED.remove();
			shared = SHARED.get();
		}
		shared.end = 0;
		shared.marked = 0;
		return shared;
	}

	/** Returns a window for what has come of a section, until the rest does. */
	Http1Window keep() {
		Http1Window kept = new Http1Window(Arrays.copyOf(this.bytes, this.end + BLOCK),
				Arrays.copyOf(this.marks, this.marked + 2));
		kept.end = this.end;
		kept.marked = this.marked;
		return kept;
	}

	/** Takes a block of the input, or what there is. */
	void fill(ByteBuf in) {
		int size = Math.min(in.readableBytes(), BLOCK);
		if (size > this.bytes.length - this.end) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.end * 2, this.end + size));
		}
		in.readBytes(this.bytes, this.end, size);
		this.end += size;
	}

	/** Gives back what was taken beyond the end of the section. */
	void giveBack(ByteBuf in, int used) {
		in.readerIndex(in.readerIndex() - (this.end - used));
		this.end = used;
	}

	/** Notes where a line begins and where its colon is. */
	void mark(int line, int colon) {
		if (this.marks.length - this.marked < 2) {
			this.marks = Arrays.copyOf(this.marks, this.marks.length * 2);
		}
		this.marks[this.marked++] = line;
		this.marks[this.marked++] = colon;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int end() {
		return this.end;
	}

	/**
	 * Returns the fields that were marked.
	 * @param start where their section begins, which marks count from
	 * @param close where it ends
	 */
	Http1Headers headers(int start, int close) {
		int[] lines = Arrays.copyOf(this.marks, this.marked + 1);
		lines[this.marked] = close - start;
		return new Http1Headers(Arrays.copyOfRange(this.bytes, start, close), lines);
	}

}
