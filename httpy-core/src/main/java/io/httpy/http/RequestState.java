package io.httpy.http;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is learnt of a request while it is handled, shared by all its copies.
 */
final class RequestState {

	@Nullable String route;

	PathVariables pathVariables = PathVariables.NONE;

	/** Made when first needed, for most requests have no attributes. */
	private @Nullable Map<AttributeKey<?>, Object> attributes;

	@SuppressWarnings("unchecked")
	<T> @Nullable T attribute(AttributeKey<T> key) {
		return (this.attributes != null) ? (T) this.attributes.get(key) : null;
	}

	<T> void attribute(AttributeKey<T> key, @Nullable T value) {
		if (this.attributes == null) {
			this.attributes = new HashMap<>();
		}
		if (value != null) {
			this.attributes.put(key, value);
		}
		else {
			this.attributes.remove(key);
		}
	}

}
