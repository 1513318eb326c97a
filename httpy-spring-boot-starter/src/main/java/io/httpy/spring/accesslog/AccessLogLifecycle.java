package io.httpy.spring.accesslog;

import io.httpy.accesslog.AccessLog;
import io.httpy.spring.server.HttpyServerLifecycle;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the access log before the server, and stops it after, when no request can end
 * any more. Called by the thread that refreshes or closes the context.
 */
public final class AccessLogLifecycle implements SmartLifecycle {

	private final ObjectProvider<AccessLog> logs;

	private volatile @Nullable AccessLog running;

	/**
	 * Creates the life cycle.
	 * @param logs provides the one access log of the context, made as late as its first
	 * start
	 */
	public AccessLogLifecycle(ObjectProvider<AccessLog> logs) {
		this.logs = logs;
	}

	@Override
	public void start() {
		AccessLog log = this.logs.getObject();
		log.start();
		this.running = log;
	}

	@Override
	public void stop() {
		AccessLog log = this.running;
		this.running = null;
		if (log != null) {
			log.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running != null;
	}

	@Override
	public int getPhase() {
		return HttpyServerLifecycle.PHASE - 1;
	}

	/**
	 * Returns false, as the server does, whose lines it takes.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
