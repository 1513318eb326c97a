package io.httpy.benchmarks.macro.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.httpy.benchmarks.macro.client.Http1Socket;
import io.httpy.benchmarks.macro.client.WebSocketSocket;
import io.httpy.benchmarks.macro.contender.Route;

/**
 * Connections that have each had an answer and stay open.
 */
public final class IdleConnections implements Closeable {

	private static final byte[] MESSAGE = { 'i', 'd', 'l', 'e' };

	private final List<Closeable> sockets = new ArrayList<>();

	private IdleConnections() {
	}

	/**
	 * Opens connections of HTTP/1.1.
	 * @param port the port of the server, on this machine
	 * @param count how many
	 * @return the connections
	 * @throws IOException if one fails
	 */
	public static IdleConnections open(int port, int count) throws IOException {
		return open(count, () -> ask(port));
	}

	/**
	 * Opens WebSocket sessions.
	 * @param port the port of the server, on this machine
	 * @param count how many
	 * @return the sessions
	 * @throws IOException if one fails
	 */
	public static IdleConnections openSessions(int port, int count) throws IOException {
		return open(count, () -> echo(port));
	}

	private static IdleConnections open(int count, Opening opening) throws IOException {
		IdleConnections connections = new IdleConnections();
		try {
			for (int i = 0; i < count; i++) {
				connections.sockets.add(opening.open());
			}
			return connections;
		}
		catch (IOException ex) {
			connections.close();
			throw ex;
		}
	}

	private static Closeable ask(int port) throws IOException {
		Http1Socket socket = Http1Socket.connect(port);
		try {
			socket.get(Route.PLAINTEXT.path());
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static Closeable echo(int port) throws IOException {
		WebSocketSocket socket = WebSocketSocket.connect(port, false, Route.WEBSOCKET.path());
		try {
			socket.send(WebSocketSocket.TEXT, true, MESSAGE);
			socket.receive();
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Returns how many there are.
	 * @return the count
	 */
	public int count() {
		return this.sockets.size();
	}

	@Override
	public void close() throws IOException {
		for (Closeable socket : this.sockets) {
			socket.close();
		}
	}

	/** How one is opened. */
	private interface Opening {

		Closeable open() throws IOException;

	}

}
