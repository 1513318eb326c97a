package io.httpy.event;

import java.util.List;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Request;

/**
 * Passes each event on to several listeners.
 */
record CompositeServerEvents(List<ServerEvents> listeners) implements ServerEvents {

	@Override
	public void connectionOpened(ConnectionInfo connection) {
		for (ServerEvents listener : this.listeners) {
			listener.connectionOpened(connection);
		}
	}

	@Override
	public void connectionRefused(ConnectionInfo connection) {
		for (ServerEvents listener : this.listeners) {
			listener.connectionRefused(connection);
		}
	}

	@Override
	public void connectionClosed(ConnectionInfo connection) {
		for (ServerEvents listener : this.listeners) {
			listener.connectionClosed(connection);
		}
	}

	@Override
	public void exchangeStarted(Request request) {
		for (ServerEvents listener : this.listeners) {
			listener.exchangeStarted(request);
		}
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		for (ServerEvents listener : this.listeners) {
			listener.exchangeEnded(request, outcome);
		}
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		for (ServerEvents listener : this.listeners) {
			listener.violation(connection, kind);
		}
	}

}
