package io.httpy.benchmarks.protocols;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/**
 * Opens connections to the server of {@link ProtocolsBenchmark}, whose certificate nobody
 * vouches for.
 */
final class Client implements AutoCloseable {

	private static final int WINDOW = 1024 * 1024;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
			Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	private final int streams;

	private final QuicSslContext quic = QuicSslContextBuilder.forClient()
		.trustManager(InsecureTrustManagerFactory.INSTANCE)
		.endpointIdentificationAlgorithm("")
		.applicationProtocols(Protocol.H3.alpn())
		.build();

	/**
	 * Creates a client.
	 * @param streams requests at a time on a connection of HTTP/2 or HTTP/3
	 */
	Client(int streams) {
		this.streams = streams;
	}

	/** Opens a connection and waits for the end of its handshake. */
	Connection connect(Protocol protocol, int port) throws IOException, ExecutionException, InterruptedException {
		return (protocol == Protocol.H3) ? Http3Connection.open(udp(), port, this.streams) : tcp(protocol, port);
	}

	private Channel udp() throws InterruptedException {
		return new Bootstrap().group(this.loops)
			.channel(Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class)
			.handler(Http3.newQuicClientCodecBuilder()
				.sslContext(this.quic)
				.maxIdleTimeout(30, TimeUnit.SECONDS)
				.initialMaxData(16 * WINDOW)
				.initialMaxStreamDataBidirectionalLocal(WINDOW)
				.build())
			.bind("127.0.0.1", 0)
			.sync()
			.channel();
	}

	private Connection tcp(Protocol protocol, int port) throws IOException, InterruptedException {
		SslContext tls = protocol.secure() ? tls(protocol) : null;
		Channel channel = new Bootstrap().group(this.loops)
			.channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new ChannelInitializer<Channel>() {
				@Override
				protected void initChannel(Channel initialized) {
					ChannelPipeline pipeline = initialized.pipeline();
					if (tls != null) {
						pipeline.addLast(tls.newHandler(initialized.alloc()));
					}
					pipeline.addLast((protocol == Protocol.H2C || protocol == Protocol.H2_TLS)
							? new Http2Connection(initialized, (tls != null) ? "https" : "http", Client.this.streams)
							: new Http1Connection(initialized));
				}
			})
			.connect("127.0.0.1", port)
			.sync()
			.channel();
		SslHandler handler = channel.pipeline().get(SslHandler.class);
		if (handler != null) {
			handler.handshakeFuture().sync();
			if (!protocol.alpn().equals(handler.applicationProtocol())) {
				throw new IOException("The server chose " + handler.applicationProtocol());
			}
		}
		return (Connection) Objects.requireNonNull(channel.pipeline().last());
	}

	private static SslContext tls(Protocol protocol) throws SSLException {
		return SslContextBuilder.forClient()
			.trustManager(InsecureTrustManagerFactory.INSTANCE)
			.endpointIdentificationAlgorithm("")
			.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
					SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, protocol.alpn()))
			.build();
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
