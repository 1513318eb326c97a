package io.httpy.benchmarks.macro.load;

/**
 * A load could not be sent, or was not answered as it should be.
 */
public final class LoadException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what went wrong
	 */
	public LoadException(String message) {
		super(message);
	}

}
