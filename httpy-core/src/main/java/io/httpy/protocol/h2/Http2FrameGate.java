package io.httpy.protocol.h2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Hands Netty's reader one complete frame after another, each counted before it is read,
 * so that floods end before they cost anything. Knows what has come of a frame or of a
 * header block that is not complete. Lives as long as its connection.
 */
final class Http2FrameGate implements Http2FrameReader {

	private final Http2FrameReader netty;

	private final Http2FrameRules rules;

	private final Http2Floods floods;

	private boolean inHeaderBlock;

	private boolean stopped;

	private long messages;

	private byte type;

	private int length;

	private int streamId;

	private boolean framePartial;

	Http2FrameGate(Http2FrameReader netty, Http2FrameRules rules, Http2Floods floods) {
		this.netty = netty;
		this.rules = rules;
		this.floods = floods;
	}

	/** Nothing that still comes is read. */
	void stop() {
		this.stopped = true;
	}

	/**
	 * Whether a header block or a frame without content has begun and is not complete.
	 * @param bytes how many bytes wait
	 */
	boolean isHeadPartial(int bytes) {
		return !this.stopped && (this.inHeaderBlock || bytes > 0 && partialContent() < 0);
	}

	/** Counts the frames and header blocks that were complete. */
	long messages() {
		return this.messages;
	}

	/** Returns the stream of which a part of a DATA frame waits, or -1. */
	int partialContent() {
		return (this.framePartial && this.type == Http2FrameTypes.DATA) ? this.streamId : -1;
	}

	@Override
	public void readFrame(ChannelHandlerContext ctx, ByteBuf in, Http2FrameListener listener) throws Http2Exception {
		Http2FrameListener guarded = this.rules.guarding(listener);
		while (!this.stopped && hasFrame(in)) {
			int end = in.writerIndex();
			int frameEnd = Math.min(end, in.readerIndex() + Http2CodecUtil.FRAME_HEADER_LENGTH + this.length);
			short flags = in.getUnsignedByte(in.readerIndex() + 4);
			try {
				this.floods.frame(this.type, this.length, isEnd(flags));
				in.writerIndex(frameEnd);
				this.netty.readFrame(ctx, in, guarded);
			}
			catch (Http2Exception ex) {
				this.stopped |= !Http2Exception.isStreamError(ex);
				throw ex;
			}
			finally {
				in.writerIndex(end).readerIndex(frameEnd);
				followed(flags);
			}
		}
		if (this.stopped) {
			in.skipBytes(in.readableBytes());
		}
	}

	/** A frame that is too large is found by its header. */
	private boolean hasFrame(ByteBuf in) {
		this.framePartial = in.readableBytes() >= Http2CodecUtil.FRAME_HEADER_LENGTH;
		if (!this.framePartial) {
			return false;
		}
		int start = in.readerIndex();
		this.length = in.getUnsignedMedium(start);
		this.type = in.getByte(start + 3);
		this.streamId = in.getInt(start + 5) & Integer.MAX_VALUE;
		boolean complete = in.readableBytes() - Http2CodecUtil.FRAME_HEADER_LENGTH >= this.length
				|| this.length > this.netty.configuration().frameSizePolicy().maxFrameSize();
		this.framePartial = !complete;
		return complete;
	}

	private void followed(short flags) {
		boolean head = this.type == Http2FrameTypes.HEADERS || this.type == Http2FrameTypes.CONTINUATION;
		this.inHeaderBlock = head && (flags & Http2Flags.END_HEADERS) == 0;
		if (!this.inHeaderBlock) {
			this.messages++;
		}
	}

	/** Whether a frame of no length is the last of something. */
	private boolean isEnd(short flags) {
		int flag = (this.type == Http2FrameTypes.DATA) ? Http2Flags.END_STREAM : Http2Flags.END_HEADERS;
		return (flags & flag) != 0;
	}

	@Override
	public Configuration configuration() {
		return this.netty.configuration();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.netty.close();
	}

}
