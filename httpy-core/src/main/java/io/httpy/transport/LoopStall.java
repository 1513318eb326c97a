package io.httpy.transport;

import java.lang.Thread.State;

/**
 * What a thread does that ought to be done with it: its stack, in the form that loggers
 * know how to write.
 */
final class LoopStall extends Exception {

	private static final long serialVersionUID = 1L;

	private final boolean waiting;

	LoopStall(Thread thread) {
		super("Stack of " + thread.getName(), null, false, true);
		State state = thread.getState();
		setStackTrace(thread.getStackTrace());
		this.waiting = isWaiting(state) || BlockingCalls.isIn(getStackTrace());
	}

	private static boolean isWaiting(State state) {
		return state == State.BLOCKED || state == State.WAITING || state == State.TIMED_WAITING;
	}

	/**
	 * Whether it waits, as far as can be told, and does not compute.
	 */
	boolean isWaiting() {
		return this.waiting;
	}

	/** It is made from outside, so that there is nothing to fill in. */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
