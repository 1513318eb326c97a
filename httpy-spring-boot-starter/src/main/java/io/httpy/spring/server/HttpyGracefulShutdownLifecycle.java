package io.httpy.spring.server;

import java.time.Instant;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Drains the server before anything that its handlers use is stopped. When the shutdown
 * phase runs out of time, the next one cuts what is left. Withdraws readiness first if
 * HTTPy is the web server of the application, because Boot does so for its own web
 * servers only.
 */
public final class HttpyGracefulShutdownLifecycle implements SmartLifecycle {

	/** The phase in which Boot drains its own web servers. */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private final HttpyServerLifecycle server;

	private final ShutdownMode shutdown;

	private final ServerRole role;

	private final ApplicationContext context;

	private volatile boolean running;

	private volatile boolean refusing;

	/**
	 * Creates the life cycle.
	 * @param server the life cycle of the server
	 * @param shutdown whether to drain at all
	 * @param role what the server is to the application
	 * @param context the context of the server
	 */
	public HttpyGracefulShutdownLifecycle(HttpyServerLifecycle server, ShutdownMode shutdown, ServerRole role,
			ApplicationContext context) {
		this.server = server;
		this.shutdown = shutdown;
		this.role = role;
		this.context = context;
	}

	/**
	 * Returns how far the server is on its way to the end.
	 * @return a snapshot, to be asked for by any thread
	 */
	public ShutdownProgress progress() {
		return new ShutdownProgress(this.server.isRunning() ? ShutdownStage.SERVING : ShutdownStage.STOPPED,
				Instant.EPOCH, 0, 0, 0, 0);
	}

	@Override
	public void start() {
		this.running = true;
		if (this.refusing) {
			this.refusing = false;
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		if (this.role == ServerRole.PRIMARY) {
			this.refusing = true;
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
		if (this.shutdown == ShutdownMode.GRACEFUL) {
			this.server.drain(callback);
		}
		else {
			callback.run();
		}
	}

	/**
	 * Not supported: a drain needs a callback for its end.
	 */
	@Override
	public void stop() {
		throw new UnsupportedOperationException("Call stop with a callback");
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns false, as the life cycle of the server does.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
