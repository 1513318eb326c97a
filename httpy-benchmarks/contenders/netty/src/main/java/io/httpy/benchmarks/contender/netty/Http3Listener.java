package io.httpy.benchmarks.contender.netty;

import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicCodecDispatcher;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;

/**
 * HTTP/3: a UDP socket for each event loop, all on the one port. The connection id of a
 * packet leads it to the loop that has its connection.
 */
final class Http3Listener extends QuicCodecDispatcher {

	private static final int DATAGRAM = 1500;

	private static final int DATAGRAMS_PER_READ = 16;

	private static final int SEGMENTS_PER_WRITE = 16;

	/** Datagrams come in bursts, and the kernel drops what finds no room. */
	private static final int KERNEL_BUFFER = 4 * 1024 * 1024;

	private static final long IDLE_SECONDS = 30;

	private static final int CONNECTION_WINDOW = 16 * 1024 * 1024;

	private static final int STREAM_WINDOW = 64 * 1024;

	private static final int MAX_STREAMS = 256;

	private final QuicSslContext tls;

	private final Answers answers;

	private Http3Listener(Certificate certificate, Answers answers) {
		this.tls = QuicSslContextBuilder.forServer(certificate.key(), null, certificate.certificate())
			.applicationProtocols(Http3.supportedApplicationProtocols())
			.build();
		this.answers = answers;
	}

	static void listen(EventLoopGroup loops, int port, Certificate certificate, Answers answers) {
		Bootstrap socket = new Bootstrap().channel(EpollDatagramChannel.class)
			.option(UnixChannelOption.SO_REUSEPORT, true)
			.option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
			.option(ChannelOption.SO_SNDBUF, KERNEL_BUFFER)
			.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM)
			.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * DATAGRAM))
			.handler(new Http3Listener(certificate, answers));
		loops.forEach((loop) -> socket.clone((EventLoopGroup) loop).bind(port).syncUninterruptibly());
	}

	@Override
	protected void initChannel(Channel socket, int idLength, QuicConnectionIdGenerator ids) {
		ChannelHandler codec = Http3.newQuicServerCodecBuilder()
			.sslContext(this.tls)
			.localConnectionIdLength(idLength)
			.connectionIdAddressGenerator(ids)
			.maxIdleTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
			.initialMaxData(CONNECTION_WINDOW)
			.initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
			.initialMaxStreamsBidirectional(MAX_STREAMS)
			.option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR,
					EpollQuicUtils.newSegmentedAllocator(SEGMENTS_PER_WRITE))
			.handler(new Connections(this.answers))
			.build();
		socket.pipeline().addLast(codec);
	}

	@ChannelHandler.Sharable
	private static final class Connections extends ChannelInitializer<QuicChannel> {

		private final Answers answers;

		Connections(Answers answers) {
			this.answers = answers;
		}

		@Override
		protected void initChannel(QuicChannel connection) {
			connection.pipeline().addLast(new Http3ServerConnectionHandler(new Streams(this.answers)));
		}

	}

	@ChannelHandler.Sharable
	private static final class Streams extends ChannelInitializer<QuicStreamChannel> {

		private final Answers answers;

		Streams(Answers answers) {
			this.answers = answers;
		}

		@Override
		protected void initChannel(QuicStreamChannel stream) {
			stream.pipeline().addLast(new Http3Handler(this.answers));
		}

	}

}
