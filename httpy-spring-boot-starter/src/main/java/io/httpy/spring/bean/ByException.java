package io.httpy.spring.bean;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What there is for certain exceptions. Immutable.
 *
 * @param <T> what there is
 * @param byType by the class of the exceptions
 */
public record ByException<T>(Map<Class<?>, T> byType) {

	/**
	 * Copies the map.
	 */
	public ByException {
		byType = Map.copyOf(byType);
	}

	/**
	 * Whether there is nothing for any exception.
	 * @return whether it is empty
	 */
	public boolean isEmpty() {
		return this.byType.isEmpty();
	}

	/**
	 * Returns what there is for a class, or for its closest superclass.
	 * @param type the class of an exception
	 * @return what there is, or null
	 */
	public @Nullable T closest(Class<?> type) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			T found = this.byType.get(current);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
