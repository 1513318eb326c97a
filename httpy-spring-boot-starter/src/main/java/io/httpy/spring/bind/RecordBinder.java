package io.httpy.spring.bind;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.http.Request;
import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

import org.jspecify.annotations.Nullable;

/**
 * Binds a record by its components.
 */
final class RecordBinder implements ArgumentBinder {

	private final MethodHandle constructor;

	private final List<NamedValue> values;

	private final ArgumentBinder[] binders;

	private RecordBinder(MethodHandle constructor, List<NamedValue> values, ArgumentBinder[] binders) {
		this.constructor = constructor;
		this.values = values;
		this.binders = binders;
	}

	static RecordBinder of(Constructor<?> canonical, List<NamedValue> values, List<ArgumentBinder> binders) {
		return new RecordBinder(Handles.spread(canonical), List.copyOf(values), binders.toArray(new ArgumentBinder[0]));
	}

	@Override
	public Object bind(Request request, byte[] content) throws Exception {
		@Nullable Object[] components = new @Nullable Object[this.binders.length];
		for (int i = 0; i < components.length; i++) {
			components[i] = this.binders[i].bind(request, content);
		}
		try {
			return Handles.create(this.constructor, components);
		}
		catch (HttpException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw refused(ex);
		}
	}

	/** The record checks its components; its words may not be meant for the client. */
	private InvalidInputException refused(RuntimeException failure) {
		List<InputError> errors = new ArrayList<>();
		StringBuilder names = new StringBuilder();
		for (NamedValue value : this.values) {
			names.append(names.isEmpty() ? "" : ", ").append(value.name());
			errors.add(new InputError(value.name(), "is not valid, or not together with the others"));
		}
		return new InvalidInputException("The query parameters " + names + " are not valid together.", errors, failure);
	}

}
