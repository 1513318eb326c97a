package io.httpy.benchmarks.protocols;

import java.util.concurrent.CompletableFuture;

/**
 * A connection of the client. It does no more than the load needs, so that the server has
 * the processor.
 */
interface Connection extends AutoCloseable {

	/**
	 * Sends requests, as many at a time as the protocol allows.
	 * @param requests how many
	 * @return completes when all are answered, and fails as soon as one is not answered
	 * with 200
	 */
	CompletableFuture<Void> send(int requests);

	@Override
	void close();

}
