package io.httpy.benchmarks;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.Headers;
import io.httpy.protocol.h2.Http2Pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * A connection of HTTP/2 without a network, on which the same request comes again and
 * again, each time on a new stream. Its windows are large enough for all that a benchmark
 * has time for.
 */
public final class Http2Exchanges implements AutoCloseable {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ByteBuf request = Unpooled.directBuffer();

	/** Where the frame of the content begins, or 0 without content. */
	private int contentAt;

	private int stream = 1;

	/**
	 * Opens the connection.
	 * @param engine answers
	 * @param request the request
	 */
	public Http2Exchanges(EngineSettings engine, SampleRequest request) {
		new Http2Pipeline(engine, Headers.EMPTY).install(this.channel.pipeline(), SampleRequest.connection(),
				new LoopConnections(this.channel.eventLoop()));
		ByteBuf preface = Unpooled.buffer().writeBytes(Http2CodecUtil.connectionPrefaceBuf());
		frame(preface, Http2FrameTypes.SETTINGS, new Http2Flags(), new byte[0]);
		frame(preface, Http2FrameTypes.SETTINGS, new Http2Flags().ack(true), new byte[0]);
		frame(preface, Http2FrameTypes.WINDOW_UPDATE, new Http2Flags(), new byte[Integer.BYTES]);
		preface.setInt(preface.writerIndex() - Integer.BYTES, Integer.MAX_VALUE - Http2CodecUtil.DEFAULT_WINDOW_SIZE);
		this.channel.writeInbound(preface);
		Outbound.drop(this.channel);
		Http2Blocks blocks = new Http2Blocks();
		prepare(request, blocks.next(request));
		next();
		// From now on all fields are in the dynamic table
		prepare(request, blocks.next(request));
	}

	private void prepare(SampleRequest sample, byte[] block) {
		boolean hasContent = sample.content().length > 0;
		this.request.clear();
		frame(this.request, Http2FrameTypes.HEADERS, new Http2Flags().endOfHeaders(true).endOfStream(!hasContent),
				block);
		if (hasContent) {
			this.contentAt = this.request.writerIndex();
			frame(this.request, Http2FrameTypes.DATA, new Http2Flags().endOfStream(true), sample.content());
		}
	}

	/** Writes a frame of the connection (RFC 9113 section 4.1). */
	private static void frame(ByteBuf out, byte type, Http2Flags flags, byte[] payload) {
		out.writeMedium(payload.length).writeByte(type).writeByte(flags.value()).writeInt(0).writeBytes(payload);
	}

	/** Has the request answered and returns the size of the response. */
	public int next() {
		int id = Http2CodecUtil.FRAME_HEADER_LENGTH - Integer.BYTES;
		this.request.setInt(id, this.stream);
		if (this.contentAt > 0) {
			this.request.setInt(this.contentAt + id, this.stream);
		}
		this.stream += 2;
		this.channel.writeInbound(this.request.retainedDuplicate());
		return Outbound.drop(this.channel);
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
		this.request.release();
	}

}
