package io.httpy.benchmarks.macro.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers each request with a short text, the first of them late if it is told so.
 */
final class StallingServer implements AutoCloseable {

	private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	private final ServerSocket socket;

	private final boolean stalling;

	StallingServer(boolean stalling) throws IOException {
		this.stalling = stalling;
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.threads.execute(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	int requests() {
		return this.requests.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket accepted = this.socket.accept();
				this.threads.execute(() -> answer(accepted));
			}
		}
		catch (IOException ex) {
			// This server is closed
		}
	}

	private void answer(Socket accepted) {
		try (accepted;
				BufferedReader in = new BufferedReader(
						new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII))) {
			accepted.setTcpNoDelay(true);
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (line.startsWith("GET")) {
					answer(accepted, line);
				}
			}
		}
		catch (IOException ex) {
			// The client has gone
		}
	}

	private void answer(Socket accepted, String line) throws IOException {
		if (this.requests.incrementAndGet() == 1 && this.stalling) {
			LockSupport.parkNanos(STALL_NANOS);
		}
		String status = line.startsWith("GET /plaintext ") ? "200 OK" : "404 Not Found";
		accepted.getOutputStream()
			.write(("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nOK").getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		this.threads.shutdownNow();
	}

}
