package io.httpy.event;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Listens to the server. Called on event loops, unless a method says otherwise:
 * implementations return at once. What they throw is logged, once a minute for each
 * listener, and has no other effect.
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
	 * A TLS handshake has ended, over TCP or QUIC. One that fails over QUIC has opened no
	 * connection.
	 * @param connection its addresses, and what was agreed on if that was reached
	 * @param nanos from its first byte, or from the accepted connection, to its end
	 * @param failure why it failed, or null if it was completed
	 */
	default void handshakeEnded(ConnectionInfo connection, long nanos, @Nullable Throwable failure) {
	}

	/**
	 * It is settled which version of HTTP is spoken on a connection.
	 * @param connection the connection
	 * @param version what is spoken, with HTTP/1.1 standing for 1.0 too
	 */
	default void protocolBegan(ConnectionInfo connection, HttpVersion version) {
	}

	/**
	 * A version of HTTP is no longer spoken on a connection: it has closed, or goes on
	 * with another version.
	 * @param connection the connection
	 * @param version what was spoken, as told when it began
	 */
	default void protocolEnded(ConnectionInfo connection, HttpVersion version) {
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
	 * A WebSocket was opened.
	 * @param handshake its request, whose end is that of the WebSocket too
	 */
	default void webSocketOpened(Request handshake) {
	}

	/**
	 * A WebSocket was closed, for whatever reason.
	 * @param handshake its request
	 * @param code the code of the close (RFC 6455 section 7.4), 1006 if there was none
	 */
	default void webSocketClosed(Request handshake, int code) {
	}

	/**
	 * A whole message has come on a WebSocket.
	 * @param handshake the request of the WebSocket
	 * @param bytes its size as its handler sees it, uncompressed
	 */
	default void webSocketMessageReceived(Request handshake, int bytes) {
	}

	/**
	 * A message was handed to the connection of a WebSocket.
	 * @param handshake the request of the WebSocket
	 * @param bytes its size as its sender gave it, uncompressed
	 */
	default void webSocketMessageSent(Request handshake, int bytes) {
	}

	/**
	 * A client broke the protocol.
	 * @param connection the connection
	 * @param kind the stable name of the violation
	 */
	default void violation(ConnectionInfo connection, String kind) {
	}

	/**
	 * An event loop stands still: something blocks it, or computes for too long. Called
	 * once for each stall, on the thread of the watchdog.
	 * @param loop the name of its thread
	 */
	default void loopStalled(String loop) {
	}

	/**
	 * An event loop that stood still goes on. Called on the thread of the watchdog.
	 * @param loop the name of its thread
	 * @param nanos for how long it stood still
	 */
	default void loopResumed(String loop, long nanos) {
	}

	/**
	 * Joins listeners, and shields the server from what they throw.
	 * @param listeners the listeners, called in their order
	 * @return one that calls them all
	 */
	static ServerEvents all(List<ServerEvents> listeners) {
		List<ServerEvents> guarded = new ArrayList<>();
		listeners.forEach((listener) -> guarded.add(new GuardedServerEvents(listener, System::nanoTime)));
		return switch (guarded.size()) {
			case 0 -> NONE;
			case 1 -> guarded.get(0);
			default -> new CompositeServerEvents(guarded);
		};
	}

}
