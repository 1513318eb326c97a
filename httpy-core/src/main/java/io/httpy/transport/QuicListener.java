package io.httpy.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.tls.QuicCertificates;
import io.httpy.tls.QuicUnavailableException;

import io.netty.channel.Channel;

/**
 * Takes QUIC connections on the UDP sockets of one port, until {@link #close}.
 */
final class QuicListener {

	private static final long PATIENCE_NANOS = 1_000_000_000L;

	private final QuicConnections connections;

	private final QuicCertificates certificates;

	private final List<Channel> sockets;

	QuicListener(QuicConnections connections, QuicCertificates certificates, List<Channel> sockets) {
		this.connections = connections;
		this.certificates = certificates;
		this.sockets = List.copyOf(sockets);
	}

	int port() {
		return address().getPort();
	}

	/** Returns the address that all sockets share. */
	InetSocketAddress address() {
		return (InetSocketAddress) this.sockets.get(0).localAddress();
	}

	/** Whether it takes connections. */
	boolean isOpen() {
		return !this.connections.isRefusing();
	}

	/** Returns what its connections have carried. */
	CompletableFuture<QuicTotals> totals() {
		return this.connections.totals();
	}

	/**
	 * Checks other keys and certificates without using them yet.
	 * @return makes new connections take them, when it is run
	 * @throws InvalidConfigException if they cannot be used
	 */
	Runnable prepare(TlsConfig changed) {
		try {
			Runnable swap = this.certificates.prepare(changed);
			return () -> {
				swap.run();
				this.connections.standing(changed);
			};
		}
		catch (QuicUnavailableException ex) {
			throw new InvalidConfigException("ssl.bundle", changed.material(),
					ex.reason() + ", and QUIC, which is served now, needs more; " + ex.remedy());
		}
	}

	/**
	 * Refuses new connections. The sockets stay, for those that are open need them.
	 */
	void stopAccepting() {
		this.connections.refuse();
	}

	/**
	 * Closes the sockets, after the connections. Waits until that is done, but not long
	 * for event loops that are blocked, however many.
	 */
	void close() {
		this.sockets.forEach(Channel::close);
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		for (Channel socket : this.sockets) {
			socket.closeFuture().awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Returns a future of the end of all connections that are open now.
	 * @return completes when the last one is closed, on a thread that may block
	 */
	CompletionStage<Void> connectionsClosed() {
		return LastClosed.of(this.connections.open());
	}

}
