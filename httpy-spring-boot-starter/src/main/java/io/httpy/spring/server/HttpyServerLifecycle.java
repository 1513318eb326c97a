package io.httpy.spring.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.httpy.http.HttpVersion;
import io.httpy.server.HttpyServer;
import io.httpy.server.Unfinished;

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

	private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(HttpyServerLifecycle.class);

	private final ObjectProvider<HttpyServer> servers;

	private final ApplicationContext context;

	private final LocalPorts ports;

	private volatile @Nullable RunningServer running;

	private final Stages stages = new Stages();

	private volatile @Nullable HttpyServer last;

	private volatile @Nullable GentleStop gentleStop;

	/**
	 * Creates the life cycle.
	 * @param servers provides the one server of the context
	 * @param role what the server is to the application
	 * @param context the context of the server
	 */
	public HttpyServerLifecycle(ObjectProvider<HttpyServer> servers, ServerRole role, ApplicationContext context) {
		this.servers = servers;
		this.context = context;
		this.ports = LocalPorts.ofServer(context, role);
	}

	@Override
	public void start() {
		long begin = System.nanoTime();
		HttpyServer server = this.servers.getObject();
		server.start();
		this.last = server;
		this.running = new RunningServer(server, KeepAlive.begin());
		this.stages.enter(ShutdownStage.SERVING);
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
	static String protocols(HttpyServer server) {
		return server.protocols()
			.stream()
			.filter((version) -> version != HttpVersion.HTTP_1_0)
			.map(HttpVersion::text)
			.collect(Collectors.joining(", "));
	}

	/**
	 * Returns how far the server is on its way to the end.
	 */
	ShutdownProgress progress() {
		Stages.Moment now = this.stages.now();
		HttpyServer server = this.last;
		Unfinished open = (server != null) ? server.unfinished() : Unfinished.NOTHING;
		Unfinished cut = (server != null) ? server.cut() : Unfinished.NOTHING;
		return new ShutdownProgress(now.stage(), now.since(), open.connections(), open.exchanges(), cut.connections(),
				cut.exchanges());
	}

	/**
	 * Notes that those who send requests were told to send no more.
	 */
	void refuse() {
		this.stages.advance(ShutdownStage.SERVING, ShutdownStage.REFUSING);
	}

	/**
	 * Begins to stop the server gently.
	 * @param delay for how long it serves on before it drains
	 * @param done called when all connections are closed, or {@link #stop} cut them
	 */
	void stopGently(Duration delay, Runnable done) {
		RunningServer current = this.running;
		if (current == null) {
			done.run();
			return;
		}
		GentleStop begun = new GentleStop(current.server(), this.stages, delay, REPORT_EVERY);
		this.gentleStop = begun;
		Thread thread = new Thread(() -> {
			try {
				begun.run();
			}
			catch (RuntimeException ex) {
				logger.error("HTTPy could not drain", ex);
			}
			finally {
				done.run();
			}
		}, "httpy-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void stop() {
		RunningServer current = this.running;
		if (current == null) {
			return;
		}
		GentleStop begun = this.gentleStop;
		boolean late = begun != null && begun.abandon();
		this.gentleStop = null;
		current.server().stop();
		this.stages.enter(ShutdownStage.STOPPED);
		reportEnd(current.server().cut(), late);
		current.keepAlive().end();
		this.running = null;
		this.ports.withdraw();
		this.context.publishEvent(new HttpyServerStoppedEvent(this.context));
	}

	private static void reportEnd(Unfinished cut, boolean late) {
		if (late) {
			logger.warn("HTTPy has stopped and cut what still ran, for the time of the shutdown phase was over: {}"
					+ " (see spring.lifecycle.timeout-per-shutdown-phase)", GentleStop.figures(cut));
		}
		else if (cut.isNothing()) {
			logger.info("HTTPy has stopped");
		}
		else {
			logger.info("HTTPy has stopped and cut what still ran: {}", GentleStop.figures(cut));
		}
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
