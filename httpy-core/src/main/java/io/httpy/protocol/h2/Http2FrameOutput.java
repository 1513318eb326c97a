package io.httpy.protocol.h2;

import io.httpy.exchange.ByteCopy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;

/**
 * Writes frames (RFC 9113 section 4.1). Fields and small content, of which most responses
 * consist, are gathered, where Netty makes buffers, promises and writes of their own for
 * the head and the content of each. Used on the event loop of the connection.
 */
final class Http2FrameOutput extends DefaultHttp2FrameWriter {

	/** More is not copied, but handed over as it is. */
	private static final int MAX_GATHERED = 4 * 1024;

	private final Http2HeadersEncoder fields;

	private final Http2Gatherer gatherer;

	Http2FrameOutput(Http2HeadersEncoder fields, Http2Gatherer gatherer) {
		super(fields);
		this.fields = fields;
		this.gatherer = gatherer;
	}

	@Override
	public ChannelFuture writeHeaders(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding,
			boolean end, ChannelPromise promise) {
		if (!this.gatherer.isOpen()) {
			return super.writeHeaders(ctx, stream, headers, padding, end, promise);
		}
		ByteBuf out = this.gatherer.frame();
		int start = out.writerIndex();
		out.writeZero(Http2CodecUtil.FRAME_HEADER_LENGTH);
		try {
			this.fields.encodeHeaders(stream, headers, out);
		}
		catch (Http2Exception ex) {
			out.writerIndex(start);
			return promise.setFailure(ex);
		}
		int after = out.writerIndex();
		int length = after - start - Http2CodecUtil.FRAME_HEADER_LENGTH;
		if (length <= maxFrameSize()) {
			Http2Flags flags = new Http2Flags().endOfHeaders(true).endOfStream(end);
			head(out.writerIndex(start), length, Http2FrameTypes.HEADERS, flags, stream);
			out.writerIndex(after);
		}
		else {
			split(out, start, end, stream);
		}
		this.gatherer.written();
		return promise.setSuccess();
	}

	/** Fields that are longer than a frame may be (RFC 9113 section 6.10). */
	private void split(ByteBuf out, int start, boolean end, int stream) {
		int max = maxFrameSize();
		int from = start + Http2CodecUtil.FRAME_HEADER_LENGTH;
		ByteBuf block = out.copy(from, out.writerIndex() - from);
		out.writerIndex(start);
		byte type = Http2FrameTypes.HEADERS;
		while (block.isReadable()) {
			int length = Math.min(block.readableBytes(), max);
			Http2Flags flags = new Http2Flags().endOfHeaders(length == block.readableBytes());
			flags.endOfStream(end && type == Http2FrameTypes.HEADERS);
			head(out, length, type, flags, stream);
			out.writeBytes(block, length);
			type = Http2FrameTypes.CONTINUATION;
		}
		block.release();
	}

	@Override
	public ChannelFuture writeData(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean end,
			ChannelPromise promise) {
		int length = data.readableBytes();
		if (length > MAX_GATHERED || !this.gatherer.isOpen()) {
			return super.writeData(ctx, stream, data, padding, end, promise);
		}
		ByteBuf out = this.gatherer.frame();
		out.ensureWritable(Http2CodecUtil.FRAME_HEADER_LENGTH + length);
		head(out, length, Http2FrameTypes.DATA, new Http2Flags().endOfStream(end), stream);
		ByteCopy.append(out, data, length);
		data.release();
		this.gatherer.written();
		return promise.setSuccess();
	}

	private static void head(ByteBuf out, int length, byte type, Http2Flags flags, int stream) {
		out.writeMedium(length);
		out.writeByte(type);
		out.writeByte(flags.value());
		out.writeInt(stream);
	}

}
