package io.httpy.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.httpy.config.Http3Config;
import io.httpy.config.ListenerConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.http.HttpVersion;

import org.jspecify.annotations.Nullable;

/**
 * The sockets of a server: TCP and UDP, on the same port number unless UDP has one of its
 * own, and one that redirects to them if that is asked for. TCP is bound first and
 * accepts last, when it is known what became of UDP, so that the first response tells the
 * truth about it. Open from {@link #open} to {@link #close}; methods may be called on any
 * thread.
 */
public final class Endpoint {

	private final ServerConfig config;

	private final @Nullable TcpListener tcp;

	private final @Nullable TcpListener redirect;

	private final @Nullable QuicListener quic;

	private final Map<HttpVersion, String> unavailable;

	Endpoint(ServerConfig config, @Nullable TcpListener tcp, @Nullable TcpListener redirect,
			@Nullable QuicListener quic, Map<HttpVersion, String> unavailable) {
		this.config = config;
		this.tcp = tcp;
		this.redirect = redirect;
		this.quic = quic;
		this.unavailable = unavailable;
	}

	/**
	 * Binds what the configuration asks for. Over TCP {@link #accept} must follow.
	 * @param settings what the connections share
	 * @param loops the running loops
	 * @return the open sockets
	 * @throws PortUnavailableException if an address cannot be had
	 * @throws io.httpy.config.InvalidConfigException if QUIC is required, or nothing but
	 * it is to be served, and it cannot be
	 */
	public static Endpoint open(EngineSettings settings, EventLoops loops) throws PortUnavailableException {
		return new EndpointBinder(settings, loops).bind();
	}

	static InetSocketAddress address(ListenerConfig config, int port) {
		return (config.address() != null) ? new InetSocketAddress(config.address(), port) : new InetSocketAddress(port);
	}

	/**
	 * Begins to accept, now that whoever handles requests can be told of the sockets.
	 */
	public void accept() {
		if (this.tcp != null) {
			this.tcp.advertise(altSvc());
		}
		forEachTcp(TcpListener::accept);
	}

	private void forEachTcp(Consumer<TcpListener> action) {
		if (this.tcp != null) {
			action.accept(this.tcp);
		}
		if (this.redirect != null) {
			action.accept(this.redirect);
		}
	}

	/**
	 * RFC 7838 section 3: says where QUIC is, as long as it is there, and takes it back
	 * if it was switched off by intent. Where it merely does not work now, what clients
	 * remember may come true again.
	 */
	private @Nullable String altSvc() {
		if (this.quic != null) {
			Http3Config http3 = this.config.protocols().http3();
			int port = Objects.requireNonNullElse(http3.advertisedPort(), this.quic.port());
			return "h3=\":%d\"; ma=%d".formatted(port, http3.altSvcMaxAge().toSeconds());
		}
		return (this.config.tls() != null && !this.config.protocols().http3().enabled()) ? "clear" : null;
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
	 * Returns the port that redirects to the other.
	 * @return the local port, or -1 if there is none
	 */
	public int redirectPort() {
		return (this.redirect != null) ? this.redirect.port() : -1;
	}

	/**
	 * Returns what is served.
	 * @return the versions that a client can use here
	 */
	public Set<HttpVersion> protocols() {
		ProtocolsConfig protocols = this.config.protocols();
		Set<HttpVersion> served = EnumSet.noneOf(HttpVersion.class);
		if (protocols.http1().enabled()) {
			served.add(HttpVersion.HTTP_1_0);
			served.add(HttpVersion.HTTP_1_1);
		}
		boolean cleartext = protocols.http2().cleartext().priorKnowledge()
				|| protocols.http2().cleartext().upgrade() && protocols.http1().enabled();
		if (protocols.http2().enabled() && (this.config.tls() != null || cleartext)) {
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
	 * Returns the sockets that take connections.
	 * @return first that of TCP, then UDP, then that which redirects, as far as there are
	 */
	public List<BoundSocket> sockets() {
		List<BoundSocket> sockets = new ArrayList<>();
		if (this.tcp != null && this.tcp.isOpen()) {
			Set<HttpVersion> spoken = protocols();
			spoken.remove(HttpVersion.HTTP_3);
			sockets.add(new BoundSocket("tcp", this.tcp.address(), spoken, this.config.tls() != null));
		}
		if (this.quic != null && this.quic.isOpen()) {
			sockets.add(new BoundSocket("udp", this.quic.address(), Set.of(HttpVersion.HTTP_3), true));
		}
		if (this.redirect != null && this.redirect.isOpen()) {
			sockets.add(new BoundSocket("tcp", this.redirect.address(), Set.of(), false));
		}
		return sockets;
	}

	/**
	 * Returns who speaks TLS over TCP.
	 * @return "openssl" or "jdk", or null if nobody does
	 */
	public @Nullable String tlsProvider() {
		return (this.tcp != null) ? this.tcp.tlsProvider() : null;
	}

	/**
	 * Asks the connections of QUIC what they have carried.
	 * @return completes on an event loop or another thread that must not block, soon even
	 * if a loop does not answer; null if QUIC is not served
	 */
	public @Nullable CompletableFuture<QuicTotals> quicTotals() {
		return (this.quic != null) ? this.quic.totals() : null;
	}

	/**
	 * Makes ready for other keys and certificates, on TCP and QUIC, and changes nothing
	 * yet.
	 * @param changed keys and certificates
	 * @return has connections begin with them from then on, when it is run
	 * @throws io.httpy.config.InvalidConfigException if they cannot be used
	 */
	public Runnable prepare(TlsConfig changed) {
		Runnable overUdp = (this.quic != null) ? this.quic.prepare(changed) : () -> {
		};
		Runnable overTcp = (this.tcp != null) ? this.tcp.prepare(changed) : () -> {
		};
		return () -> {
			overTcp.run();
			overUdp.run();
		};
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
		}
		forEachTcp(TcpListener::stopAccepting);
	}

	/**
	 * Returns a future of the end of all connections that are open after something else.
	 * @param told what comes first, on any thread
	 * @return completes when the last one is closed, on a thread that may block even if
	 * that was before
	 */
	public CompletionStage<Void> connectionsClosed(CompletionStage<Void> told) {
		return told.thenComposeAsync((first) -> connectionsClosed(), LastClosed.THREAD);
	}

	private CompletionStage<Void> connectionsClosed() {
		CompletionStage<Void> none = CompletableFuture.completedFuture(null);
		CompletionStage<Void> first = (this.tcp != null) ? this.tcp.connectionsClosed() : none;
		CompletionStage<Void> second = (this.redirect != null) ? this.redirect.connectionsClosed() : none;
		CompletionStage<Void> third = (this.quic != null) ? this.quic.connectionsClosed() : none;
		return first.thenCombine(second, (one, other) -> null).thenCombine(third, (one, other) -> null);
	}

	/**
	 * Closes the sockets of UDP when the connections are cut: their farewell has gone
	 * through them.
	 */
	public void close() {
		if (this.quic != null) {
			this.quic.close();
		}
	}

	/**
	 * Gives back what connections shared, when all of them are closed.
	 */
	public void release() {
		forEachTcp(TcpListener::release);
	}

}
