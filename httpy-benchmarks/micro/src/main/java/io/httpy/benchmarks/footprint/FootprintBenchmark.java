package io.httpy.benchmarks.footprint;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;

import com.sun.management.ThreadMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures bytes of heap for a request and for an idle connection, of HTTPy through the
 * Spring starter and of hand-written Netty, in one JVM and by the same client. The client
 * is a process of its own, so that nothing of it is counted. Run it with
 * {@code java -cp benchmarks.jar io.httpy.benchmarks.footprint.FootprintBenchmark}.
 */
@SpringBootApplication
public class FootprintBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(FootprintBenchmark.class);

	private static final int WARM_UP = 200_000;

	private static final int REQUESTS = 500_000;

	private static final int CONNECTIONS = 10_000;

	/**
	 * Runs the benchmark.
	 * @throws Exception if the client fails
	 */
	public static void main(String[] args) throws Exception {
		System.setProperty("httpy.port", "0");
		try (ConfigurableApplicationContext context = SpringApplication.run(FootprintBenchmark.class, args);
				HandWrittenServer netty = HandWrittenServer.start()) {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			print("HTTPy", port);
			print("Netty", netty.port());
		}
	}

	private static void print(String name, int port) throws Exception {
		client("requests", port, WARM_UP);
		long before = allocated();
		client("requests", port, REQUESTS);
		long perRequest = (allocated() - before) / REQUESTS;
		logger.info("{}: {} bytes of heap per request, {} per idle connection", name, perRequest, idle(port));
	}

	private static long idle(int port) throws Exception {
		long before = live();
		Process client = start("idle", port, CONNECTIONS);
		// It writes a byte when all connections are open and have had a response.
		if (client.getInputStream().read() < 0) {
			throw new IOException("The client could not open " + CONNECTIONS + " connections; raise 'ulimit -n'");
		}
		long perConnection = (live() - before) / CONNECTIONS;
		client.destroy();
		client.waitFor();
		return perConnection;
	}

	private static void client(String mode, int port, int count) throws Exception {
		if (start(mode, port, count).waitFor() != 0) {
			throw new IOException("The client failed");
		}
	}

	private static Process start(String mode, int port, int count) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"),
				FootprintClient.class.getName(), mode, Integer.toString(port), Integer.toString(count)))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	/** Of all threads alive, and those of the servers live throughout. */
	private static long allocated() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long sum = 0;
		for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
			sum += Math.max(0, bytes);
		}
		return sum;
	}

	private static long live() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** The route that is measured. */
	@HttpyRoute
	static class Routes {

		@Get("/plaintext")
		@NonBlocking
		String plaintext() {
			return "Hello, World!";
		}

	}

}
