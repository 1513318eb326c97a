package io.httpy.benchmarks.contender.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The contents of the answers.
 */
public final class Workload {

	/** The answer of {@code GET /plaintext}, and the message of {@code GET /json}. */
	public static final String GREETING = "Hello, World!";

	/** The bytes of the answer of {@code GET /static}. */
	public static final int STATIC_SIZE = 1024 * 1024;

	/** Bytes of the longest message that {@code /ws} takes. */
	public static final int MAX_MESSAGE = 1024 * 1024;

	private static final int ITEMS = 1_000;

	private Workload() {
	}

	/**
	 * Makes the answer of {@code GET /json}, anew for each request.
	 * @return the message
	 */
	public static Message message() {
		return new Message(GREETING);
	}

	/**
	 * Makes the answer of {@code GET /large}, anew for each request.
	 * @return 1,000 objects
	 */
	public static List<Item> items() {
		List<Item> items = new ArrayList<>(ITEMS);
		for (int i = 0; i < ITEMS; i++) {
			items.add(new Item("item", (i & 1) == 0));
		}
		return items;
	}

	/**
	 * Makes the answer of {@code GET /static}, which a contender does once.
	 * @return 1 MiB
	 */
	public static byte[] staticContent() {
		byte[] content = new byte[STATIC_SIZE];
		Arrays.fill(content, (byte) 'x');
		return content;
	}

}
