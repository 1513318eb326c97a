package io.httpy.protocol.h1;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.httpy.http.Headers;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view of decoded fields.
 */
record Http1Headers(HttpHeaders decoded) implements Headers {

	@Override
	public @Nullable String first(String name) {
		return this.decoded.get(name);
	}

	@Override
	public List<String> all(String name) {
		return this.decoded.getAll(name);
	}

	@Override
	public int size() {
		return this.decoded.size();
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		Iterator<Map.Entry<String, String>> fields = this.decoded.iteratorAsString();
		while (fields.hasNext()) {
			Map.Entry<String, String> field = fields.next();
			consumer.accept(field.getKey(), field.getValue());
		}
	}

}
