package io.httpy.spring.bind;

import java.util.List;
import java.util.Optional;

import io.httpy.http.MediaType;
import io.httpy.http.Request;

/**
 * Wraps what another binder returns.
 *
 * @param binder returns null for nothing
 */
record OptionalBinder(ArgumentBinder binder) implements ArgumentBinder {

	@Override
	public Object bind(Request request, byte[] content) throws Exception {
		return Optional.ofNullable(this.binder.bind(request, content));
	}

	@Override
	public BodyUse bodyUse() {
		return this.binder.bodyUse();
	}

	@Override
	public List<MediaType> consumes() {
		return this.binder.consumes();
	}

	@Override
	public String field() {
		return this.binder.field();
	}

	@Override
	public String field(String path) {
		return this.binder.field(path);
	}

}
