package io.httpy.benchmarks.macro.netty;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/**
 * A client that is a process of its own, and tells its figures on its standard output.
 */
public interface LoadClient extends AutoCloseable {

	/** The line that is printed when the warm-up is over. */
	String MEASURING = "measuring";

	/**
	 * Opens the connections, then runs the load on them.
	 * @param measuring is run on the event loop when the warm-up is over
	 * @return what was measured
	 * @throws IOException if a connection cannot be opened
	 * @throws ExecutionException if the load could not be run
	 * @throws InterruptedException if the thread is not to wait for it
	 */
	LoadResult run(Runnable measuring) throws IOException, ExecutionException, InterruptedException;

	@Override
	void close();

	/**
	 * Runs a client, prints what came of it as one line of JSON, and closes it.
	 * @param client the client
	 * @throws IOException if a connection cannot be opened
	 * @throws ExecutionException if the load could not be run
	 * @throws InterruptedException if the thread is not to wait for it
	 */
	static void print(LoadClient client) throws IOException, ExecutionException, InterruptedException {
		try (client;
				PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
						StandardCharsets.US_ASCII)) {
			out.println(client.run(() -> out.println(MEASURING)).toJson());
		}
	}

}
