package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.httpy.benchmarks.macro.client.Http1Socket;
import io.httpy.benchmarks.macro.process.ProcessTree;

/**
 * A contender that runs, in a process of its own.
 */
public final class Server implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

	private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private static final int ANSWER_MILLIS = 1_000;

	private static final int STOP_SECONDS = 5;

	private final Contender contender;

	private final int port;

	private final Process process;

	private final Duration startTime;

	private Server(Contender contender, int port, Process process, Duration startTime) {
		this.contender = contender;
		this.port = port;
		this.process = process;
		this.startTime = startTime;
	}

	/**
	 * Starts a contender and waits until it answers.
	 * @param contender the contender
	 * @param ground where
	 * @param secure whether with TLS
	 * @param log the file for what it writes
	 * @return the server
	 * @throws IOException if it does not answer within a minute
	 */
	public static Server start(Contender contender, Ground ground, boolean secure, Path log) throws IOException {
		int port = freePort();
		List<String> command = contender.launch().command(ground, port, secure);
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			awaitAnswer(process, port, secure, begin);
			Duration startTime = Duration.ofNanos(System.nanoTime() - begin);
			return new Server(contender, port, process, startTime);
		}
		catch (IOException ex) {
			stop(process);
			throw new IOException(ex.getMessage() + "; what it wrote is in " + log.getFileName(), ex);
		}
	}

	private static void awaitAnswer(Process process, int port, boolean secure, long begin) throws IOException {
		IOException last = new IOException("no attempt was made");
		while (System.nanoTime() - begin < START_TIMEOUT.toNanos()) {
			if (!process.isAlive()) {
				throw new IOException("It ended with " + process.exitValue() + " instead of answering");
			}
			try (Http1Socket socket = Http1Socket.connect(port, secure, ANSWER_MILLIS)) {
				socket.get(Route.PLAINTEXT.path());
				return;
			}
			catch (IOException ex) {
				last = ex;
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
		throw new IOException("It did not answer within " + START_TIMEOUT.toSeconds() + " s; at last: " + last);
	}

	/** Free for TCP and for UDP, since HTTP/3 takes the same number. */
	private static int freePort() throws IOException {
		try (ServerSocket tcp = new ServerSocket(0);
				DatagramSocket udp = new DatagramSocket(new InetSocketAddress(tcp.getLocalPort()))) {
			return udp.getLocalPort();
		}
	}

	/**
	 * Returns which contender it is.
	 * @return the contender
	 */
	public Contender contender() {
		return this.contender;
	}

	/**
	 * Returns the port that it listens on.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Returns how long it took from the start of the process to the first 200.
	 * @return the time
	 */
	public Duration startTime() {
		return this.startTime;
	}

	/**
	 * Returns its processes.
	 * @return the processes
	 */
	public ProcessTree processes() {
		return new ProcessTree(this.process.toHandle());
	}

	/**
	 * Whether it still runs.
	 * @return whether it does
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	@Override
	public void close() {
		stop(this.process);
	}

	private static void stop(Process process) {
		List<ProcessHandle> workers = process.descendants().toList();
		process.destroy();
		try {
			if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		workers.forEach(ProcessHandle::destroyForcibly);
	}

}
