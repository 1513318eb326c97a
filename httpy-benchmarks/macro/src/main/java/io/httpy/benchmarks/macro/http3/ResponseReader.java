package io.httpy.benchmarks.macro.http3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a response (RFC 9114 section 7.1), as far as it takes to know its
 * status and that none of them is cut. Nearly always all of it comes as one piece, of
 * which nothing is kept.
 */
final class ResponseReader {

	private static final int OK = 200;

	private static final int FIRST_FINAL = 200;

	/** What has come of a frame head or of fields that are not there as a whole. */
	private @Nullable ByteBuf partial;

	/** Whether the frame that is being read has fields; its bytes still to come. */
	private boolean fields;

	private long left;

	private int status;

	/**
	 * Reads a piece.
	 * @param piece the piece, still owned by the caller
	 */
	void read(ByteBuf piece) {
		ByteBuf before = this.partial;
		ByteBuf in = (before != null) ? before.writeBytes(piece) : piece;
		this.partial = null;
		boolean more = true;
		while (more) {
			more = readNext(in);
		}
		if (in.isReadable()) {
			this.partial = Unpooled.buffer(in.readableBytes()).writeBytes(in);
		}
	}

	private boolean readNext(ByteBuf in) {
		if (this.left == 0) {
			return readHead(in);
		}
		int size = (int) Math.min(this.left, in.readableBytes());
		if (size == 0 || this.fields && size < this.left) {
			return false;
		}
		this.left -= size;
		ByteBuf content = in.readSlice(size);
		if (this.fields && this.status < FIRST_FINAL && this.status != StatusField.UNKNOWN) {
			this.status = StatusField.read(content);
		}
		return true;
	}

	private boolean readHead(ByteBuf in) {
		int begin = in.readerIndex();
		if (VariableInteger.isReadable(in)) {
			long type = VariableInteger.read(in);
			if (VariableInteger.isReadable(in)) {
				this.fields = type == Frames.HEADERS;
				this.left = VariableInteger.read(in);
				return true;
			}
		}
		in.readerIndex(begin);
		return false;
	}

	/** Whether what has come is a whole response of status 200. */
	boolean isOk() {
		return this.status == OK && this.left == 0 && this.partial == null;
	}

}
