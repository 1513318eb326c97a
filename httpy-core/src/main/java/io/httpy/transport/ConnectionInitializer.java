package io.httpy.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.ConnectionInfo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;

/**
 * Settles what a new connection is and installs its pipeline, or closes it if there are
 * too many.
 */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final EventLoops loops;

	private final ServerEvents events;

	private final ConnectionLimiter limiter;

	private final ClearTextPipeline clearText;

	private final ChannelGroup open;

	ConnectionInitializer(EngineSettings settings, EventLoops loops, ChannelGroup open) {
		this.loops = loops;
		this.open = open;
		this.events = settings.events();
		this.limiter = new ConnectionLimiter(settings.config().limits());
		this.clearText = new ClearTextPipeline(settings);
	}

	@Override
	protected void initChannel(Channel channel) {
		ConnectionInfo connection = new ConnectionInfo(inet(channel.remoteAddress()), inet(channel.localAddress()),
				false);
		InetAddress address = connection.remoteAddress().getAddress();
		if (!this.limiter.tryAcquire(address)) {
			this.events.connectionRefused(connection);
			channel.close();
			return;
		}
		this.open.add(channel);
		this.events.connectionOpened(connection);
		channel.closeFuture().addListener((closed) -> {
			this.limiter.release(address);
			this.events.connectionClosed(connection);
		});
		if (channel instanceof EpollSocketChannel) {
			channel.pipeline().addLast(new EpollHalfClose());
		}
		this.clearText.install(channel.pipeline(), connection, this.loops.connectionsOf(channel.eventLoop()));
	}

	/** A peer that is gone already has no address any more. */
	private static InetSocketAddress inet(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet
				: new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

}
