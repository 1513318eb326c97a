package io.httpy.spring.bind;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CollectionFactory;

/**
 * Binds all values of a name to a collection or an array.
 *
 * @param value what to bind
 * @param type the class of the collection or array
 * @param elementType the class of its elements
 * @param converter makes an element of text
 * @param expected what to tell the client of a text that cannot be converted
 */
record MultiValueBinder(NamedValue value, Class<?> type, Class<?> elementType, ValueConverter converter,
		String expected) implements ArgumentBinder {

	@Override
	public @Nullable Object bind(Request request, byte[] content) {
		List<String> texts = this.value.all(request);
		if (!texts.isEmpty()) {
			return convert(texts);
		}
		if (!this.value.defaults().isEmpty()) {
			return convert(this.value.defaults());
		}
		if (this.value.first(request) != null) {
			// There, but empty
			return convert(texts);
		}
		if (this.value.required()) {
			throw this.value.missing();
		}
		return null;
	}

	Object convert(List<String> texts) {
		if (this.type.isArray()) {
			Object array = Array.newInstance(this.elementType, texts.size());
			for (int i = 0; i < texts.size(); i++) {
				Array.set(array, i, this.value.convert(this.converter, texts.get(i), this.expected));
			}
			return array;
		}
		Collection<@Nullable Object> collection = CollectionFactory.createCollection(this.type, this.elementType,
				texts.size());
		for (int i = 0; i < texts.size(); i++) {
			collection.add(this.value.convert(this.converter, texts.get(i), this.expected));
		}
		return collection;
	}

	@Override
	public String field() {
		return this.value.name();
	}

	/** Made of one text each, the elements have no parts in the request. */
	@Override
	public String field(String path) {
		return field() + path.substring(0, path.indexOf(']') + 1);
	}

}
