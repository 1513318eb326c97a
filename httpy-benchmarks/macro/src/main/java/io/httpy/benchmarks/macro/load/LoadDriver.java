package io.httpy.benchmarks.macro.load;

import java.time.Duration;
import java.util.Optional;

import io.httpy.benchmarks.macro.http3.Http3LoadClient;
import io.httpy.benchmarks.macro.websocket.WebSocketLoadClient;

/**
 * A client that puts load on a server.
 */
public interface LoadDriver {

	/**
	 * Looks for the programs that it needs.
	 * @return what is missing and how to get it, in one line
	 */
	Optional<String> missing();

	/**
	 * Sends requests for a while, and returns when all is answered.
	 * @param load what to send
	 * @param port the port of the server, on this machine
	 * @param seconds for how long
	 * @param begin is run before the first request that counts
	 * @return what came of it
	 * @throws LoadException if it could not be sent
	 */
	LoadResult run(Load load, int port, int seconds, Runnable begin) throws LoadException;

	/**
	 * Sends requests for a while so that the server gets to know them.
	 * @param load what to send
	 * @param port the port of the server, on this machine
	 * @param seconds for how long
	 * @throws LoadException if it could not be sent, or was not answered
	 */
	default void warmUp(Load load, int port, int seconds) throws LoadException {
		run(load, port, seconds, () -> {
		}).successful();
	}

	/**
	 * Returns how long a client may take.
	 * @param seconds for how long it sends requests
	 * @return the time after which it is killed
	 */
	static Duration limit(int seconds) {
		return Duration.ofSeconds(seconds + 20L);
	}

	/**
	 * Returns the driver for a load.
	 * @param load what is to be sent
	 * @return who can send it
	 */
	static LoadDriver of(Load load) {
		if (load.rate() > 0) {
			return new PacedClient();
		}
		return switch (load.protocol()) {
			case H1, H1_TLS -> new Wrk();
			case H2C, H2 -> new H2Load();
			case H3 -> new OwnClient(Http3LoadClient.class);
			case WEBSOCKET -> new OwnClient(WebSocketLoadClient.class);
		};
	}

}
