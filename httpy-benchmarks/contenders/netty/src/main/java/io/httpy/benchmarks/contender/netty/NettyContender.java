package io.httpy.benchmarks.contender.netty;

import java.util.List;

import io.httpy.benchmarks.contender.workload.Options;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;

/**
 * Netty by hand. Clear text is HTTP/1.1, and HTTP/2 by prior knowledge; {@code --tls} has
 * both by ALPN, and HTTP/3 on UDP of the same port. Responses have the fields that
 * Netty's examples have, maps to which more can be added; {@code --lean} has them in
 * arrays that are only good for these routes.
 */
public final class NettyContender {

	private static final int BACKLOG = 1024;

	/** An answer of 1 MiB alone is not too much. */
	private static final WriteBufferWaterMark UNREAD = new WriteBufferWaterMark(1024 * 1024, 2 * 1024 * 1024);

	private NettyContender() {
	}

	/** Starts the contender. */
	public static void main(String[] args) {
		Options options = Options.of(args);
		// One for each core: nothing ever blocks them
		EventLoopGroup loops = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(),
				EpollIoHandler.newFactory());
		Answers answers = new Answers(new Clock(loops.next()), List.of(args).contains("--lean"));
		if (options.tls()) {
			Certificate certificate = Certificate.read();
			listen(loops, options.port(), new TlsConnections(certificate, answers));
			Http3Listener.listen(loops, options.port(), certificate, answers);
		}
		else {
			listen(loops, options.port(), new ClearConnections(answers));
		}
	}

	private static void listen(EventLoopGroup loops, int port, ChannelHandler connections) {
		new ServerBootstrap().group(loops)
			.channel(EpollServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD)
			.childHandler(connections)
			.bind(port)
			.syncUninterruptibly();
	}

}
