package io.httpy.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.ConnectionInfo;
import io.httpy.protocol.h3.Http3Pipeline;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each QUIC connection from its first packet, or refuses it: if there are too many,
 * together with those of TCP, or the server is about to stop. Shared by all sockets of a
 * server.
 */
@ChannelHandler.Sharable
final class QuicConnections extends ChannelInitializer<QuicChannel> {

	/**
	 * So many handshakes under way are load: from then on clients prove their address
	 * first. A honest client is through in two round trips, so that it takes a thousand a
	 * second from far away to get there; and each one costs the server memory and a
	 * signature before it knows whether the client's address is not forged.
	 */
	static final int LOAD = 100;

	/** RFC 9000 section 20.1. */
	private static final int CONNECTION_REFUSED = 0x2;

	private static final Logger log = LoggerFactory.getLogger(QuicConnections.class);

	private final EngineSettings settings;

	private final EventLoops loops;

	private final ConnectionLimiter limiter;

	private final Http3Pipeline http3;

	private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final QuicStatistics statistics = new QuicStatistics(this.open);

	private final AtomicInteger handshakes = new AtomicInteger();

	private volatile boolean refusing;

	QuicConnections(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter) {
		this.settings = settings;
		this.loops = loops;
		this.limiter = limiter;
		this.http3 = new Http3Pipeline(settings, settings.standingFields(true).build());
	}

	/** Has connections that begin later say what goes with other certificates. */
	void standing(TlsConfig changed) {
		this.http3.standing(this.settings.withTls(changed).standingFields(true).build());
	}

	ChannelGroup open() {
		return this.open;
	}

	/** Returns what all connections have carried. */
	CompletableFuture<QuicTotals> totals() {
		return this.statistics.collect(this.handshakes.get());
	}

	boolean isUnderLoad() {
		return this.handshakes.get() >= LOAD;
	}

	/** Takes no more connections. */
	void refuse() {
		this.refusing = true;
	}

	boolean isRefusing() {
		return this.refusing;
	}

	@Override
	protected void initChannel(QuicChannel channel) {
		if (this.refusing) {
			close(channel, "The server is stopping");
			return;
		}
		InetAddress address = ((InetSocketAddress) channel.remoteSocketAddress()).getAddress();
		if (!this.limiter.tryAcquire(address)) {
			this.settings.events().connectionRefused(info(channel));
			close(channel, "There are too many connections");
			return;
		}
		this.open.add(channel);
		this.statistics.watch(channel);
		channel.closeFuture().addListener((closed) -> this.limiter.release(address));
		this.handshakes.incrementAndGet();
		channel.pipeline()
			.addLast(new QuicConnection(this, this.settings, this.loops.connectionsOf(channel.eventLoop())));
	}

	/** Returns the addresses of a connection of which nothing else is known yet. */
	static ConnectionInfo info(QuicChannel channel) {
		return new ConnectionInfo((InetSocketAddress) channel.remoteSocketAddress(),
				(InetSocketAddress) channel.localSocketAddress(), true);
	}

	/** After the packet that is being read, without which nothing could be sent. */
	private static void close(QuicChannel channel, String reason) {
		channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
			@Override
			public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
				log.debug("A connection that is refused failed: {}", cause.toString());
			}
		});
		channel.eventLoop()
			.execute(() -> channel.close(false, CONNECTION_REFUSED,
					Unpooled.copiedBuffer(reason, StandardCharsets.US_ASCII)));
	}

	/** A handshake is over, whether it went well or not. */
	void handshakeEnded() {
		this.handshakes.decrementAndGet();
	}

	/** The pipelines of connections whose handshake went well. */
	Http3Pipeline pipeline() {
		return this.http3;
	}

}
