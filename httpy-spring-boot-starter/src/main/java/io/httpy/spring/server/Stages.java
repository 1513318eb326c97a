package io.httpy.spring.server;

import java.time.Instant;

/**
 * The stage that a server is in. Changed by the threads that start and stop it, read by
 * any.
 */
final class Stages {

	private volatile Moment now = new Moment(ShutdownStage.STOPPED, Instant.now());

	synchronized void enter(ShutdownStage stage) {
		this.now = new Moment(stage, Instant.now());
	}

	/**
	 * Goes on from one stage to another, unless a stop was faster.
	 * @return whether it did
	 */
	synchronized boolean advance(ShutdownStage from, ShutdownStage to) {
		boolean there = this.now.stage() == from;
		if (there) {
			enter(to);
		}
		return there;
	}

	Moment now() {
		return this.now;
	}

	record Moment(ShutdownStage stage, Instant since) {

	}

}
