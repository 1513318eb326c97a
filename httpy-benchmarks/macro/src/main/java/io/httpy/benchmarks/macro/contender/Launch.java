package io.httpy.benchmarks.macro.contender;

import java.util.List;
import java.util.Optional;

/**
 * How a contender is started.
 */
public interface Launch {

	/**
	 * Looks for what has to be there.
	 * @param ground where
	 * @return what is missing and how to get it, in one line
	 */
	Optional<String> missing(Ground ground);

	/**
	 * Finds the versions of what is measured.
	 * @param ground where
	 * @return such as {@code vertx-core 5.2.1}
	 */
	String version(Ground ground);

	/**
	 * Makes the command line.
	 * @param ground where
	 * @param port the port to listen on
	 * @param secure whether with TLS
	 * @return the program and its arguments
	 */
	List<String> command(Ground ground, int port, boolean secure);

	/**
	 * Whether it runs on a JVM, whose heap can be measured.
	 * @return whether it does
	 */
	boolean isJvm();

}
