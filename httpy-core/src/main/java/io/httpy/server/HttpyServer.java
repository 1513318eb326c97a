package io.httpy.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.config.ListenerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.WatchdogConfig;
import io.httpy.config.WebSocketConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.OpenWork;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.http.HttpVersion;
import io.httpy.routing.Route;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;
import io.httpy.tls.MaterialCheck;
import io.httpy.transport.Endpoint;
import io.httpy.transport.EventLoops;
import io.httpy.transport.LoopWatchdog;
import io.httpy.transport.PortUnavailableException;
import io.httpy.transport.QuicTotals;
import io.httpy.transport.StallCount;
import io.httpy.transport.StallLog;
import io.httpy.websocket.WebSocketRoute;
import io.httpy.websocket.WebSocketRoutes;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server. All decisions are taken when it is built; what it holds while it runs,
 * its sockets and threads, is made by {@link #start} and gone after {@link #stop}, and it
 * can be started again. Thread-safe.
 */
public final class HttpyServer {

	private static final Logger log = LoggerFactory.getLogger(HttpyServer.class);

	private final String name;

	private final List<Route> routes;

	private final WatchdogConfig watching;

	private final StallCount stalls = new StallCount();

	private EngineSettings settings;

	private volatile @Nullable EventLoops loops;

	private volatile @Nullable Endpoint endpoint;

	private @Nullable LoopWatchdog watchdog;

	private volatile boolean draining;

	private volatile Unfinished cut = Unfinished.NOTHING;

	HttpyServer(HttpyServerBuilder builder, Executor executor) {
		TlsConfig tls = builder.config.tls();
		if (tls != null) {
			MaterialCheck.beforeStart(tls);
		}
		Routes routes = new Routes(executor);
		builder.routes.forEach((registration) -> registration.accept(routes));
		addWebSockets(builder, routes, executor);
		Router router = new Router(routes.list(), builder.config.limits().maxBody());
		ErrorTable errors = new ErrorTable(builder.errorHandler);
		Handler handler = Filter.around(errors.guard(router), builder.filters, executor);
		this.name = builder.name;
		this.watching = builder.watchdog;
		this.routes = router.routes();
		this.settings = new EngineSettings(builder.config,
				new Dispatcher(handler, errors, new Renderer(builder.entityEncoder), builder.config.sse()),
				ServerEvents.all(builder.events), router.hasUpgrades());
	}

	/** Their handshakes are routes like any other. */
	private static void addWebSockets(HttpyServerBuilder builder, Routes routes, Executor executor) {
		WebSocketConfig config = builder.config.protocols().webSocket();
		if (config.enabled()) {
			WebSocketRoutes sockets = new WebSocketRoutes();
			builder.webSockets.forEach((registration) -> registration.accept(sockets));
			for (WebSocketRoute socket : sockets.list()) {
				routes.get(socket.pattern())
					.description(socket.description())
					.async(socket.upgrade(config, executor, builder.entityEncoder));
			}
		}
	}

	/**
	 * Begins to build a server.
	 * @return a builder
	 */
	public static HttpyServerBuilder builder() {
		return new HttpyServerBuilder();
	}

	/**
	 * Binds and begins to accept. Returns when the port is open.
	 * @throws BindFailedException if the address cannot be had
	 * @throws io.httpy.config.InvalidConfigException if the transport, or a protocol that
	 * is required, does not work here
	 * @throws IllegalStateException if the server runs
	 */
	public synchronized void start() {
		if (this.endpoint != null) {
			throw new IllegalStateException("The server runs already, on port " + port());
		}
		TlsConfig tls = this.settings.config().tls();
		if (tls != null) {
			MaterialCheck.warn(tls);
		}
		EventLoops started = EventLoops.start(this.name, this.settings.config().listener());
		try {
			this.endpoint = Endpoint.open(this.settings, started);
			this.loops = started;
			this.cut = Unfinished.NOTHING;
			watch(started);
		}
		catch (PortUnavailableException ex) {
			ListenerConfig config = this.settings.config().listener();
			throw new BindFailedException((config.address() != null) ? config.address() : "all addresses", ex.port(),
					ex.protocol(), (ex.getCause() != null) ? ex.getCause() : ex);
		}
		finally {
			if (this.loops == null) {
				started.close();
			}
		}
	}

	private void watch(EventLoops started) {
		if (this.watching.enabled()) {
			LeakCount.begin();
			this.watchdog = LoopWatchdog.start(this.name, started, this.watching.stallThreshold(),
					new StallLog(this.routes, this.settings.events(), this.stalls));
		}
	}

	/**
	 * Returns the port.
	 * @return the local port, or -1 if the server does not run
	 */
	public synchronized int port() {
		return (this.endpoint != null) ? this.endpoint.port() : -1;
	}

	/**
	 * Returns the port that redirects to https.
	 * @return the local port, or -1 if there is none or the server does not run
	 */
	public synchronized int redirectPort() {
		return (this.endpoint != null) ? this.endpoint.redirectPort() : -1;
	}

	/**
	 * Whether the server runs.
	 * @return whether it was started and not stopped since
	 */
	public synchronized boolean isRunning() {
		return this.endpoint != null;
	}

	/**
	 * Returns the transport in use.
	 * @return "epoll", "kqueue", "nio" or "io-uring"; "none" if the server does not run
	 */
	public synchronized String transport() {
		EventLoops running = this.loops;
		return (running != null) ? running.transport().key() : "none";
	}

	/**
	 * Returns the versions of HTTP that are served, which may be fewer than were
	 * configured.
	 * @return the versions, none if the server does not run
	 */
	public synchronized Set<HttpVersion> protocols() {
		return (this.endpoint != null) ? this.endpoint.protocols() : Set.of();
	}

	/**
	 * Returns the versions of HTTP that were configured and cannot be served here.
	 * @return the reason of each, in words; none if the server does not run
	 */
	public synchronized Map<HttpVersion, String> unavailable() {
		return (this.endpoint != null) ? this.endpoint.unavailable() : Map.of();
	}

	/**
	 * Returns what the server does.
	 * @return the state
	 */
	public ServerState state() {
		if (this.endpoint == null) {
			return ServerState.STOPPED;
		}
		return this.draining ? ServerState.DRAINING : ServerState.RUNNING;
	}

	/**
	 * Returns what a drain has to wait for, or would have to.
	 * @return what is not finished now; nothing if the server does not run
	 */
	public Unfinished unfinished() {
		EventLoops running = this.loops;
		return (running != null) ? unfinished(running.open()) : Unfinished.NOTHING;
	}

	private static Unfinished unfinished(OpenWork open) {
		return new Unfinished(open.connections(), open.exchanges());
	}

	/**
	 * Returns what was not finished when the server was stopped last.
	 * @return what that stop has cut; nothing if the server was not stopped since it was
	 * started
	 */
	public Unfinished cut() {
		return this.cut;
	}

	/**
	 * Returns what the watchdog has seen.
	 * @return a snapshot
	 */
	public WatchdogStatus watchdog() {
		return new WatchdogStatus(this.stalls.count(), Duration.ofNanos(this.stalls.longestNanos()), LeakCount.count());
	}

	/**
	 * Returns what the server is and does now.
	 * @return a snapshot
	 */
	public synchronized ServerStatus status() {
		return new ServerStatus(state(), transport(), StatusReport.listeners(this.endpoint), unavailable(),
				StatusReport.tls(this.settings.config().tls(), this.endpoint), StatusReport.loops(this.loops));
	}

	/**
	 * Asks the connections of QUIC what they have carried.
	 * @return completes within half a second, with those that have answered, on a thread
	 * that must not be blocked; with null if QUIC is not served
	 */
	public synchronized CompletionStage<ServerStatus.@Nullable Quic> quic() {
		CompletableFuture<QuicTotals> totals = (this.endpoint != null) ? this.endpoint.quicTotals() : null;
		return (totals != null) ? totals.thenApply(StatusReport::quic) : CompletableFuture.completedFuture(null);
	}

	/**
	 * Returns the routes, those of WebSockets included.
	 * @return the routes, in the order of their registration
	 */
	public List<Route> routes() {
		return this.routes;
	}

	/**
	 * Replaces keys and certificates, on all protocols at once. All are checked and made
	 * ready before any is used; if one fails, nothing changes. Connections that are open
	 * go on with those that they began with.
	 * @param changed keys and certificates; the port of the redirect stays as it is
	 * @throws io.httpy.config.InvalidConfigException if they cannot be used, or one of
	 * the certificates is out of its time
	 * @throws IllegalStateException if the server was built without TLS
	 */
	public synchronized void reloadTls(TlsConfig changed) {
		TlsConfig last = this.settings.config().tls();
		if (last == null) {
			throw new IllegalStateException("The server was built without TLS, which cannot be added while it runs");
		}
		TlsConfig next = new TlsConfig(changed.material(), changed.serverNames(), changed.clientAuth(), changed.hsts(),
				last.redirectPort());
		MaterialCheck.beforeReload(next);
		if (this.endpoint != null) {
			this.endpoint.prepare(next).run();
		}
		this.settings = this.settings.withTls(next);
		log.info("New connections have the certificate of {}, valid until {}", next.material(),
				next.material().chain().get(0).getNotAfter().toInstant());
	}

	/**
	 * Begins to stop gently: no more connections are accepted, idle ones are closed, the
	 * others when the request that they carry is answered. {@link #stop} must follow,
	 * whether or not the drain came to its end.
	 * @return completes when the last connection is closed, on a thread that may block;
	 * at once if the server does not run
	 */
	public synchronized CompletionStage<Void> drain() {
		Endpoint open = this.endpoint;
		EventLoops running = this.loops;
		if (open == null || running == null) {
			return CompletableFuture.completedFuture(null);
		}
		this.draining = true;
		open.stopAccepting();
		return open.connectionsClosed(running.drain());
	}

	/**
	 * Stops at once: cuts what is left and gives back every socket and thread. Returns
	 * when that is done. Does nothing if the server does not run.
	 * @throws IllegalStateException on an event loop of the server, which cannot wait for
	 * its own end
	 */
	public synchronized void stop() {
		EventLoops running = this.loops;
		if (running != null && running.isCurrentThread()) {
			throw new IllegalStateException("The server cannot be stopped by a thread of its own event loops");
		}
		Endpoint stopping = this.endpoint;
		if (stopping == null || running == null) {
			return;
		}
		this.draining = true;
		stopping.stopAccepting();
		if (this.watchdog != null) {
			this.watchdog.stop();
			this.watchdog = null;
		}
		this.cut = unfinished(running.cut());
		stopping.close();
		running.close();
		stopping.release();
		this.draining = false;
		this.endpoint = null;
		this.loops = null;
	}

}
