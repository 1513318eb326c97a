package io.httpy.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.httpy.exchange.EngineSettings;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HeadersBuilder;
import io.httpy.protocol.h1.Http1Pipeline;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import org.jspecify.annotations.Nullable;

/**
 * Settles what a new connection is and installs its pipeline, or closes it if there are
 * too many.
 */
final class ConnectionInitializer extends ChannelInitializer<Channel> {

	private final EngineSettings settings;

	private final EventLoops loops;

	private final ConnectionLimiter limiter;

	private final Http1Pipeline http1;

	private final ChannelGroup open;

	ConnectionInitializer(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter, ChannelGroup open) {
		this.settings = settings;
		this.loops = loops;
		this.limiter = limiter;
		this.open = open;
		this.http1 = new Http1Pipeline(settings, settings.standingFields(false).build());
	}

	/**
	 * Sets what responses say of other ways to reach the server, on encrypted connections
	 * only: in clear text anybody could have said it (RFC 7838 section 2.1).
	 */
	void advertise(@Nullable String altSvc) {
		boolean secure = this.settings.config().tls() != null;
		HeadersBuilder standing = this.settings.standingFields(secure);
		if (secure && altSvc != null) {
			standing.add("alt-svc", altSvc);
		}
		this.http1.standing(standing.build());
	}

	@Override
	protected void initChannel(Channel channel) {
		ConnectionInfo connection = new ConnectionInfo(inet(channel.remoteAddress()), inet(channel.localAddress()),
				false);
		InetAddress address = connection.remoteAddress().getAddress();
		if (!this.limiter.tryAcquire(address)) {
			this.settings.events().connectionRefused(connection);
			channel.close();
			return;
		}
		this.open.add(channel);
		this.settings.events().connectionOpened(connection);
		channel.closeFuture().addListener((closed) -> {
			this.limiter.release(address);
			this.settings.events().connectionClosed(connection);
		});
		if (channel instanceof EpollSocketChannel) {
			channel.pipeline().addLast(new EpollHalfClose());
		}
		this.http1.install(channel.pipeline(), connection, this.loops.connectionsOf(channel.eventLoop()));
	}

	/** A peer that is gone already has no address any more. */
	private static InetSocketAddress inet(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? inet
				: new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

}
