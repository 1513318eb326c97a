package io.httpy.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.httpy.config.ListenerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.Transport;
import io.httpy.exchange.EngineSettings;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Accepts TCP connections.
 */
final class TcpListener {

	/**
	 * How much of a response may wait unsent in the kernel. Small, because clients are
	 * watched only while something waits in our own buffers, and megabytes for each
	 * client that stands still are better not kept at all.
	 */
	private static final int UNSENT_IN_KERNEL = 64 * 1024;

	/** The same aim where the kernel has no such mark. */
	private static final int SEND_BUFFER = 256 * 1024;

	private static final int PATIENCE_SECONDS = 1;

	private final ConnectionStart start;

	private final ChannelGroup connections;

	private final Channel channel;

	private TcpListener(ConnectionStart start, ChannelGroup connections, Channel channel) {
		this.start = start;
		this.connections = connections;
		this.channel = channel;
	}

	/**
	 * Binds. The kernel queues connections from then on, and {@link #accept} takes them.
	 * @param settings what the connections share
	 * @param loops the running loops
	 * @param limiter counts the connections
	 * @return the listener
	 * @throws IOException if the address cannot be had
	 */
	static TcpListener bind(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter) throws IOException {
		ListenerConfig config = settings.config().listener();
		ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
		ConnectionInitializer initializer = new ConnectionInitializer(settings, loops, limiter, connections);
		ServerBootstrap bootstrap = new ServerBootstrap().group(loops.group())
			.channel(loops.serverChannel())
			.option(ChannelOption.AUTO_READ, false)
			.option(ChannelOption.SO_BACKLOG, config.backlog())
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.SO_KEEPALIVE, true)
			.childHandler(initializer);
		if (loops.transport() == Transport.EPOLL) {
			bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_IN_KERNEL);
		}
		else {
			bootstrap.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
		}
		ChannelFuture bound = bootstrap.bind(Endpoint.address(config, config.port())).awaitUninterruptibly();
		if (!bound.isSuccess()) {
			initializer.start().release();
			throw new IOException(bound.cause().getMessage(), bound.cause());
		}
		return new TcpListener(initializer.start(), connections, bound.channel());
	}

	/**
	 * Sets what responses say of other ways to reach the server.
	 * @param altSvc the value of Alt-Svc (RFC 7838), or null to say nothing
	 */
	void advertise(@Nullable String altSvc) {
		this.start.advertise(altSvc);
	}

	/**
	 * Makes ready for other keys and certificates.
	 * @param changed keys and certificates
	 * @return has connections begin with them from then on, when it is run
	 * @throws io.httpy.config.InvalidConfigException if they cannot be used
	 */
	Runnable prepare(TlsConfig changed) {
		return (this.start instanceof SecureStart secure) ? secure.prepare(changed) : () -> {
		};
	}

	/**
	 * Begins to accept.
	 */
	void accept() {
		this.channel.config().setAutoRead(true);
	}

	/**
	 * Returns the port.
	 * @return the local port
	 */
	int port() {
		return address().getPort();
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.channel.localAddress();
	}

	/** Whether it accepts, or will. */
	boolean isOpen() {
		return this.channel.isOpen();
	}

	/** Returns who speaks TLS to its connections, or null if they are not encrypted. */
	@Nullable String tlsProvider() {
		return (this.start instanceof SecureStart secure) ? secure.provider() : null;
	}

	/**
	 * Stops accepting; connections go on. Waits until that is done, but not long for an
	 * event loop that is blocked, and not for that of the current thread.
	 */
	void stopAccepting() {
		ChannelFuture closed = this.channel.close();
		if (!this.channel.eventLoop().inEventLoop()) {
			closed.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
	}

	/**
	 * Returns a future of the end of all connections that are open now.
	 * @return completes when the last one is closed, on a thread that may block
	 */
	CompletionStage<Void> connectionsClosed() {
		return LastClosed.of(this.connections);
	}

	/**
	 * Gives back what connections shared, when all of them are closed.
	 */
	void release() {
		this.start.release();
	}

}
