package io.httpy.protocol.h1;

import io.httpy.handler.Violation;

import io.netty.buffer.ByteBuf;

/**
 * Finds the data in a body in chunks (RFC 9112 section 7.1): reads the lines between it,
 * and the trailers after it. Used again for each such body of a connection.
 */
final class Http1Chunks {

	private enum Part {

		SIZE, DATA, DATA_CR, DATA_LF, TRAILERS, END

	}

	private final Http1HeadReader trailers;

	private final Http1ChunkLine line;

	private Part part = Part.SIZE;

	private int left;

	/**
	 * Creates a reader.
	 * @param trailers reads trailer sections
	 * @param maxLine octets of the line before a chunk
	 */
	Http1Chunks(Http1HeadReader trailers, int maxLine) {
		this.trailers = trailers;
		this.line = new Http1ChunkLine(maxLine);
	}

	/** Makes ready for a body. */
	void begin() {
		this.part = Part.SIZE;
		this.line.reset();
	}

	/**
	 * Reads up to the next data, or the end of the body.
	 * @return whether one of them is reached, and no more of the input must come for that
	 * @throws Http1ViolationException if the body is malformed
	 */
	boolean reachData(ByteBuf in) {
		while (this.part != Part.DATA && this.part != Part.END) {
			if (!in.isReadable()) {
				return false;
			}
			switch (this.part) {
				case SIZE -> takeSize(in.readByte());
				case DATA_CR -> take(in.readByte(), '\r', Part.DATA_LF);
				case DATA_LF -> take(in.readByte(), '\n', Part.SIZE);
				case TRAILERS -> takeTrailers(in);
				case DATA, END -> {
				}
			}
		}
		return this.part == Part.END || in.isReadable();
	}

	private void takeSize(byte octet) {
		if (this.line.take(octet)) {
			this.left = this.line.size();
			this.part = (this.left > 0) ? Part.DATA : Part.TRAILERS;
			this.line.reset();
			if (this.left == 0) {
				this.trailers.beginTrailers();
			}
		}
	}

	private void take(byte octet, char expected, Part next) {
		if (octet != expected) {
			throw new Http1ViolationException(Violation.BAD_CHUNK);
		}
		this.part = next;
	}

	private void takeTrailers(ByteBuf in) {
		try {
			if (this.trailers.readTrailers(in)) {
				this.part = Part.END;
			}
		}
		catch (Http1ViolationException ex) {
			throw (ex.violation() == Violation.LARGE_HEADERS) ? ex : new Http1ViolationException(Violation.BAD_CHUNK);
		}
	}

	/** Whether the body has come to its end. */
	boolean isAtEnd() {
		return this.part == Part.END;
	}

	/** Returns how much of the data of this chunk is still to come. */
	int left() {
		return this.left;
	}

	/** So much of the data was taken. */
	void taken(int size) {
		this.left -= size;
		if (this.left == 0) {
			this.part = Part.DATA_CR;
		}
	}

}
