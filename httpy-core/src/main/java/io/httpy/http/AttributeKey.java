package io.httpy.http;

/**
 * Names a typed attribute of a request. Two keys of one name are different attributes, so
 * libraries cannot collide: share the constant.
 *
 * @param <T> the type of the attribute's value
 */
public final class AttributeKey<T> {

	private final String name;

	private AttributeKey(String name) {
		this.name = name;
	}

	/**
	 * Creates a key.
	 * @param <T> the type of the value
	 * @param name shown in logs
	 * @return a new key, equal only to itself
	 */
	public static <T> AttributeKey<T> of(String name) {
		return new AttributeKey<>(name);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
