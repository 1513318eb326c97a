package io.httpy.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * What an event loop has to do. Written by the loop alone, for each request and so
 * without a fence; any thread may read it, and sees it as it was a moment ago.
 */
public final class LoopWork {

	private static final VarHandle CONNECTIONS;

	private static final VarHandle EXCHANGES;

	private static final VarHandle CURRENT;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			CONNECTIONS = lookup.findVarHandle(LoopWork.class, "connections", int.class);
			EXCHANGES = lookup.findVarHandle(LoopWork.class, "exchanges", int.class);
			CURRENT = lookup.findVarHandle(LoopWork.class, "current", Exchange.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private int connections;

	private int exchanges;

	private @Nullable Exchange current;

	LoopWork() {
	}

	void connections(int count) {
		if (count != this.connections) {
			CONNECTIONS.setOpaque(this, count);
		}
	}

	void exchangeBegan() {
		EXCHANGES.setOpaque(this, this.exchanges + 1);
	}

	void exchangeEnded() {
		EXCHANGES.setOpaque(this, this.exchanges - 1);
	}

	/**
	 * Notes whose code the loop is about to call.
	 * @param next the exchange
	 * @return that of the call within which this one is made, for {@link #leave}
	 */
	public @Nullable Exchange enter(Exchange next) {
		Exchange before = this.current;
		CURRENT.setOpaque(this, next);
		return before;
	}

	/**
	 * Notes that the call has returned.
	 * @param before what {@link #enter} has returned
	 */
	public void leave(@Nullable Exchange before) {
		CURRENT.setOpaque(this, before);
	}

	/**
	 * Returns the open connections.
	 * @return how many the loop serves
	 */
	public int connections() {
		return (int) CONNECTIONS.getOpaque(this);
	}

	/**
	 * Returns the exchanges that are not over.
	 * @return how many there are on these connections
	 */
	public int exchanges() {
		return (int) EXCHANGES.getOpaque(this);
	}

	/**
	 * Returns the exchange whose code runs on the loop now.
	 * @return the exchange, or null if it is none's
	 */
	public @Nullable Exchange current() {
		return (Exchange) CURRENT.getOpaque(this);
	}

}
