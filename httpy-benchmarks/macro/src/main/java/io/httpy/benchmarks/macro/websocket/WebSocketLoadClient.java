package io.httpy.benchmarks.macro.websocket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.httpy.benchmarks.macro.netty.Load;
import io.httpy.benchmarks.macro.netty.LoadClient;
import io.httpy.benchmarks.macro.netty.LoadOptions;
import io.httpy.benchmarks.macro.netty.LoadResult;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Promise;

/**
 * Loads an echo of WebSocket over HTTP/1.1 with messages of 64 bytes of text and prints
 * what came of it as one line of JSON, and before that {@link LoadClient#MEASURING} when
 * the warm-up is over: {@code --port=N --path=/ws [--host=127.0.0.1] [--connections=8]
 * [--streams=32] [--seconds=3] [--warmup=1] [--rate=N]}, where {@code streams} is how
 * many messages a connection has under way. Without a rate the next one is sent when one
 * has come back; with one so many are sent in a second, and a latency counts from the
 * time at which its message was to be sent. A message fails if what comes back is not the
 * same text.
 * <p>
 * It shares its machine with the server, so it does no more than that takes: one thread,
 * and frames made beforehand, masked with one key, of which as many leave with one call
 * as have come back with one.
 */
public final class WebSocketLoadClient implements LoadClient {

	private static final int CONNECT_TIMEOUT_MILLIS = 5000;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
			Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	private final LoadOptions options;

	private final List<EchoConnection> connections = new ArrayList<>();

	WebSocketLoadClient(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Runs the client.
	 * @param args as above
	 * @throws Exception if a connection cannot be opened, or an argument is wrong
	 */
	public static void main(String[] args) throws Exception {
		LoadClient.print(new WebSocketLoadClient(LoadOptions.of(args)));
	}

	@Override
	public LoadResult run(Runnable measuring) throws IOException, ExecutionException, InterruptedException {
		Load load = new Load(this.options, this.loops.next());
		Frames frames = new Frames(this.options.streams());
		for (int i = 0; i < this.options.connections(); i++) {
			this.connections.add(connect(load, frames));
		}
		return load.run(this.connections, measuring).get();
	}

	private EchoConnection connect(Load load, Frames frames) throws IOException, InterruptedException {
		Promise<EchoConnection> opened = this.loops.next().newPromise();
		new Bootstrap().group(this.loops)
			.channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
			.handler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel channel) {
					EchoConnection connection = new EchoConnection(load, channel, frames);
					channel.pipeline()
						.addLast(new Handshake(WebSocketLoadClient.this.options, connection, opened), connection);
				}
			})
			.connect(this.options.host(), this.options.port())
			.addListener((connected) -> {
				if (!connected.isSuccess()) {
					opened.tryFailure(connected.cause());
				}
			});
		if (!opened.await(CONNECT_TIMEOUT_MILLIS) || !opened.isSuccess()) {
			throw new IOException(
					"No WebSocket at " + this.options.host() + ':' + this.options.port() + this.options.path(),
					opened.cause());
		}
		return opened.getNow();
	}

	@Override
	public void close() {
		this.connections.forEach((connection) -> connection.close().awaitUninterruptibly());
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
