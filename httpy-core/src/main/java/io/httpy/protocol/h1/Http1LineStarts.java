package io.httpy.protocol.h1;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Looks at the first character of each line that the decoder takes: none of a head, a
 * chunk or a trailer section begins with white space or a control character. Netty skips
 * those before a request line, and joins a line that begins so to the one before it (RFC
 * 9112 section 2.2 and 5.2, obsolete folding). Used on the connection's event loop.
 */
final class Http1LineStarts {

	private boolean bad;

	private boolean begun;

	private boolean badBeforeBegun;

	/** Whether what was taken last ended in the middle of an empty line. */
	private boolean openCr;

	/**
	 * Takes what the decoder took: whole lines, or of empty lines before a request line
	 * whatever was there.
	 */
	void take(ByteBuf in, int start, int end) {
		int line = start;
		if (this.openCr && line < end) {
			this.openCr = false;
			judge(in.getByte(line++) != '\n');
		}
		while (!this.bad && line < end) {
			byte first = in.getByte(line);
			if (first == '\r') {
				this.openCr = line + 1 == end;
				judge(!this.openCr && in.getByte(line + 1) != '\n');
			}
			else {
				judge(first >= 0 && first <= ' ');
				this.begun = true;
			}
			int feed = in.forEachByte(line, end - line, ByteProcessor.FIND_LF);
			line = (feed < 0) ? end : feed + 1;
		}
	}

	private void judge(boolean badly) {
		this.bad |= badly;
		this.badBeforeBegun |= badly && !this.begun;
	}

	/** Whether what began badly was the first line, or an empty one before it. */
	boolean isFirstBad() {
		return this.badBeforeBegun;
	}

	/** Whether a line was taken that is not empty. */
	boolean haveBegun() {
		return this.begun;
	}

	/** Whether a line began badly. */
	boolean areBad() {
		return this.bad;
	}

	void reset() {
		this.bad = false;
		this.begun = false;
		this.badBeforeBegun = false;
		this.openCr = false;
	}

}
