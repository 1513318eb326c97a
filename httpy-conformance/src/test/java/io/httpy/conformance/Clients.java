package io.httpy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/**
 * Opens connections to a server of this machine, of all protocols and with any
 * certificate, and closes them.
 */
final class Clients implements AutoCloseable {

	private static final long MAX_IDLE_SECONDS = 60;

	private static final int WINDOW = 1 << 20;

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel udp;

	private final List<ClientConnection> open = new ArrayList<>();

	/**
	 * Creates the clients.
	 */
	Clients() {
		ChannelHandler quic = Http3.newQuicClientCodecBuilder()
			.sslContext(QuicSslContextBuilder.forClient()
				.trustManager(InsecureTrustManagerFactory.INSTANCE)
				.applicationProtocols(Http3.supportedApplicationProtocols())
				.build())
			.maxIdleTimeout(MAX_IDLE_SECONDS, TimeUnit.SECONDS)
			.initialMaxData(WINDOW)
			.initialMaxStreamDataBidirectionalLocal(WINDOW)
			.build();
		this.udp = new Bootstrap().group(this.group)
			.channel(NioDatagramChannel.class)
			.handler(quic)
			.bind("127.0.0.1", 0)
			.syncUninterruptibly()
			.channel();
	}

	ClientConnection http1(int port) {
		Http1Connection connection = new Http1Connection();
		return connect(port, connection, new HttpClientCodec(), connection);
	}

	ClientConnection http1OverTls(int port) throws Exception {
		Http1Connection connection = new Http1Connection();
		return connect(port, connection, tls("http/1.1"), new HttpClientCodec(), connection);
	}

	ClientConnection http2(int port) {
		Http2Connection connection = new Http2Connection(false);
		return connect(port, connection, Http2FrameCodecBuilder.forClient().build(), pushes(), connection);
	}

	ClientConnection http2OverTls(int port) throws Exception {
		Http2Connection connection = new Http2Connection(true);
		return connect(port, connection, tls("h2"), Http2FrameCodecBuilder.forClient().build(), pushes(), connection);
	}

	ClientConnection http3(int port) throws Exception {
		return closing(Http3Connection.connect(this.udp, port));
	}

	@Override
	public void close() {
		this.open.forEach(ClientConnection::close);
		this.udp.close().syncUninterruptibly();
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	private ClientConnection connect(int port, ClientConnection connection, ChannelHandler... handlers) {
		Channel channel = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel created) {
					created.pipeline().addLast(handlers);
				}
			})
			.connect("127.0.0.1", port)
			.syncUninterruptibly()
			.channel();
		SslHandler tls = channel.pipeline().get(SslHandler.class);
		if (tls != null) {
			tls.handshakeFuture().syncUninterruptibly();
		}
		return closing(connection);
	}

	private ClientConnection closing(ClientConnection connection) {
		this.open.add(connection);
		return connection;
	}

	private static SslHandler tls(String protocol) throws SSLException {
		SslContext context = SslContextBuilder.forClient()
			.trustManager(InsecureTrustManagerFactory.INSTANCE)
			.endpointIdentificationAlgorithm(null)
			.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
					ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
					ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT, protocol))
			.build();
		return context.newHandler(ByteBufAllocator.DEFAULT);
	}

	/** This server pushes nothing to clients that do not ask for it. */
	private static Http2MultiplexHandler pushes() {
		return new Http2MultiplexHandler(new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel pushed) {
				pushed.close();
			}
		});
	}

}
