package io.httpy.spring.bind;

import io.httpy.spring.annotation.HeaderParam;

import org.jspecify.annotations.Nullable;

/**
 * Binds parameters with {@link HeaderParam}.
 *
 * @param values makes the binders
 */
record HeaderParamBinderFactory(ValueBinders values) implements ArgumentBinderFactory {

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		HeaderParam annotation = parameter.annotation(HeaderParam.class);
		if (annotation == null) {
			return null;
		}
		String name = annotation.name().isEmpty() ? fieldName(parameter.name()) : annotation.name();
		return this.values.binder(parameter, this.values.describe(parameter, ValueSource.HEADER, name,
				annotation.required(), annotation.defaultValue()));
	}

	/** A name in Java has no hyphens, and most field names of two words have one. */
	private static String fieldName(String parameterName) {
		StringBuilder name = new StringBuilder();
		for (int i = 0; i < parameterName.length(); i++) {
			if (i > 0 && startsWord(parameterName, i)) {
				name.append('-');
			}
			name.append(Character.toLowerCase(parameterName.charAt(i)));
		}
		return name.toString();
	}

	/** The capitals of an abbreviation are one word, as in {@code xRequestID}. */
	private static boolean startsWord(String name, int index) {
		boolean afterCapital = Character.isUpperCase(name.charAt(index - 1));
		boolean beforeSmall = index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1));
		return Character.isUpperCase(name.charAt(index)) && (!afterCapital || beforeSmall);
	}

}
