package io.httpy.spring.result;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Writes what an {@link Optional} holds; if that is nothing, the resource does not exist.
 *
 * @param content writes what is there
 */
record OptionalWriter(ResultWriter content) implements ResultWriter {

	private static final HttpException NOT_FOUND = new HttpException(HttpStatus.NOT_FOUND, "There is nothing here.");

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result instanceof Optional<?> optional && optional.isPresent()) {
			return this.content.write(optional.get(), request);
		}
		throw NOT_FOUND;
	}

	@Override
	public boolean isAsynchronous() {
		return this.content.isAsynchronous();
	}

}
