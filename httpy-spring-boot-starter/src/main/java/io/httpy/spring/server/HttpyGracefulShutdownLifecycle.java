package io.httpy.spring.server;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the server gently before anything that its handlers use is stopped. When the
 * shutdown phase runs out of time, the next one cuts what is left. Withdraws readiness
 * first if HTTPy is the web server of the application, because Boot does so for its own
 * web servers only. Then serves on for the delay, whose time is part of the phase, as
 * long as others may not have noticed; and then drains.
 */
public final class HttpyGracefulShutdownLifecycle implements SmartLifecycle {

	/** The phase in which Boot drains its own web servers. */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024;

	private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

	/** That of Boot. */
	private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger(HttpyGracefulShutdownLifecycle.class);

	private final HttpyServerLifecycle server;

	private final ShutdownMode mode;

	private final Duration delay;

	private final ServerRole role;

	private final ApplicationContext context;

	private volatile boolean running;

	private volatile boolean refusing;

	/**
	 * Creates the life cycle.
	 * @param server the life cycle of the server
	 * @param mode whether to drain at all
	 * @param delay for how long to serve on before that, 0 or more
	 * @param role what the server is to the application
	 * @param context the context of the server
	 */
	public HttpyGracefulShutdownLifecycle(HttpyServerLifecycle server, ShutdownMode mode, Duration delay,
			ServerRole role, ApplicationContext context) {
		this.server = server;
		this.mode = mode;
		this.delay = delay;
		this.role = role;
		this.context = context;
	}

	/**
	 * Returns how far the server is on its way to the end.
	 * @return a snapshot, to be asked for by any thread
	 */
	public ShutdownProgress progress() {
		return this.server.progress();
	}

	@Override
	public void start() {
		this.running = true;
		warnOfLongDelay();
		if (this.refusing) {
			this.refusing = false;
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	private void warnOfLongDelay() {
		if (this.mode == ShutdownMode.IMMEDIATE || this.delay.isZero()) {
			return;
		}
		Duration phase = Binder.get(this.context.getEnvironment())
			.bind(PHASE_TIMEOUT, Duration.class)
			.orElse(DEFAULT_PHASE_TIMEOUT);
		if (this.delay.compareTo(phase) >= 0) {
			logger.warn(
					"httpy.shutdown.delay is {} ms, and the whole shutdown phase has {} ms: running requests will be"
							+ " cut. Raise {} above the delay, by the time that requests may take",
					this.delay.toMillis(), phase.toMillis(), PHASE_TIMEOUT);
		}
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		this.server.refuse();
		if (this.role == ServerRole.PRIMARY) {
			this.refusing = true;
			withdrawReadiness();
		}
		if (this.mode == ShutdownMode.GRACEFUL) {
			this.server.stopGently(this.delay, callback);
		}
		else {
			callback.run();
		}
	}

	/** A listener that fails must not keep running requests from their answers. */
	private void withdrawReadiness() {
		try {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		}
		catch (RuntimeException ex) {
			logger.error("A listener failed when it was told that the application is no longer ready", ex);
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
