package io.httpy.spring.bind;

import java.util.List;

import io.httpy.routing.PathPattern;
import io.httpy.spring.annotation.PathParam;

import org.jspecify.annotations.Nullable;

/**
 * Binds parameters with {@link PathParam}.
 *
 * @param values makes the binders
 */
record PathParamBinderFactory(ValueBinders values) implements ArgumentBinderFactory {

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		PathParam annotation = parameter.annotation(PathParam.class);
		if (annotation == null) {
			return null;
		}
		NamedValue value = this.values.describe(parameter, ValueSource.PATH, variable(parameter, annotation),
				annotation.required(), annotation.defaultValue());
		checkPatterns(parameter, value);
		return this.values.binder(parameter, value);
	}

	/** Returns the name of the variable that the parameter is bound to. */
	static String variable(RouteParameter parameter, PathParam annotation) {
		return annotation.name().isEmpty() ? parameter.name() : annotation.name();
	}

	/**
	 * A variable that is not required may be missing in some of the patterns, but not in
	 * all.
	 */
	private static void checkPatterns(RouteParameter parameter, NamedValue value) {
		List<PathPattern> patterns = parameter.declaration().patterns();
		List<PathPattern> without = patterns.stream()
			.filter((pattern) -> !pattern.variableNames().contains(value.name()))
			.toList();
		if (without.isEmpty() || (!value.required() && without.size() < patterns.size())) {
			return;
		}
		throw new InvalidRouteException(
				parameter + " is bound to the path variable '" + value.name() + "', which the pattern '"
						+ without.get(0) + "' does not have.",
				"Write {" + value.name() + "} in the pattern, or name one of its variables in the annotation: "
						+ without.get(0).variableNames() + ".");
	}

}
