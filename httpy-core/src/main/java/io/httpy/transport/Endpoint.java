package io.httpy.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.ListenerConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.HttpVersion;
import io.httpy.tls.QuicUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of a server: TCP and UDP, on the same port number unless UDP has one of its
 * own. TCP is bound first and accepts last, when it is known what became of UDP, so that
 * the first response tells the truth about it. Open from {@link #open} to {@link #close};
 * methods may be called on any thread.
 */
public final class Endpoint {

	/** How often a pair of free ports is looked for. */
	private static final int ATTEMPTS = 20;

	private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

	private final EngineSettings settings;

	private final @Nullable TcpListener tcp;

	private final @Nullable QuicListener quic;

	private final Map<HttpVersion, String> unavailable;

	private Endpoint(EngineSettings settings, @Nullable TcpListener tcp, @Nullable QuicListener quic,
			Map<HttpVersion, String> unavailable) {
		this.settings = settings;
		this.tcp = tcp;
		this.quic = quic;
		this.unavailable = unavailable;
	}

	/**
	 * Binds what the configuration asks for and begins to accept.
	 * @param settings what the connections share
	 * @param loops the running loops
	 * @return the open sockets
	 * @throws PortUnavailableException if an address cannot be had
	 * @throws InvalidConfigException if QUIC is required, or nothing but it is to be
	 * served, and it cannot be
	 */
	public static Endpoint open(EngineSettings settings, EventLoops loops) throws PortUnavailableException {
		Map<HttpVersion, String> unavailable = new EnumMap<>(HttpVersion.class);
		ConnectionLimiter limiter = new ConnectionLimiter(settings.config().limits());
		QuicSockets sockets = quicSockets(settings, loops, limiter, unavailable);
		for (int attempt = 1;; attempt++) {
			TcpListener tcp = servesTcp(settings.config()) ? bindTcp(settings, loops, limiter) : null;
			QuicListener quic = null;
			try {
				quic = (sockets != null) ? sockets.bind(udpPort(settings.config(), tcp)) : null;
			}
			catch (PortUnavailableException ex) {
				boolean again = settings.config().listener().port() == 0
						&& settings.config().protocols().http3().port() == null && attempt < ATTEMPTS;
				if (again || isRequired(settings.config())) {
					close(tcp);
				}
				if (again) {
					continue;
				}
				fallBack(settings.config(), unavailable, ex);
			}
			Endpoint endpoint = new Endpoint(settings, tcp, quic, unavailable);
			endpoint.accept();
			return endpoint;
		}
	}

	/**
	 * Loads and tries QUIC. That a class or a native library is missing, or does not fit,
	 * may show anywhere in there, as any {@link LinkageError}.
	 */
	private static @Nullable QuicSockets quicSockets(EngineSettings settings, EventLoops loops,
			ConnectionLimiter limiter, Map<HttpVersion, String> unavailable) {
		TlsConfig tls = settings.config().tls();
		if (tls == null || !settings.config().protocols().http3().enabled()) {
			return null;
		}
		QuicUnavailableException obstacle;
		try {
			return QuicSockets.prepare(settings, loops, tls, limiter);
		}
		catch (QuicUnavailableException ex) {
			obstacle = ex;
		}
		catch (LinkageError ex) {
			obstacle = new QuicUnavailableException("QUIC cannot be loaded: " + rootMessage(ex),
					"add netty-codec-native-quic for this platform, of the version of the other Netty libraries", ex);
		}
		fallBack(settings.config(), unavailable, obstacle);
		return null;
	}

	private static String rootMessage(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

	private static void fallBack(ServerConfig config, Map<HttpVersion, String> unavailable,
			PortUnavailableException obstacle) throws PortUnavailableException {
		if (isRequired(config)) {
			throw obstacle;
		}
		warn(unavailable, "UDP port " + obstacle.port() + " cannot be bound: " + obstacle.getMessage(),
				"free it, or set http3.port");
	}

	private static void fallBack(ServerConfig config, Map<HttpVersion, String> unavailable,
			QuicUnavailableException obstacle) {
		if (isRequired(config)) {
			InvalidConfigException failure = config.protocols().http3().required()
					? new InvalidConfigException("http3.required", true,
							obstacle.reason() + "; " + obstacle.remedy() + ", or set http3.required to false")
					: new InvalidConfigException("http3.enabled", true, obstacle.reason() + "; " + obstacle.remedy()
							+ ", or enable http1 or http2, for nothing else is served");
			failure.initCause(obstacle);
			throw failure;
		}
		warn(unavailable, obstacle.reason(), obstacle.remedy());
	}

	private static void warn(Map<HttpVersion, String> unavailable, String reason, String remedy) {
		unavailable.put(HttpVersion.HTTP_3, reason);
		log.warn("{} is not served, the other versions are. {}. To mend it, {}; or set http3.enabled to false.",
				HttpVersion.HTTP_3, reason, remedy);
	}

	/** Whether the start fails without QUIC. */
	private static boolean isRequired(ServerConfig config) {
		return config.protocols().http3().required() || !servesTcp(config);
	}

	private static boolean servesTcp(ServerConfig config) {
		ProtocolsConfig protocols = config.protocols();
		return protocols.http1().enabled() || protocols.http2().enabled();
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

	private static int udpPort(ServerConfig config, @Nullable TcpListener tcp) {
		Integer own = config.protocols().http3().port();
		if (own != null) {
			return own;
		}
		return (tcp != null) ? tcp.port() : config.listener().port();
	}

	static InetSocketAddress address(ListenerConfig config, int port) {
		return (config.address() != null) ? new InetSocketAddress(config.address(), port) : new InetSocketAddress(port);
	}

	private void accept() {
		if (this.tcp != null) {
			this.tcp.advertise(altSvc());
			this.tcp.accept();
		}
	}

	/**
	 * RFC 7838 section 3: says where QUIC is, as long as it is there, and takes it back
	 * if it was switched off by intent. Where it merely does not work now, what clients
	 * remember may come true again.
	 */
	private @Nullable String altSvc() {
		ServerConfig config = this.settings.config();
		if (this.quic != null) {
			return "h3=\":%d\"; ma=%d".formatted(this.quic.port(),
					config.protocols().http3().altSvcMaxAge().toSeconds());
		}
		return (config.tls() != null && !config.protocols().http3().enabled()) ? "clear" : null;
	}

	/**
	 * Returns the port.
	 * @return the local TCP port, or that of UDP if only QUIC is served
	 */
	public int port() {
		if (this.tcp != null) {
			return this.tcp.port();
		}
		return (this.quic != null) ? this.quic.port() : -1;
	}

	/**
	 * Returns what is served.
	 * @return the versions that a client can use here
	 */
	public Set<HttpVersion> protocols() {
		ProtocolsConfig protocols = this.settings.config().protocols();
		Set<HttpVersion> served = EnumSet.noneOf(HttpVersion.class);
		if (protocols.http1().enabled()) {
			served.add(HttpVersion.HTTP_1_0);
			served.add(HttpVersion.HTTP_1_1);
		}
		boolean cleartext = protocols.http2().cleartext().priorKnowledge()
				|| protocols.http2().cleartext().upgrade() && protocols.http1().enabled();
		if (protocols.http2().enabled() && (this.settings.config().tls() != null || cleartext)) {
			served.add(HttpVersion.HTTP_2);
		}
		if (this.quic != null) {
			served.add(HttpVersion.HTTP_3);
		}
		return served;
	}

	/**
	 * Returns what was asked for and is not served.
	 * @return the reason of each version, in words
	 */
	public Map<HttpVersion, String> unavailable() {
		return this.unavailable;
	}

	/**
	 * Takes no more connections; those that are open go on, and no longer hear of QUIC.
	 */
	public void stopAccepting() {
		if (this.quic != null) {
			this.quic.stopAccepting();
		}
		if (this.tcp != null) {
			this.tcp.advertise(null);
			this.tcp.stopAccepting();
		}
	}

	/**
	 * Returns a future of the end of all connections that are open now.
	 * @return completes when the last one is closed, on a thread that may block
	 */
	public CompletionStage<Void> connectionsClosed() {
		CompletionStage<Void> none = CompletableFuture.completedFuture(null);
		CompletionStage<Void> overTcp = (this.tcp != null) ? this.tcp.connectionsClosed() : none;
		CompletionStage<Void> overUdp = (this.quic != null) ? this.quic.connectionsClosed() : none;
		return overTcp.thenCombine(overUdp, (one, other) -> null);
	}

	/**
	 * Gives back what {@link #stopAccepting} has left, when the connections are cut: the
	 * farewell of QUIC has gone through these sockets.
	 */
	public void close() {
		if (this.quic != null) {
			this.quic.close();
		}
	}

	private static void close(@Nullable TcpListener tcp) {
		if (tcp != null) {
			tcp.stopAccepting();
		}
	}

}
