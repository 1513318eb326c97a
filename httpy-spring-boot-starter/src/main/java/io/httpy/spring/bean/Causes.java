package io.httpy.spring.bean;

import java.util.ArrayList;
import java.util.List;

/**
 * What lies behind a failure.
 */
public final class Causes {

	/** A chain of causes can be a circle. */
	private static final int MAX = 20;

	private Causes() {
	}

	/**
	 * Returns the failure, its cause, the cause of that, and so on.
	 * @param failure what was thrown
	 * @return at least the failure itself
	 */
	public static List<Throwable> of(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable current = failure; current != null && causes.size() < MAX; current = current.getCause()) {
			causes.add(current);
		}
		return causes;
	}

}
