package io.httpy.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.Waiting;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Clients on epoll that close their sending side before the server wants all they sent.
 */
class EpollHalfCloseTests {

	private static final int SENT = 1_000_000;

	private final SlowReader reader = new SlowReader();

	private MultiThreadIoEventLoopGroup loops;

	private int port;

	@BeforeEach
	void start() {
		assumeTrue(Epoll.isAvailable());
		this.loops = new MultiThreadIoEventLoopGroup(1, new EpollHandlerFactory());
		Channel listener = new ServerBootstrap().group(this.loops)
			.channel(EpollServerSocketChannel.class)
			.option(ChannelOption.SO_RCVBUF, 4 * SENT)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new EpollHalfClose(), EpollHalfCloseTests.this.reader);
				}

			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.awaitUninterruptibly()
			.channel();
		this.port = ((InetSocketAddress) listener.localAddress()).getPort();
	}

	@AfterEach
	void stop() {
		if (this.loops != null) {
			this.loops.shutdownGracefully().awaitUninterruptibly();
		}
	}

	@Test
	void whatTheySentIsReadOnDemandAndWhole() {
		try (RawClient client = RawClient.connect(this.port)) {
			client.send(new byte[SENT]).shutdownOutput();
			ChannelHandlerContext ctx = Waiting.on(this.reader.opened);
			ctx.executor().execute(ctx::read);
			Waiting.on(this.reader.ended);
			assertThat(this.reader.counts).allMatch((count) -> count <= 2);
			assertThat(this.reader.bytes).isEqualTo(SENT);
			assertThat(this.reader.ends).isOne();
		}
	}

	@Test
	void aResetAfterTheirEndClosesTheChannel() {
		try (RawClient client = RawClient.connect(this.port)) {
			client.send(new byte[1]).shutdownOutput();
			ChannelHandlerContext ctx = Waiting.on(this.reader.opened);
			ctx.executor().execute(ctx::read);
			Waiting.on(this.reader.ended);
			client.reset();
			Waiting.on(this.reader.closed);
		}
	}

	@Test
	void aResetBehindWhatIsHeldBackClosesTheChannel() {
		try (RawClient client = RawClient.connect(this.port)) {
			this.reader.asks = false;
			client.send(new byte[SENT]).shutdownOutput();
			Waiting.on(this.reader.held);
			client.reset();
			Waiting.on(this.reader.closed);
			assertThat(this.reader.bytes).isLessThan(SENT);
		}
	}

	/** Asks again in a turn of its own, or never. */
	private static final class SlowReader extends ChannelInboundHandlerAdapter {

		private final CompletableFuture<ChannelHandlerContext> opened = new CompletableFuture<>();

		private final CompletableFuture<Void> ended = new CompletableFuture<>();

		private final CompletableFuture<Void> held = new CompletableFuture<>();

		private final CompletableFuture<Void> closed = new CompletableFuture<>();

		private final List<Integer> counts = new ArrayList<>();

		private volatile boolean asks = true;

		private int count;

		private int bytes;

		private int ends;

		@Override
		public void channelActive(ChannelHandlerContext ctx) {
			this.opened.complete(ctx);
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			this.count++;
			this.bytes += ((ByteBuf) message).readableBytes();
			((ByteBuf) message).release();
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext ctx) {
			this.counts.add(this.count);
			this.count = 0;
			if (this.asks) {
				ctx.executor().execute(ctx::read);
			}
			else {
				this.held.complete(null);
			}
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			this.closed.complete(null);
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			if (event instanceof ChannelInputShutdownEvent) {
				this.ends++;
				ctx.executor().execute(() -> this.ended.complete(null));
			}
		}

	}

}
