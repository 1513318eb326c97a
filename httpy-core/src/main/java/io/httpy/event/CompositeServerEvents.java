package io.httpy.event;

import java.util.List;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Passes each event on to several listeners. They are an array, for the iterator of a
 * list would be memory for each event.
 */
final class CompositeServerEvents implements ServerEvents {

	private final ServerEvents[] listeners;

	CompositeServerEvents(List<ServerEvents> listeners) {
		this.listeners = listeners.toArray(new ServerEvents[0]);
	}

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
	public void handshakeEnded(ConnectionInfo connection, long nanos, @Nullable Throwable failure) {
		for (ServerEvents listener : this.listeners) {
			listener.handshakeEnded(connection, nanos, failure);
		}
	}

	@Override
	public void protocolBegan(ConnectionInfo connection, HttpVersion version) {
		for (ServerEvents listener : this.listeners) {
			listener.protocolBegan(connection, version);
		}
	}

	@Override
	public void protocolEnded(ConnectionInfo connection, HttpVersion version) {
		for (ServerEvents listener : this.listeners) {
			listener.protocolEnded(connection, version);
		}
	}

	@Override
	public void webSocketOpened(Request handshake) {
		for (ServerEvents listener : this.listeners) {
			listener.webSocketOpened(handshake);
		}
	}

	@Override
	public void webSocketClosed(Request handshake, int code) {
		for (ServerEvents listener : this.listeners) {
			listener.webSocketClosed(handshake, code);
		}
	}

	@Override
	public void webSocketMessageReceived(Request handshake, int bytes) {
		for (ServerEvents listener : this.listeners) {
			listener.webSocketMessageReceived(handshake, bytes);
		}
	}

	@Override
	public void webSocketMessageSent(Request handshake, int bytes) {
		for (ServerEvents listener : this.listeners) {
			listener.webSocketMessageSent(handshake, bytes);
		}
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		for (ServerEvents listener : this.listeners) {
			listener.violation(connection, kind);
		}
	}

	@Override
	public void loopStalled(String loop) {
		for (ServerEvents listener : this.listeners) {
			listener.loopStalled(loop);
		}
	}

	@Override
	public void loopResumed(String loop, long nanos) {
		for (ServerEvents listener : this.listeners) {
			listener.loopResumed(loop, nanos);
		}
	}

}
