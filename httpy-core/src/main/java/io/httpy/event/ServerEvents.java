package io.httpy.event;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Request;

/**
 * Listens to the server. Called on event loops: implementations return at once. What they
 * throw is logged and has no other effect.
 */
public interface ServerEvents {

	/** Listens to nothing. */
	ServerEvents NONE = new ServerEvents() {
	};

	/**
	 * A connection was accepted.
	 * @param connection its addresses
	 */
	default void connectionOpened(ConnectionInfo connection) {
	}

	/**
	 * A connection was refused because too many are open.
	 * @param connection its addresses
	 */
	default void connectionRefused(ConnectionInfo connection) {
	}

	/**
	 * A connection ended, for whatever reason.
	 * @param connection its addresses
	 */
	default void connectionClosed(ConnectionInfo connection) {
	}

	/**
	 * A request head was read and is about to be handled.
	 * @param request the request
	 */
	default void exchangeStarted(Request request) {
	}

	/**
	 * An exchange is over, by its last byte or by being cut.
	 * @param request the request; its route tells what matched
	 * @param outcome how it ended
	 */
	default void exchangeEnded(Request request, ExchangeOutcome outcome) {
	}

	/**
	 * A client broke the protocol.
	 * @param connection the connection
	 * @param kind the stable name of the violation
	 */
	default void violation(ConnectionInfo connection, String kind) {
	}

	/**
	 * Joins listeners, and shields the server from what they throw.
	 * @param listeners the listeners, called in their order
	 * @return one that calls them all
	 */
	static ServerEvents all(List<ServerEvents> listeners) {
		List<ServerEvents> guarded = new ArrayList<>();
		listeners.forEach((listener) -> guarded.add(new GuardedServerEvents(listener)));
		return switch (guarded.size()) {
			case 0 -> NONE;
			case 1 -> guarded.get(0);
			default -> new CompositeServerEvents(List.copyOf(guarded));
		};
	}

}
