package io.httpy.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.ConnectionInfo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;

/**
 * Begins each new connection, or closes it if there are too many.
 */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final EngineSettings settings;

	private final EventLoops loops;

	private final ConnectionLimiter limiter;

	private final ConnectionStart start;

	private final ChannelGroup open;

	ConnectionInitializer(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter, ChannelGroup open) {
		this.settings = settings;
		this.loops = loops;
		this.limiter = limiter;
		this.open = open;
		TlsConfig tls = settings.config().tls();
		this.start = (tls != null) ? new SecureStart(settings, tls, loops) : new ClearTextPipeline(settings);
	}

	/** Returns how connections begin. */
	ConnectionStart start() {
		return this.start;
	}

	@Override
	protected void initChannel(Channel channel) {
		ConnectionInfo connection = new ConnectionInfo(inet(channel.remoteAddress()), inet(channel.localAddress()),
				this.start.isSecure());
		InetAddress address = connection.remoteAddress().getAddress();
		if (!this.limiter.tryAcquire(address)) {
			this.settings.events().connectionRefused(connection);
			channel.close();
			return;
		}
		this.open.add(channel);
		this.settings.events().connectionOpened(connection);
		channel.closeFuture().addListener((closed) -> this.limiter.release(address));
		channel.pipeline().addLast(new End(connection));
		if (channel instanceof EpollSocketChannel) {
			channel.pipeline().addLast(new EpollHalfClose());
		}
		this.start.install(channel.pipeline(), connection, this.loops.connectionsOf(channel.eventLoop()));
	}

	/** A peer that is gone already has no address any more. */
	private static InetSocketAddress inet(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet
				: new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

	/**
	 * Tells that a connection has ended, when its exchanges have: the future of a channel
	 * is done before its handlers know.
	 */
	private final class End extends ChannelInboundHandlerAdapter {

		private final ConnectionInfo connection;

		End(ConnectionInfo connection) {
			this.connection = connection;
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			ctx.fireChannelInactive();
			ConnectionInitializer.this.settings.events().connectionClosed(this.connection);
		}

	}

}
