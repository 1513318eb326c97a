package io.httpy.benchmarks.macro.http3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.httpy.benchmarks.macro.netty.Load;
import io.httpy.benchmarks.macro.netty.LoadClient;
import io.httpy.benchmarks.macro.netty.LoadOptions;
import io.httpy.benchmarks.macro.netty.LoadResult;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.SegmentedDatagramPacketAllocator;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;

/**
 * Loads a server of HTTP/3 with GET requests and prints what came of it as one line of
 * JSON, and before that {@link LoadClient#MEASURING} when the warm-up is over:
 * {@code --port=N [--host=127.0.0.1] [--path=/plaintext] [--connections=8]
 * [--streams=32] [--seconds=3] [--warmup=1] [--rate=N]}. Without a rate each connection
 * has as many requests under way as it may; with one so many begin in a second, and a
 * latency counts from the time at which its request was to begin. A request fails if its
 * response is not whole or not of status 200.
 * <p>
 * It shares its machine with the server, so it does no more than that takes: one thread,
 * frames made beforehand, and of responses no field is read but the status. The
 * certificate of the server is not checked.
 */
public final class Http3LoadClient implements LoadClient {

	private static final int CONNECT_TIMEOUT_MILLIS = 5000;

	private static final int WINDOW = 4 * 1024 * 1024;

	/** Control and QPACK streams, and some of types that are unknown here. */
	private static final int UNIDIRECTIONAL_STREAMS = 16;

	private static final int UNIDIRECTIONAL_WINDOW = 64 * 1024;

	private static final int KERNEL_BUFFER = 4 * 1024 * 1024;

	private static final int MAX_DATAGRAM = 1500;

	private static final int DATAGRAMS_PER_READ = 32;

	/** Requests have one size, so that many go to the kernel as one. */
	private static final SegmentedDatagramPacketAllocator SEGMENTS = Epoll.isAvailable()
			? EpollQuicUtils.newSegmentedAllocator(32) : SegmentedDatagramPacketAllocator.NONE;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
			Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	private final QuicSslContext tls = QuicSslContextBuilder.forClient()
		.trustManager(InsecureTrustManagerFactory.INSTANCE)
		.endpointIdentificationAlgorithm("")
		.applicationProtocols("h3")
		.build();

	private final LoadOptions options;

	private final List<Channel> sockets = new ArrayList<>();

	private final List<Http3Connection> connections = new ArrayList<>();

	Http3LoadClient(LoadOptions options) {
		this.options = options;
	}

	/**
	 * Runs the client.
	 * @param args as above
	 * @throws Exception if a connection cannot be opened, or an argument is wrong
	 */
	public static void main(String[] args) throws Exception {
		LoadClient.print(new Http3LoadClient(LoadOptions.of(args)));
	}

	@Override
	public LoadResult run(Runnable measuring) throws IOException, ExecutionException, InterruptedException {
		Load load = new Load(this.options, this.loops.next());
		ByteBuf request = Frames.request(this.options);
		ByteBuf control = Frames.control();
		for (int i = 0; i < this.options.connections(); i++) {
			Http3Connection connection = connect(load, request);
			connection.begin(control);
			this.connections.add(connection);
		}
		return load.run(this.connections, measuring).get();
	}

	private Http3Connection connect(Load load, ByteBuf request) throws IOException, InterruptedException {
		try {
			QuicChannel channel = QuicChannel.newBootstrap(socket())
				.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
				.option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, SEGMENTS)
				.handler(new ChannelInitializer<QuicChannel>() {
					@Override
					protected void initChannel(QuicChannel initialized) {
						initialized.pipeline()
							.addLast(new Http3Connection(load, initialized, Http3LoadClient.this.options, request));
					}
				})
				.streamHandler(new Discarding())
				.remoteAddress(new InetSocketAddress(this.options.host(), this.options.port()))
				.connect()
				.get();
			return channel.pipeline().get(Http3Connection.class);
		}
		catch (ExecutionException ex) {
			throw new IOException("No connection to " + this.options.host() + ':' + this.options.port(), ex.getCause());
		}
	}

	/** By its source port the kernel of a server tells one connection from another. */
	private Channel socket() {
		Bootstrap bootstrap = new Bootstrap().group(this.loops)
			.option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
			.option(ChannelOption.SO_SNDBUF, KERNEL_BUFFER)
			.handler(new QuicClientCodecBuilder().sslContext(this.tls)
				.maxIdleTimeout(30, TimeUnit.SECONDS)
				.initialMaxData(4 * WINDOW)
				.initialMaxStreamDataBidirectionalLocal(WINDOW)
				.initialMaxStreamDataUnidirectional(UNIDIRECTIONAL_WINDOW)
				.initialMaxStreamsUnidirectional(UNIDIRECTIONAL_STREAMS)
				.build());
		if (Epoll.isAvailable()) {
			bootstrap.channel(EpollDatagramChannel.class)
				.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
				.option(ChannelOption.RECVBUF_ALLOCATOR,
						new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * MAX_DATAGRAM));
		}
		else {
			bootstrap.channel(NioDatagramChannel.class);
		}
		Channel socket = bootstrap.bind(new InetSocketAddress(0)).syncUninterruptibly().channel();
		this.sockets.add(socket);
		return socket;
	}

	/**
	 * Closes the connections first, for a server that is not told would keep them until
	 * they have been silent for long.
	 */
	@Override
	public void close() {
		this.connections.forEach((connection) -> connection.close().awaitUninterruptibly());
		this.sockets.forEach((socket) -> socket.close().awaitUninterruptibly());
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/**
	 * What the streams of the server say does not matter to this client: settings, and
	 * changes to a table that has no room.
	 */
	@ChannelHandler.Sharable
	private static final class Discarding extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ReferenceCountUtil.release(message);
		}

	}

}
