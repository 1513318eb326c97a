package io.httpy.spring.bind;

import io.httpy.spring.annotation.CookieParam;

import org.jspecify.annotations.Nullable;

/**
 * Binds parameters with {@link CookieParam}.
 *
 * @param values makes the binders
 */
record CookieParamBinderFactory(ValueBinders values) implements ArgumentBinderFactory {

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		CookieParam annotation = parameter.annotation(CookieParam.class);
		if (annotation == null) {
			return null;
		}
		String name = annotation.name().isEmpty() ? parameter.name() : annotation.name();
		return this.values.binder(parameter, this.values.describe(parameter, ValueSource.COOKIE, name,
				annotation.required(), annotation.defaultValue()));
	}

}
