package io.httpy.benchmarks.macro.websocket;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

/**
 * A WebSocket server of Netty's own parts that does with each frame what a test wants.
 */
final class EchoServer implements AutoCloseable {

	private static final int MAX_FRAME = 1024 * 1024;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel listener;

	/**
	 * Starts it.
	 * @param answer what becomes of a frame
	 */
	EchoServer(UnaryOperator<WebSocketFrame> answer) {
		this.listener = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_FRAME),
								new WebSocketServerProtocolHandler("/ws", null, false, MAX_FRAME),
								new Answering(answer));
				}
			})
			.bind("127.0.0.1", 0)
			.syncUninterruptibly()
			.channel();
	}

	int port() {
		return ((InetSocketAddress) this.listener.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	private static final class Answering extends SimpleChannelInboundHandler<WebSocketFrame> {

		private final UnaryOperator<WebSocketFrame> answer;

		Answering(UnaryOperator<WebSocketFrame> answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
			ctx.writeAndFlush(this.answer.apply(frame.retain()));
		}

	}

}
