package io.httpy.benchmarks.macro.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/**
 * Sockets to servers of this machine.
 */
final class LocalSocket {

	private static final SSLContext TRUST_ALL = TrustAll.context();

	private LocalSocket() {
	}

	/**
	 * Connects.
	 * @param port the port of the server
	 * @param secure whether with TLS
	 * @param timeoutMillis how long to wait for a connection and for what is read
	 * @throws IOException if there is no server
	 */
	static Socket open(int port, boolean secure, int timeoutMillis) throws IOException {
		Socket socket = secure ? TRUST_ALL.getSocketFactory().createSocket() : new Socket();
		try {
			socket.setTcpNoDelay(true);
			socket.setSoTimeout(timeoutMillis);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

}
