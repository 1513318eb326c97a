package io.httpy.benchmarks.protocols;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * HTTP/2 in frames, without the state of streams: a response that ends begins the next
 * request.
 */
final class Http2Connection extends ByteToMessageDecoder implements Connection {

	private final Channel channel;

	private final int streams;

	private final Http2Headers head;

	private final Http2FrameReader reader = new DefaultHttp2FrameReader(false);

	private final Http2FrameWriter writer = new DefaultHttp2FrameWriter();

	private final Frames frames = new Frames();

	private Exchanges exchanges = new Exchanges(0);

	private int nextStream = 1;

	Http2Connection(Channel channel, String scheme, int streams) {
		this.channel = channel;
		this.streams = streams;
		this.head = new DefaultHttp2Headers(false).method("GET")
			.scheme(scheme)
			.authority("localhost")
			.path("/plaintext");
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		ctx.write(Http2CodecUtil.connectionPrefaceBuf());
		this.writer.writeSettings(ctx, new Http2Settings().pushEnabled(false), ctx.newPromise());
		// Once and for all: the responses of a run are far shorter
		this.writer.writeWindowUpdate(ctx, Http2CodecUtil.CONNECTION_STREAM_ID,
				Integer.MAX_VALUE - Http2CodecUtil.DEFAULT_WINDOW_SIZE, ctx.newPromise());
		ctx.flush();
	}

	@Override
	public CompletableFuture<Void> send(int requests) {
		Exchanges begun = new Exchanges(requests);
		ChannelHandlerContext ctx = this.channel.pipeline().context(this);
		this.channel.eventLoop().execute(() -> {
			this.exchanges = begun;
			for (int i = 0; i < this.streams; i++) {
				next(ctx);
			}
			ctx.flush();
		});
		return begun.done();
	}

	private void next(ChannelHandlerContext ctx) {
		if (this.exchanges.begin()) {
			this.writer.writeHeaders(ctx, this.nextStream, this.head, 0, true, ctx.newPromise());
			this.nextStream += 2;
		}
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) throws Http2Exception {
		this.reader.readFrame(ctx, bytes, this.frames);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
		super.channelReadComplete(ctx);
		ctx.flush();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) throws Exception {
		super.channelInactive(ctx);
		this.exchanges.fail("The server closed the connection");
	}

	@Override
	protected void handlerRemoved0(ChannelHandlerContext ctx) {
		this.reader.close();
		this.writer.close();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		this.exchanges.fail(failure.toString());
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
	}

	private final class Frames extends Http2FrameAdapter {

		@Override
		public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding,
				boolean last) {
			Http2Connection.this.exchanges.status(headers.status());
		}

		@Override
		public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
			if (last) {
				Http2Connection.this.exchanges.answered();
				next(ctx);
			}
			return data.readableBytes() + padding;
		}

		@Override
		public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
			Http2Connection.this.writer.writeSettingsAck(ctx, ctx.newPromise());
		}

		@Override
		public void onPingRead(ChannelHandlerContext ctx, long data) {
			Http2Connection.this.writer.writePing(ctx, true, data, ctx.newPromise());
		}

		@Override
		public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long error) {
			Http2Connection.this.exchanges.fail("The server reset a stream with the error " + error);
		}

		@Override
		public void onGoAwayRead(ChannelHandlerContext ctx, int stream, long error, ByteBuf debug) {
			Http2Connection.this.exchanges.fail("The server sent GOAWAY with the error " + error);
		}

	}

}
