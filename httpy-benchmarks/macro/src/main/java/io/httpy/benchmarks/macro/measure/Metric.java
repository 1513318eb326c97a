package io.httpy.benchmarks.macro.measure;

import java.util.Locale;

/**
 * What is measured.
 */
public enum Metric {

	/** Requests answered in a second. */
	RATE("Requests per second", 0),

	/** Processor time of the server for a request. */
	CPU("Server CPU per request, µs", 1),

	/** Of it, what the server itself takes. */
	USER("User CPU per request, µs", 1),

	/** Of it, what the kernel takes for the server. */
	SYSTEM("System CPU per request, µs", 1),

	/** Bytes that a JVM allocates on its heap for a request. */
	HEAP("Heap per request, bytes", 0),

	/** What half of the answers take at most. */
	P50("p50, µs", 0),

	/** What 99 % of the answers take at most. */
	P99("p99, µs", 0),

	/** What 99.9 % of the answers take at most. */
	P99_9("p99.9, µs", 0),

	/** From the start of the process to the first 200. */
	START("Start to the first 200, ms", 0),

	/** Memory of the process that is in RAM after load. */
	RESIDENT("Resident memory after load, MiB", 0),

	/** Heap that an idle connection keeps. */
	IDLE("Heap per idle connection, bytes", 0),

	/** Heap that an idle WebSocket keeps. */
	SESSION("Heap per idle WebSocket session, bytes", 0);

	private final String title;

	private final int decimals;

	Metric(String title, int decimals) {
		this.title = title;
		this.decimals = decimals;
	}

	/**
	 * Prints a value with the digits that mean something.
	 * @param value the value
	 * @return such as {@code 12,345.6}
	 */
	public String print(double value) {
		return String.format(Locale.ROOT, "%,." + this.decimals + "f", value);
	}

	@Override
	public String toString() {
		return this.title;
	}

}
