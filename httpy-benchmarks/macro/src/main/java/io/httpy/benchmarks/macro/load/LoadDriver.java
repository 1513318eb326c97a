package io.httpy.benchmarks.macro.load;

import java.util.Optional;

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
	 * @return what came of it
	 * @throws LoadException if it could not be sent
	 */
	LoadResult run(Load load, int port, int seconds) throws LoadException;

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
			case H3 -> new Http3Load();
		};
	}

}
