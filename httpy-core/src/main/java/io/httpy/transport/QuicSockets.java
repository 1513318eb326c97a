package io.httpy.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.httpy.config.Http3Config;
import io.httpy.config.Http3Config.AddressValidation;
import io.httpy.config.ListenerConfig;
import io.httpy.config.StreamsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.Transport;
import io.httpy.exchange.EngineSettings;
import io.httpy.tls.QuicCertificates;
import io.httpy.tls.QuicUnavailableException;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicCodecDispatcher;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;

/**
 * Makes the UDP sockets of a server. On epoll each event loop has a socket of its own on
 * the one port, and the kernel spreads clients over them; each packet of a connection
 * that has changed its address finds the loop of the connection by the connection id (RFC
 * 9000 section 5.1). Elsewhere one loop has all connections.
 */
final class QuicSockets {

	/** RFC 9000 section 14: what every path must carry. */
	private static final int MAX_SENT = 1200;

	/** An Ethernet frame; what is larger is not asked for. */
	private static final int MAX_RECEIVED = 1500;

	private static final int DATAGRAMS_PER_READ = 16;

	private static final int SEGMENTS_PER_WRITE = 16;

	/** Datagrams come in bursts, and the kernel drops what finds no room. */
	private static final int KERNEL_BUFFER = 4 * 1024 * 1024;

	/** Control and QPACK streams bring little, and are read at once. */
	private static final int UNIDIRECTIONAL_WINDOW = 16 * 1024;

	/** Those three (RFC 9114 section 6.2), and as many of types that are unknown here. */
	private static final int UNIDIRECTIONAL_STREAMS = 6;

	private static final int CONNECTION_IDS = 4;

	/** As long as can be (RFC 9000 section 17.2), so that they cannot be guessed. */
	private static final int CONNECTION_ID_LENGTH = 20;

	private final EngineSettings settings;

	private final EventLoops loops;

	private final QuicCertificates certificates;

	private final QuicConnections connections;

	private final RetryTokens tokens;

	private QuicSockets(EngineSettings settings, EventLoops loops, QuicCertificates certificates,
			QuicConnections connections) {
		this.settings = settings;
		this.loops = loops;
		this.certificates = certificates;
		this.connections = connections;
		this.tokens = new RetryTokens(this::mustProveAddress, System::nanoTime);
	}

	/**
	 * Loads QUIC and tries it: that its library could be loaded is no proof that it fits.
	 * @throws QuicUnavailableException if QUIC cannot be served
	 * @throws LinkageError if something of it is missing or does not fit
	 */
	static QuicSockets prepare(EngineSettings settings, EventLoops loops, TlsConfig tls, ConnectionLimiter limiter)
			throws QuicUnavailableException {
		QuicCertificates certificates = QuicCertificates.of(tls);
		QuicSockets sockets = new QuicSockets(settings, loops, certificates,
				new QuicConnections(settings, loops, limiter));
		new EmbeddedChannel(sockets.codec().build()).finishAndReleaseAll();
		return sockets;
	}

	private boolean mustProveAddress() {
		AddressValidation when = http3().retry();
		return when == AddressValidation.ALWAYS
				|| when == AddressValidation.UNDER_LOAD && this.connections.isUnderLoad();
	}

	private Http3Config http3() {
		return this.settings.config().protocols().http3();
	}

	private QuicServerCodecBuilder codec() {
		StreamsConfig streams = this.settings.config().protocols().streams();
		return new QuicServerCodecBuilder().sslEngineProvider((channel) -> this.certificates.newEngine(channel.alloc()))
			.tokenHandler(this.tokens)
			.handler(this.connections)
			.maxIdleTimeout(http3().idleTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.maxSendUdpPayloadSize(MAX_SENT)
			.maxRecvUdpPayloadSize(MAX_RECEIVED)
			.initialMaxData(streams.connectionWindow())
			.initialMaxStreamDataBidirectionalLocal(0)
			.initialMaxStreamDataBidirectionalRemote(streams.window())
			.initialMaxStreamDataUnidirectional(UNIDIRECTIONAL_WINDOW)
			.initialMaxStreamsBidirectional(streams.maxConcurrent())
			.initialMaxStreamsUnidirectional(UNIDIRECTIONAL_STREAMS)
			.activeConnectionIdLimit(CONNECTION_IDS)
			.localConnectionIdLength(CONNECTION_ID_LENGTH)
			.activeMigration(true)
			.ackDelayExponent(3)
			.maxAckDelay(25, TimeUnit.MILLISECONDS)
			.congestionControlAlgorithm(QuicCongestionControlAlgorithm.CUBIC)
			.hystart(true)
			.discoverPmtu(false)
			.grease(true);
	}

	/**
	 * Binds the sockets.
	 * @param port the port, 0 for a free one
	 * @throws PortUnavailableException if it cannot be had
	 */
	QuicListener bind(int port) throws PortUnavailableException {
		List<Channel> channels = new ArrayList<>();
		try {
			if (this.loops.transport() == Transport.EPOLL) {
				bindEach(free(port), channels);
			}
			else {
				EventLoop only = this.loops.all().iterator().next();
				channels.add(bind(bootstrap(only, initializer(codec()::build)), port));
			}
			return new QuicListener(this.connections, this.certificates, channels);
		}
		catch (PortUnavailableException ex) {
			channels.forEach((channel) -> channel.close().awaitUninterruptibly());
			throw ex;
		}
	}

	/**
	 * Sockets that share a port share it with those of other processes of the same user
	 * too, which could be another server; only one that does not share sees that.
	 */
	private int free(int port) throws PortUnavailableException {
		EventLoop loop = this.loops.all().iterator().next();
		Channel alone = bind(bootstrap(loop, new ChannelInboundHandlerAdapter()), port);
		int found = ((InetSocketAddress) alone.localAddress()).getPort();
		alone.close().awaitUninterruptibly();
		return found;
	}

	private void bindEach(int port, List<Channel> channels) throws PortUnavailableException {
		ChannelHandler dispatcher = new Dispatcher();
		ChannelHandler initializer = initializer(() -> dispatcher);
		for (EventLoop loop : this.loops.all()) {
			channels.add(bind(bootstrap(loop, initializer).option(UnixChannelOption.SO_REUSEPORT, true)
				.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_RECEIVED)
				.option(ChannelOption.RECVBUF_ALLOCATOR,
						new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * MAX_RECEIVED)),
					port));
		}
	}

	private static ChannelHandler initializer(Supplier<ChannelHandler> handler) {
		return new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline()
					.addLast(new DatagramGate(CONNECTION_ID_LENGTH))
					.addLast(handler.get())
					.addLast(DatagramGate.end());
			}
		};
	}

	private Bootstrap bootstrap(EventLoop loop, ChannelHandler handler) {
		return new Bootstrap().group(loop)
			.channel(this.loops.datagramChannel())
			.option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
			.option(ChannelOption.SO_SNDBUF, KERNEL_BUFFER)
			.handler(handler);
	}

	private Channel bind(Bootstrap bootstrap, int port) throws PortUnavailableException {
		ListenerConfig config = this.settings.config().listener();
		ChannelFuture bound = bootstrap.bind(Endpoint.address(config, port)).awaitUninterruptibly();
		if (!bound.isSuccess()) {
			throw new PortUnavailableException("UDP", port, bound.cause());
		}
		return bound.channel();
	}

	/** Gives each socket a codec whose connection ids lead back to it. */
	private final class Dispatcher extends QuicCodecDispatcher {

		Dispatcher() {
			super(CONNECTION_ID_LENGTH);
		}

		@Override
		protected void initChannel(Channel channel, int idLength, QuicConnectionIdGenerator ids) {
			channel.pipeline()
				.addLast(codec().localConnectionIdLength(idLength)
					.connectionIdAddressGenerator(ids)
					.option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR,
							EpollQuicUtils.newSegmentedAllocator(SEGMENTS_PER_WRITE))
					.build());
		}

	}

}
