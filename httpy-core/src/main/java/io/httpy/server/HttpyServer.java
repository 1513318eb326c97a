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

	private volatile EngineSettings settings;

	/** Whoever asks does not wait for a start or a stop: it may be an event loop. */
	private volatile @Nullable Running running;

	private @Nullable LoopWatchdog watchdog;

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
		if (this.running != null) {
			throw new IllegalStateException("The server runs already, on port " + port());
		}
		TlsConfig tls = this.settings.config().tls();
		if (tls != null) {
			MaterialCheck.warn(tls);
		}
		EventLoops started = EventLoops.start(this.name, this.settings.config().listener());
		try {
			Endpoint opened = Endpoint.open(this.settings, started);
			this.cut = Unfinished.NOTHING;
			this.running = new Running(started, opened, false);
			watch(started);
			opened.accept();
		}
		catch (PortUnavailableException ex) {
			ListenerConfig config = this.settings.config().listener();
			throw new BindFailedException((config.address() != null) ? config.address() : "all addresses", ex.port(),
					ex.protocol(), (ex.getCause() != null) ? ex.getCause() : ex);
		}
		finally {
			if (this.running == null) {
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
	public int port() {
		Running now = this.running;
		return (now != null) ? now.endpoint.port() : -1;
	}

	/**
	 * Returns the port that redirects to https.
	 * @return the local port, or -1 if there is none or the server does not run
	 */
	public int redirectPort() {
		Running now = this.running;
		return (now != null) ? now.endpoint.redirectPort() : -1;
	}

	/**
	 * Whether the server runs.
	 * @return whether it was started and not stopped since
	 */
	public boolean isRunning() {
		return this.running != null;
	}

	/**
	 * Returns the transport in use.
	 * @return "epoll", "kqueue", "nio" or "io-uring"; "none" if the server does not run
	 */
	public String transport() {
		return transport(this.running);
	}

	private static String transport(@Nullable Running now) {
		return (now != null) ? now.loops.transport().key() : "none";
	}

	/**
	 * Returns the versions of HTTP that are served, which may be fewer than were
	 * configured.
	 * @return the versions, none if the server does not run
	 */
	public Set<HttpVersion> protocols() {
		Running now = this.running;
		return (now != null) ? now.endpoint.protocols() : Set.of();
	}

	/**
	 * Returns the versions of HTTP that were configured and cannot be served here.
	 * @return the reason of each, in words; none if the server does not run
	 */
	public Map<HttpVersion, String> unavailable() {
		return unavailable(this.running);
	}

	private static Map<HttpVersion, String> unavailable(@Nullable Running now) {
		return (now != null) ? now.endpoint.unavailable() : Map.of();
	}

	/**
	 * Returns what the server does.
	 * @return the state
	 */
	public ServerState state() {
		return state(this.running);
	}

	private static ServerState state(@Nullable Running now) {
		if (now == null) {
			return ServerState.STOPPED;
		}
		return now.draining ? ServerState.DRAINING : ServerState.RUNNING;
	}

	/**
	 * Returns what a drain has to wait for, or would have to.
	 * @return what is not finished now; nothing if the server does not run
	 */
	public Unfinished unfinished() {
		Running now = this.running;
		return (now != null) ? unfinished(now.loops.open()) : Unfinished.NOTHING;
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
	public ServerStatus status() {
		Running now = this.running;
		Endpoint open = (now != null) ? now.endpoint : null;
		return new ServerStatus(state(now), transport(now), StatusReport.listeners(open), unavailable(now),
				StatusReport.tls(this.settings.config().tls(), open),
				StatusReport.loops((now != null) ? now.loops : null));
	}

	/**
	 * Asks the connections of QUIC what they have carried.
	 * @return completes within half a second, with those that have answered, on a thread
	 * that must not be blocked; with null if QUIC is not served
	 */
	public CompletionStage<ServerStatus.@Nullable Quic> quic() {
		Running now = this.running;
		CompletableFuture<QuicTotals> totals = (now != null) ? now.endpoint.quicTotals() : null;
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
		Running now = this.running;
		if (now != null) {
			now.endpoint.prepare(next).run();
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
		Running now = this.running;
		if (now == null) {
			return CompletableFuture.completedFuture(null);
		}
		this.running = now.whenDraining();
		now.endpoint.stopAccepting();
		return now.endpoint.connectionsClosed(now.loops.drain());
	}

	/**
	 * Stops at once: cuts what is left and gives back every socket and thread. Returns
	 * when that is done. Does nothing if the server does not run.
	 * @throws IllegalStateException on an event loop of the server, which cannot wait for
	 * its own end
	 */
	public synchronized void stop() {
		Running stopping = this.running;
		if (stopping == null) {
			return;
		}
		if (stopping.loops.isCurrentThread()) {
			throw new IllegalStateException("The server cannot be stopped by a thread of its own event loops");
		}
		this.running = stopping.whenDraining();
		stopping.endpoint.stopAccepting();
		if (this.watchdog != null) {
			this.watchdog.stop();
			this.watchdog = null;
		}
		this.cut = unfinished(stopping.loops.cut());
		stopping.endpoint.close();
		stopping.loops.close();
		stopping.endpoint.release();
		this.running = null;
	}

	/**
	 * What there is from start to stop.
	 */
	private record Running(EventLoops loops, Endpoint endpoint, boolean draining) {

		Running whenDraining() {
			return new Running(this.loops, this.endpoint, true);
		}

	}

}
