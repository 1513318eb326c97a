package io.httpy.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

import io.httpy.config.ListenerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;

import org.jspecify.annotations.Nullable;

/**
 * The sockets of a server: TCP, and a second one that redirects to it if that is asked
 * for. Open from {@link #open} to {@link #release}; methods may be called on any thread.
 */
public final class Endpoint {

	private final TcpListener tcp;

	private final @Nullable TcpListener redirect;

	private Endpoint(TcpListener tcp, @Nullable TcpListener redirect) {
		this.tcp = tcp;
		this.redirect = redirect;
	}

	/**
	 * Binds what the configuration asks for and begins to accept.
	 * @param settings what the connections share
	 * @param loops the running loops
	 * @return the open sockets
	 * @throws PortUnavailableException if an address cannot be had
	 */
	public static Endpoint open(EngineSettings settings, EventLoops loops) throws PortUnavailableException {
		ConnectionLimiter limiter = new ConnectionLimiter(settings.config().limits());
		TcpListener tcp = bindTcp(settings, loops, limiter);
		Endpoint endpoint = new Endpoint(tcp, bindRedirect(settings, loops, limiter, tcp));
		endpoint.accept();
		return endpoint;
	}

	private static TcpListener bindTcp(EngineSettings settings, EventLoops loops, ConnectionLimiter limiter)
			throws PortUnavailableException {
		try {
			return TcpListener.bind(settings, loops, limiter);
		}
		catch (IOException ex) {
			throw new PortUnavailableException("TCP", settings.config().listener().port(),
					(ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private static @Nullable TcpListener bindRedirect(EngineSettings settings, EventLoops loops,
			ConnectionLimiter limiter, TcpListener tcp) throws PortUnavailableException {
		TlsConfig tls = settings.config().tls();
		if (tls == null || tls.redirectPort() == null) {
			return null;
		}
		try {
			return bindTcp(RedirectHandler.settings(settings, tls.redirectPort(), tcp.port()), loops, limiter);
		}
		catch (PortUnavailableException ex) {
			tcp.stopAccepting();
			tcp.release();
			throw ex;
		}
	}

	static InetSocketAddress address(ListenerConfig config, int port) {
		return (config.address() != null) ? new InetSocketAddress(config.address(), port) : new InetSocketAddress(port);
	}

	private void accept() {
		this.tcp.accept();
		if (this.redirect != null) {
			this.redirect.accept();
		}
	}

	/**
	 * Returns the port.
	 * @return the local port
	 */
	public int port() {
		return this.tcp.port();
	}

	/**
	 * Returns the port that redirects to the other.
	 * @return the local port, or -1 if there is none
	 */
	public int redirectPort() {
		return (this.redirect != null) ? this.redirect.port() : -1;
	}

	/**
	 * Makes ready for other keys and certificates, and changes nothing yet.
	 * @param changed keys and certificates
	 * @return has connections begin with them from then on, when it is run
	 * @throws io.httpy.config.InvalidConfigException if they cannot be used
	 */
	public Runnable prepare(TlsConfig changed) {
		return this.tcp.prepare(changed);
	}

	/**
	 * Takes no more connections; those that are open go on.
	 */
	public void stopAccepting() {
		this.tcp.stopAccepting();
		if (this.redirect != null) {
			this.redirect.stopAccepting();
		}
	}

	/**
	 * Returns a future of the end of all connections that are open now.
	 * @return completes when the last one is closed, on a thread that may block
	 */
	public CompletionStage<Void> connectionsClosed() {
		CompletionStage<Void> closed = this.tcp.connectionsClosed();
		return (this.redirect == null) ? closed
				: closed.thenCombine(this.redirect.connectionsClosed(), (one, other) -> null);
	}

	/**
	 * Gives back what connections shared, when all of them are closed.
	 */
	public void release() {
		this.tcp.release();
	}

}
