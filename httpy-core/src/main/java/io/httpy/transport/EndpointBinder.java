package io.httpy.transport;

import java.io.IOException;

import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;

import org.jspecify.annotations.Nullable;

/**
 * Binds the sockets of an {@link Endpoint}, all or none. Used once, at start.
 */
final class EndpointBinder {

	/** How often a pair of free ports is looked for. */
	private static final int ATTEMPTS = 20;

	private final EngineSettings settings;

	private final ServerConfig config;

	private final EventLoops loops;

	private final ConnectionLimiter limiter;

	private final QuicFallback fallback;

	private @Nullable TcpListener tcp;

	private @Nullable QuicListener quic;

	EndpointBinder(EngineSettings settings, EventLoops loops) {
		this.settings = settings;
		this.config = settings.config();
		this.loops = loops;
		this.limiter = new ConnectionLimiter(this.config.limits());
		this.fallback = new QuicFallback(this.config);
	}

	/**
	 * Binds what the configuration asks for.
	 * @throws PortUnavailableException if an address cannot be had
	 */
	Endpoint bind() throws PortUnavailableException {
		QuicSockets sockets = this.fallback.prepare(this.settings, this.loops, this.limiter);
		try {
			bindTcp();
			if (sockets != null) {
				bindUdp(sockets);
			}
			return new Endpoint(this.config, this.tcp, bindRedirect(), this.quic, this.fallback.unavailable());
		}
		catch (PortUnavailableException ex) {
			discardTcp();
			if (this.quic != null) {
				this.quic.close();
			}
			throw ex;
		}
	}

	private void bindTcp() throws PortUnavailableException {
		if (QuicFallback.servesTcp(this.config)) {
			this.tcp = listen(this.settings);
		}
	}

	private TcpListener listen(EngineSettings served) throws PortUnavailableException {
		try {
			return TcpListener.bind(served, this.loops, this.limiter);
		}
		catch (IOException ex) {
			throw new PortUnavailableException("TCP", served.config().listener().port(),
					(ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/**
	 * Where the kernel chooses the number, one that is free on TCP may be taken on UDP;
	 * then it is asked for another.
	 */
	private void bindUdp(QuicSockets sockets) throws PortUnavailableException {
		for (int attempt = 1; this.quic == null; attempt++) {
			try {
				this.quic = sockets.bind(udpPort());
			}
			catch (PortUnavailableException ex) {
				if (!isPortChosenByKernel() || attempt == ATTEMPTS) {
					this.fallback.without(ex);
					return;
				}
				discardTcp();
				bindTcp();
			}
		}
	}

	private boolean isPortChosenByKernel() {
		return this.tcp != null && this.config.listener().port() == 0 && this.config.protocols().http3().port() == null;
	}

	private int udpPort() {
		Integer own = this.config.protocols().http3().port();
		if (own != null) {
			return own;
		}
		return (this.tcp != null) ? this.tcp.port() : this.config.listener().port();
	}

	private @Nullable TcpListener bindRedirect() throws PortUnavailableException {
		TlsConfig tls = this.config.tls();
		if (tls == null || tls.redirectPort() == null) {
			return null;
		}
		return listen(RedirectHandler.settings(this.settings, tls.redirectPort(), securePort()));
	}

	private int securePort() {
		if (this.tcp != null) {
			return this.tcp.port();
		}
		return (this.quic != null) ? this.quic.port() : -1;
	}

	private void discardTcp() {
		if (this.tcp != null) {
			this.tcp.stopAccepting();
			this.tcp.release();
			this.tcp = null;
		}
	}

}
