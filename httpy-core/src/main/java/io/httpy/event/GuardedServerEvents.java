package io.httpy.event;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a listener throws from the event loop, where it would end a connection or
 * leave one uncounted, and logs it. Languages without checked exceptions throw them too.
 *
 * @param listener the application's
 */
record GuardedServerEvents(ServerEvents listener) implements ServerEvents {

	private static final Logger log = LoggerFactory.getLogger(GuardedServerEvents.class);

	@Override
	public void connectionOpened(ConnectionInfo connection) {
		try {
			this.listener.connectionOpened(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void connectionRefused(ConnectionInfo connection) {
		try {
			this.listener.connectionRefused(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void connectionClosed(ConnectionInfo connection) {
		try {
			this.listener.connectionClosed(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void exchangeStarted(Request request) {
		try {
			this.listener.exchangeStarted(request);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		try {
			this.listener.exchangeEnded(request, outcome);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void handshakeEnded(ConnectionInfo connection, long nanos, @Nullable Throwable failure) {
		try {
			this.listener.handshakeEnded(connection, nanos, failure);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void protocolBegan(ConnectionInfo connection, HttpVersion version) {
		try {
			this.listener.protocolBegan(connection, version);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void protocolEnded(ConnectionInfo connection, HttpVersion version) {
		try {
			this.listener.protocolEnded(connection, version);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketOpened(Request handshake) {
		try {
			this.listener.webSocketOpened(handshake);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketClosed(Request handshake, int code) {
		try {
			this.listener.webSocketClosed(handshake, code);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketMessageReceived(Request handshake, int bytes) {
		try {
			this.listener.webSocketMessageReceived(handshake, bytes);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketMessageSent(Request handshake, int bytes) {
		try {
			this.listener.webSocketMessageSent(handshake, bytes);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		try {
			this.listener.violation(connection, kind);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void loopStalled(String loop) {
		try {
			this.listener.loopStalled(loop);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void loopResumed(String loop, long nanos) {
		try {
			this.listener.loopResumed(loop, nanos);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable ex) {
		log.error("The listener {} failed", this.listener, ex);
	}

}
