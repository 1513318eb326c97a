package io.httpy.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

/**
 * Carries the connections of clients that have no TLS to a server that has, whatever its
 * certificate. Each end is passed on after what was sent before it.
 */
final class TlsTunnel implements AutoCloseable {

	private static final int BACKLOG = 50;

	private final SSLSocketFactory tls;

	private final ServerSocket entry;

	private final int server;

	private TlsTunnel(SSLSocketFactory tls, ServerSocket entry, int server) {
		this.tls = tls;
		this.entry = entry;
		this.server = server;
	}

	/**
	 * Opens a tunnel to a server of this machine.
	 */
	static TlsTunnel to(int server) throws IOException, GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		ServerSocket entry = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
		TlsTunnel tunnel = new TlsTunnel(context.getSocketFactory(), entry, server);
		start("entry", tunnel::accept);
		return tunnel;
	}

	/**
	 * Returns the port for clients.
	 */
	int port() {
		return this.entry.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.entry.close();
	}

	private void accept() {
		while (!this.entry.isClosed()) {
			try {
				Socket client = this.entry.accept();
				Socket secured = this.tls.createSocket("127.0.0.1", this.server);
				client.setTcpNoDelay(true);
				secured.setTcpNoDelay(true);
				Thread back = start("back", () -> carry(secured, client));
				start("forth", () -> carryAndClose(client, secured, back));
			}
			catch (IOException ex) {
				if (!this.entry.isClosed()) {
					throw new IllegalStateException(ex);
				}
			}
		}
	}

	private static void carryAndClose(Socket client, Socket secured, Thread back) {
		try (client; secured) {
			carry(client, secured);
			back.join();
		}
		catch (IOException ex) {
			// Both have come to their end, in whatever way
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Carries one direction to its end. What its receiver no longer takes is read all the
	 * same, for a socket closed with bytes unread resets its connection, and with that
	 * takes back what was sent.
	 */
	private static void carry(Socket from, Socket to) {
		try {
			InputStream in = from.getInputStream();
			try {
				in.transferTo(to.getOutputStream());
				to.shutdownOutput();
			}
			catch (IOException ex) {
				in.transferTo(OutputStream.nullOutputStream());
			}
		}
		catch (IOException ex) {
			// Nothing more comes
		}
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, "TLS tunnel, " + name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
