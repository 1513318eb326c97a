package io.httpy.protocol.h3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of a request stream before Netty's codec does, and knows where
 * frames begin and end. So it sees what the codec would pass over in silence: a frame cut
 * off by the end of the stream, header sections too large to be decoded at all, and
 * frames that cost work and bring nothing. Frames of unknown types go no further (RFC
 * 9114 section 9). Used on the event loop of the stream.
 */
final class Http3RequestGate extends ChannelInboundHandlerAdapter {

	/** Required Insert Count and Base (RFC 9204 section 4.5.1). */
	private static final int MIN_SECTION = 2;

	private final Http3ExchangeCodec stream;

	/** Bytes of a compressed section of fields. */
	private final int maxSection;

	private final int maxEmptyFrames;

	/** Type and length of the frame that begins. */
	private final ByteBuf head = Unpooled.buffer(2 * VariableInteger.MAX_LENGTH);

	/** Bytes of the frame that are still to come. */
	private long left;

	private boolean forwarded;

	private int sections;

	private boolean hasContent;

	private int emptyFrames;

	private boolean shut;

	/**
	 * Creates a gate.
	 * @param stream what the frames are for
	 */
	Http3RequestGate(Http3ExchangeCodec stream) {
		this.stream = stream;
		this.maxSection = stream.connection().maxSection();
		this.maxEmptyFrames = stream.connection().settings().config().protocols().flood().maxEmptyFrames();
	}

	/**
	 * Whether nothing but a header section has come, nor waits behind what is being
	 * decoded.
	 */
	boolean isHeadOnly() {
		return this.sections == 1 && !this.hasContent;
	}

	/** Drops whatever still comes. */
	void shut() {
		this.shut = true;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf in = (ByteBuf) message;
		try {
			if (this.shut) {
				this.stream.end().dropped(in.readableBytes());
			}
			else {
				pass(ctx, in);
			}
		}
		finally {
			in.release();
		}
	}

	/**
	 * What is forwarded goes on as one, and only when all of it was looked at: if this is
	 * all that comes, a frame that is cut must show before its request is answered. It is
	 * copied only around frames that are not forwarded.
	 */
	private void pass(ChannelHandlerContext ctx, ByteBuf in) {
		ByteBuf kept = null;
		int from = this.forwarded ? in.readerIndex() : -1;
		while (in.isReadable() && !this.shut) {
			if (this.left > 0) {
				int size = (int) Math.min(this.left, in.readableBytes());
				in.skipBytes(size);
				this.left -= size;
				continue;
			}
			boolean split = this.head.isReadable();
			int start = in.readerIndex();
			boolean complete = readHead(in);
			if (complete) {
				begin();
			}
			boolean goesOn = complete && this.forwarded;
			if (from >= 0 && !goesOn) {
				kept = keep(ctx, kept, in, from, start);
				from = -1;
			}
			if (goesOn && split) {
				kept = keep(ctx, kept, this.head, 0, this.head.writerIndex());
				from = in.readerIndex();
			}
			else if (goesOn && from < 0) {
				from = start;
			}
			this.forwarded = goesOn;
			if (complete) {
				this.head.clear();
			}
		}
		if (!this.shut && ((QuicStreamChannel) ctx.channel()).isInputShutdown() && isWithinFrame()) {
			failCut();
		}
		forward(ctx, kept, in, from);
	}

	private static ByteBuf keep(ChannelHandlerContext ctx, @Nullable ByteBuf kept, ByteBuf in, int from, int to) {
		ByteBuf target = (kept != null) ? kept : ctx.alloc().buffer(to - from);
		return target.writeBytes(in, from, to - from);
	}

	private void forward(ChannelHandlerContext ctx, @Nullable ByteBuf kept, ByteBuf in, int from) {
		int size = (from >= 0) ? in.readerIndex() - from : 0;
		ByteBuf all = (kept != null && size > 0) ? kept.writeBytes(in, from, size) : kept;
		if (this.shut) {
			if (all != null) {
				all.release();
			}
		}
		else if (all != null) {
			ctx.fireChannelRead(all);
		}
		else if (size > 0) {
			ctx.fireChannelRead(in.retainedSlice(from, size));
		}
	}

	private boolean isWithinFrame() {
		return this.left > 0 || this.head.isReadable();
	}

	/** RFC 9114 section 7.1. */
	private void failCut() {
		fail(Http3ErrorCode.H3_FRAME_ERROR, "The stream has ended within a frame");
	}

	/** Reads type and length, or as much of them as there is. */
	private boolean readHead(ByteBuf in) {
		while (in.isReadable()) {
			this.head.writeByte(in.readByte());
			int type = VariableInteger.length(this.head.getByte(0));
			int length = this.head.writerIndex();
			if (length > type && length == type + VariableInteger.length(this.head.getByte(type))) {
				return true;
			}
		}
		return false;
	}

	private void begin() {
		long type = VariableInteger.read(this.head);
		this.left = VariableInteger.read(this.head);
		this.forwarded = type == Http3Frames.DATA || type == Http3Frames.HEADERS;
		if (type == Http3Frames.DATA) {
			beginData();
		}
		else if (type == Http3Frames.HEADERS) {
			beginSection();
		}
		else if (Http3Frames.isKnown(type)) {
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
		else if (++this.emptyFrames > this.maxEmptyFrames) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many frames without content");
		}
	}

	private void beginSection() {
		this.sections++;
		if (this.sections > 2) {
			fail(Http3ErrorCode.H3_FRAME_UNEXPECTED, "A section of fields has come after trailers");
		}
		else if (this.left < MIN_SECTION) {
			fail(Http3ErrorCode.QPACK_DECOMPRESSION_FAILED, "A section of fields has no prefix");
		}
		else if (this.left > this.maxSection) {
			this.shut = true;
			this.stream.sectionTooLarge();
		}
	}

	private void fail(Http3ErrorCode code, String reason) {
		this.shut = true;
		this.stream.connection().fail(code, reason);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		boolean end = event instanceof ChannelInputShutdownEvent;
		if (end && !this.shut && isWithinFrame()) {
			failCut();
		}
		ctx.fireUserEventTriggered(event);
	}

}
