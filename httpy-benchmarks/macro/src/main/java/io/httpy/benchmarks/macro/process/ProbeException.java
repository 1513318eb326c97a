package io.httpy.benchmarks.macro.process;

/**
 * A process could not be looked into, most often because it has ended.
 */
public final class ProbeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates one.
	 * @param message what went wrong
	 */
	public ProbeException(String message) {
		super(message);
	}

}
