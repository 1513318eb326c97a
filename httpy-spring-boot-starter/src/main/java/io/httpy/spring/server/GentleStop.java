package io.httpy.spring.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.httpy.server.HttpyServer;
import io.httpy.server.Unfinished;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gentle part of an end: the server serves on for a while, then drains, and says how
 * far it is. Runs on a thread of its own, once, until the last connection has closed or
 * {@link #abandon} comes first.
 */
final class GentleStop implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(GentleStop.class);

	private final HttpyServer server;

	private final Stages stages;

	private final Duration delay;

	private final Duration reportEvery;

	/** Whether it was abandoned. */
	private final CompletableFuture<Boolean> end = new CompletableFuture<>();

	GentleStop(HttpyServer server, Stages stages, Duration delay, Duration reportEvery) {
		this.server = server;
		this.stages = stages;
		this.delay = delay;
		this.reportEvery = reportEvery;
	}

	@Override
	public void run() {
		if (this.delay.isZero()) {
			logger.info("HTTPy is no longer ready");
		}
		else {
			logger.info("HTTPy is no longer ready and serves on for {} ms, with {}", this.delay.toMillis(), figures());
		}
		boolean serving = !endsWithin(this.delay);
		if (serving && this.stages.advance(ShutdownStage.REFUSING, ShutdownStage.DRAINING)) {
			drain();
		}
	}

	private void drain() {
		long begin = System.nanoTime();
		logger.info("HTTPy accepts no more connections and waits for running requests: {}", figures());
		this.server.drain().whenComplete((nothing, failure) -> this.end.complete(false));
		while (!endsWithin(this.reportEvery)) {
			logger.info("HTTPy still waits for running requests, {} s after it began: {}",
					TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin), figures());
		}
		if (!this.end.join()) {
			logger.info("HTTPy has answered all running requests, in {} ms",
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
		}
	}

	private String figures() {
		return figures(this.server.unfinished());
	}

	static String figures(Unfinished open) {
		return count(open.exchanges(), "request") + " on " + count(open.connections(), "connection");
	}

	private static String count(int number, String name) {
		return number + " " + name + ((number == 1) ? "" : "s");
	}

	/**
	 * Waits for the end.
	 * @return whether it has come
	 */
	private boolean endsWithin(Duration time) {
		try {
			this.end.get(time.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/**
	 * Ends it before its time.
	 * @return whether it was not at its end yet
	 */
	boolean abandon() {
		return this.end.complete(true);
	}

}
