package io.httpy.benchmarks.macro.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.httpy.benchmarks.macro.client.Http1Socket;
import io.httpy.benchmarks.macro.contender.Route;

/**
 * Connections that have each had an answer and stay open.
 */
public final class IdleConnections implements AutoCloseable {

	private final List<Http1Socket> sockets = new ArrayList<>();

	private IdleConnections() {
	}

	/**
	 * Opens them.
	 * @param port the port of the server, on this machine
	 * @param count how many
	 * @return the connections
	 * @throws IOException if one fails
	 */
	public static IdleConnections open(int port, int count) throws IOException {
		IdleConnections connections = new IdleConnections();
		try {
			for (int i = 0; i < count; i++) {
				Http1Socket socket = Http1Socket.connect(port);
				connections.sockets.add(socket);
				socket.get(Route.PLAINTEXT.path());
			}
			return connections;
		}
		catch (IOException ex) {
			connections.close();
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
		for (Http1Socket socket : this.sockets) {
			socket.close();
		}
	}

}
