package io.httpy.spring.bind;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

import io.httpy.spring.annotation.QueryParam;

import org.jspecify.annotations.Nullable;

/**
 * Binds parameters with {@link QueryParam}.
 *
 * @param values makes the binders
 */
record QueryParamBinderFactory(ValueBinders values) implements ArgumentBinderFactory {

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		QueryParam annotation = parameter.annotation(QueryParam.class);
		if (annotation == null) {
			return null;
		}
		if (!parameter.type().isRecord()) {
			return this.values.binder(parameter, describe(parameter, annotation));
		}
		ArgumentBinder whole = this.values.tryBinder(parameter, describe(parameter, annotation));
		return (whole != null) ? whole : record(parameter, annotation);
	}

	private NamedValue describe(RouteParameter parameter, @Nullable QueryParam annotation) {
		if (annotation == null) {
			return this.values.describe(parameter, ValueSource.QUERY, parameter.name(), true);
		}
		String name = annotation.name().isEmpty() ? parameter.name() : annotation.name();
		return this.values.describe(parameter, ValueSource.QUERY, name, annotation.required(),
				annotation.defaultValue());
	}

	private ArgumentBinder record(RouteParameter parameter, QueryParam annotation) {
		if (!annotation.name().isEmpty() || annotation.defaultValue().length > 0) {
			throw new InvalidRouteException(
					parameter + " is a record, whose components are query parameters of their own,"
							+ " so that a name or default of the whole has no meaning.",
					"Remove both; annotate the components with @QueryParam where they need other names or defaults.");
		}
		Constructor<?> canonical = Handles.canonicalConstructor(parameter.type());
		List<NamedValue> components = new ArrayList<>();
		List<ArgumentBinder> binders = new ArrayList<>();
		for (RouteParameter component : parameter.components(canonical)) {
			NamedValue value = describe(component, component.annotation(QueryParam.class));
			components.add(value);
			binders.add(this.values.binder(component, value));
		}
		return RecordBinder.of(canonical, components, binders);
	}

}
