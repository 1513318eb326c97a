package io.httpy.benchmarks.protocols;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;

/**
 * HTTP/3 in frames, on a UDP socket of its own: a response that ends begins the next
 * request.
 */
final class Http3Connection extends ChannelInboundHandlerAdapter implements Connection {

	private static final WithEnd WITH_END = new WithEnd();

	private final QuicChannel channel;

	private final int streams;

	private final Http3HeadersFrame head = new DefaultHttp3HeadersFrame();

	private Exchanges exchanges = new Exchanges(0);

	private int open;

	private Http3Connection(QuicChannel channel, int streams) {
		this.channel = channel;
		this.streams = streams;
		this.head.headers().method("GET").scheme("https").authority("localhost").path("/plaintext");
	}

	static Connection open(Channel socket, int port, int streams) throws ExecutionException, InterruptedException {
		QuicChannel channel = QuicChannel.newBootstrap(socket).handler(new ChannelInitializer<QuicChannel>() {
			@Override
			protected void initChannel(QuicChannel initialized) {
				initialized.pipeline()
					.addLast(new Http3ClientConnectionHandler(null, null, null, null, true))
					.addLast(new Http3Connection(initialized, streams));
			}
		}).remoteAddress(new InetSocketAddress("127.0.0.1", port)).connect().get();
		return (Connection) Objects.requireNonNull(channel.pipeline().last());
	}

	@Override
	public CompletableFuture<Void> send(int requests) {
		Exchanges begun = new Exchanges(requests);
		this.channel.eventLoop().execute(() -> {
			this.exchanges = begun;
			next();
		});
		return begun.done();
	}

	private void next() {
		while (this.open < this.streams && this.channel.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) > 0
				&& this.exchanges.begin()) {
			this.open++;
			Http3.newRequestStream(this.channel, new Answer()).addListener(this::send);
		}
	}

	private void send(Future<? super QuicStreamChannel> opened) {
		if (opened.isSuccess() && opened.getNow() instanceof QuicStreamChannel stream) {
			stream.pipeline().addFirst(WITH_END);
			stream.writeAndFlush(this.head, stream.voidPromise());
		}
		else {
			this.exchanges.fail("A stream could not be opened: " + opened.cause());
		}
	}

	/** Goes on when the server allows more streams. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof QuicStreamLimitChangedEvent) {
			next();
		}
		ctx.fireUserEventTriggered(event);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.exchanges.fail("The server closed the connection");
		ctx.fireChannelInactive();
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
		this.channel.parent().close().syncUninterruptibly();
	}

	/** The response on one stream. */
	private final class Answer extends Http3RequestStreamInboundHandler {

		private boolean begun;

		private boolean ended;

		@Override
		protected void channelRead(ChannelHandlerContext ctx, Http3HeadersFrame frame) {
			this.begun = true;
			Http3Connection.this.exchanges.status(frame.headers().status());
		}

		@Override
		protected void channelRead(ChannelHandlerContext ctx, Http3DataFrame frame) {
			frame.release();
		}

		@Override
		protected void channelInputClosed(ChannelHandlerContext ctx) {
			if (this.ended || !this.begun) {
				return;
			}
			this.ended = true;
			Http3Connection.this.open--;
			Http3Connection.this.exchanges.answered();
			next();
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			if (!this.ended) {
				Http3Connection.this.exchanges.fail("A stream was closed without a response");
			}
			ctx.fireChannelInactive();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
			Http3Connection.this.exchanges.fail(failure.toString());
		}

	}

	/** Sends the end of the stream together with the head, as most clients do. */
	@ChannelHandler.Sharable
	private static final class WithEnd extends ChannelOutboundHandlerAdapter {

		@Override
		public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
			ctx.write(new DefaultQuicStreamFrame((ByteBuf) message, true), promise);
		}

	}

}
