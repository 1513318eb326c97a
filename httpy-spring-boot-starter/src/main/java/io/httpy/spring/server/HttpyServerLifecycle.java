package io.httpy.spring.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.httpy.http.HttpVersion;
import io.httpy.server.HttpyServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the server when the context is ready and stops it, hard, when the context ends;
 * the gentle part is {@link HttpyGracefulShutdownLifecycle}'s, which comes before. The
 * server is built as late as its first start, when all singletons exist. A stopped
 * context can start again. Called by the thread that refreshes or closes the context.
 */
public final class HttpyServerLifecycle implements SmartLifecycle {

	/** The phase in which Boot starts its own web servers. */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

	private static final Logger logger = LoggerFactory.getLogger(HttpyServerLifecycle.class);

	private final ObjectProvider<HttpyServer> servers;

	private final ApplicationContext context;

	private final LocalPorts ports;

	private volatile @Nullable RunningServer running;

	private volatile @Nullable CompletableFuture<Void> draining;

	/**
	 * Creates the life cycle.
	 * @param servers provides the one server of the context
	 * @param role what the server is to the application
	 * @param context the context of the server
	 */
	public HttpyServerLifecycle(ObjectProvider<HttpyServer> servers, ServerRole role, ApplicationContext context) {
		this.servers = servers;
		this.context = context;
		this.ports = new LocalPorts(context, role);
	}

	@Override
	public void start() {
		long begin = System.nanoTime();
		HttpyServer server = this.servers.getObject();
		server.start();
		this.running = new RunningServer(server, KeepAlive.begin());
		int port = server.port();
		this.ports.tell(port);
		report(server, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
		this.context.publishEvent(new HttpyServerStartedEvent(this.context, port));
	}

	private static void report(HttpyServer server, long millis) {
		int routes = server.routes().size();
		logger.info("HTTPy started on port {} ({}) with {}, {} {}, in {} ms", server.port(), protocols(server),
				server.transport(), routes, (routes == 1) ? "route" : "routes", millis);
		if (server.redirectPort() >= 0) {
			logger.info("HTTPy redirects clients of port {} to https", server.redirectPort());
		}
		if (routes == 0) {
			logger.warn("HTTPy has no routes and answers every request with 404: this context has no bean with"
					+ " @HttpyRoute methods and no HttpyRoutes bean");
		}
	}

	/** Without HTTP/1.0, which comes with 1.1. */
	private static String protocols(HttpyServer server) {
		return server.protocols()
			.stream()
			.filter((version) -> version != HttpVersion.HTTP_1_0)
			.map(HttpVersion::text)
			.collect(Collectors.joining(", "));
	}

	/**
	 * Begins to drain the server.
	 * @param done called when all connections are closed, or {@link #stop} cut them
	 */
	void drain(Runnable done) {
		RunningServer current = this.running;
		if (current == null) {
			done.run();
			return;
		}
		logger.info("HTTPy accepts no more connections and waits for running requests");
		CompletableFuture<Void> drained = current.server().drain().toCompletableFuture().copy();
		this.draining = drained;
		drained.whenComplete((nothing, failure) -> {
			if (failure == null) {
				logger.info("HTTPy has answered all running requests");
			}
			done.run();
		});
	}

	@Override
	public void stop() {
		RunningServer current = this.running;
		if (current == null) {
			return;
		}
		CompletableFuture<Void> drained = this.draining;
		if (drained != null && drained.cancel(false)) {
			logger.warn("HTTPy cuts requests that still run: the time of the shutdown phase is over");
		}
		this.draining = null;
		current.server().stop();
		current.keepAlive().end();
		this.running = null;
		this.ports.withdraw();
		this.context.publishEvent(new HttpyServerStoppedEvent(this.context));
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns false: a server that is paused with its context, as those of cached test
	 * contexts are, would come back on another port.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	private record RunningServer(HttpyServer server, KeepAlive keepAlive) {

	}

}
