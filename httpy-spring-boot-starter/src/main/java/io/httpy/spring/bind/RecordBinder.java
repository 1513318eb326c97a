package io.httpy.spring.bind;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

	private final List<String> components;

	private final List<NamedValue> values;

	private final ArgumentBinder[] binders;

	private RecordBinder(MethodHandle constructor, List<String> components, List<NamedValue> values,
			ArgumentBinder[] binders) {
		this.constructor = constructor;
		this.components = components;
		this.values = values;
		this.binders = binders;
	}

	static RecordBinder of(Constructor<?> canonical, List<NamedValue> values, List<ArgumentBinder> binders) {
		List<String> components = Stream.of(canonical.getDeclaringClass().getRecordComponents())
			.map(RecordComponent::getName)
			.toList();
		return new RecordBinder(Handles.spread(canonical), components, List.copyOf(values),
				binders.toArray(new ArgumentBinder[0]));
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

	/** A component can have another name in the request than in the record. */
	@Override
	public String field(String path) {
		for (int i = 0; i < this.binders.length; i++) {
			String component = this.components.get(i);
			if (path.equals(component) || path.startsWith(component + ".") || path.startsWith(component + "[")) {
				return this.binders[i].field(path.substring(component.length()));
			}
		}
		return path;
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
