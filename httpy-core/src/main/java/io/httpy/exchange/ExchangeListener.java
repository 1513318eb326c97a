package io.httpy.exchange;

/**
 * The writer of a response that comes over time. Called on the event loop of the
 * exchange.
 */
public interface ExchangeListener {

	/**
	 * More may be written.
	 */
	void onWritable();

	/**
	 * The exchange was cut: nothing more can be written.
	 * @param cause why
	 */
	void onCut(Throwable cause);

}
