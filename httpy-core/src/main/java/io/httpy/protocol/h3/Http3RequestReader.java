package io.httpy.protocol.h3;

import io.httpy.protocol.qpack.QpackException;
import io.httpy.protocol.stream.MalformedMessageException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http3.Http3ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a request stream (RFC 9114 section 7.1): sections of fields as a
 * whole, content as it comes. Frames of unknown types go no further (section 9); what has
 * no place, or costs work and brings nothing, ends the connection. Used on the event loop
 * of the stream.
 */
final class Http3RequestReader {

	/** Required Insert Count and Base (RFC 9204 section 4.5.1). */
	private static final int MIN_SECTION = 2;

	private final Http3ExchangeCodec stream;

	/** What has come of a frame head or a section that is not there as a whole. */
	private @Nullable ByteBuf partial;

	/** The frame that is being read; its bytes still to come. */
	private long type;

	private long left;

	private int sections;

	private boolean hasContent;

	private int emptyFrames;

	private boolean shut;

	/**
	 * Creates a reader.
	 * @param stream what the frames are for
	 */
	Http3RequestReader(Http3ExchangeCodec stream) {
		this.stream = stream;
	}

	/** Whether nothing but a header section has come. */
	boolean isHeadOnly() {
		return this.sections == 1 && !this.hasContent;
	}

	/** Whether a frame has begun and not ended. */
	boolean isWithinFrame() {
		return this.left > 0 || this.partial != null;
	}

	boolean isShut() {
		return this.shut;
	}

	/** Drops whatever still comes. */
	void shut() {
		this.shut = true;
		if (this.partial != null) {
			this.partial.release();
			this.partial = null;
		}
	}

	/**
	 * Reads what has come.
	 * @param alloc keeps what is not there as a whole
	 * @param part the bytes, released in any case
	 * @throws MalformedMessageException if the message breaks a rule
	 */
	void read(ByteBufAllocator alloc, ByteBuf part) throws MalformedMessageException {
		ByteBuf before = this.partial;
		ByteBuf in = (before != null) ? join(before, part) : part;
		try {
			boolean more = true;
			while (more && !this.shut) {
				more = readNext(in);
			}
			if (!this.shut && in.isReadable()) {
				this.partial = rest(alloc, in, before != null);
			}
		}
		finally {
			in.release();
		}
	}

	private ByteBuf join(ByteBuf before, ByteBuf part) {
		this.partial = null;
		before.writeBytes(part);
		part.release();
		return before;
	}

	/**
	 * A section that comes in crumbs is not copied for each, unless content refers to it.
	 */
	private static ByteBuf rest(ByteBufAllocator alloc, ByteBuf in, boolean joined) {
		if (joined && in.refCnt() == 1) {
			return in.discardReadBytes().retain();
		}
		return alloc.buffer(in.readableBytes()).writeBytes(in);
	}

	/** Reads as much as makes sense of its own. */
	private boolean readNext(ByteBuf in) throws MalformedMessageException {
		if (this.left == 0) {
			return readHead(in);
		}
		int size = (int) Math.min(this.left, in.readableBytes());
		if (size == 0 || this.type == Http3Frames.HEADERS && size < this.left) {
			return false;
		}
		this.left -= size;
		if (this.type == Http3Frames.HEADERS) {
			section(in.readSlice(size));
		}
		else if (this.type == Http3Frames.DATA) {
			this.stream.content(in.readRetainedSlice(size));
		}
		else {
			in.skipBytes(size);
		}
		return true;
	}

	private void section(ByteBuf encoded) throws MalformedMessageException {
		try {
			this.stream.section(encoded);
		}
		catch (QpackException ex) {
			fail(Http3ErrorCode.QPACK_DECOMPRESSION_FAILED, String.valueOf(ex.getMessage()));
		}
	}

	private boolean readHead(ByteBuf in) {
		int begin = in.readerIndex();
		if (VariableInteger.isReadable(in)) {
			long begun = VariableInteger.read(in);
			if (VariableInteger.isReadable(in)) {
				this.type = begun;
				this.left = VariableInteger.read(in);
				begin();
				return true;
			}
		}
		in.readerIndex(begin);
		return false;
	}

	private void begin() {
		if (this.type == Http3Frames.DATA) {
			beginData();
		}
		else if (this.type == Http3Frames.HEADERS) {
			beginSection();
		}
		else if (Http3Frames.isKnown(this.type)) {
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "A frame has no place on a request stream");
		}
		else if (this.stream.connection().isControlFlood()) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many frames of unknown types");
		}
	}

	/** RFC 9114 section 4.1: content comes between two sections of fields. */
	private void beginData() {
		if (this.sections != 1) {
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "Content has come before the header section or after trailers");
		}
		else if (this.left > 0) {
			this.hasContent = true;
			this.emptyFrames = 0;
		}
		else if (++this.emptyFrames > this.stream.connection().maxEmptyFrames()) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many frames without content");
		}
	}

	private void beginSection() {
		this.sections++;
		if (this.stream.isUpgraded()) {
			// RFC 9114 section 4.4
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "Fields have come where another protocol is spoken");
		}
		else if (this.sections > 2) {
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "A section of fields has come after trailers");
		}
		else if (this.left < MIN_SECTION) {
			fail(Http3ErrorCode.QPACK_DECOMPRESSION_FAILED, "A section of fields has no prefix");
		}
		else if (this.left > this.stream.connection().maxSection()) {
			shut();
			this.stream.end().sectionTooLarge();
		}
	}

	/** The client has ended the stream within a frame (RFC 9114 section 7.1). */
	void failCut() {
		fail(Http3ErrorCode.H3_FRAME_ERROR, "The stream has ended within a frame");
	}

	private void fail(Http3ErrorCode code, String reason) {
		shut();
		this.stream.connection().fail(code, reason);
	}

}
