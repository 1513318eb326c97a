package io.httpy.spring.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.httpy.spring.codec.InvalidInputException;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringValueResolver;

/**
 * Makes the binders of parameters that are named values. For use at start: a default that
 * cannot be converted is found here.
 */
final class ValueBinders {

	private final ValueConverters converters;

	private final Placeholders placeholders;

	ValueBinders(ConversionService conversionService, StringValueResolver placeholders) {
		this.converters = new ValueConverters(conversionService);
		this.placeholders = new Placeholders(placeholders);
	}

	/**
	 * Describes the value of a parameter, which is not required if there is a default or
	 * the type has room for nothing.
	 */
	NamedValue describe(RouteParameter parameter, ValueSource source, String name, boolean required,
			String... defaults) {
		List<String> resolved = new ArrayList<>();
		for (String value : defaults) {
			resolved.add(this.placeholders.resolve(value, "The default value '" + value + "' of " + parameter));
		}
		boolean needed = required && !parameter.isOptional() && resolved.isEmpty();
		if (!needed && resolved.isEmpty() && parameter.type().isPrimitive()) {
			throw new InvalidRouteException(
					parameter + " is not required, but its type " + parameter.type() + " cannot be null.",
					"Give it a default value, or declare it as "
							+ ClassUtils.resolvePrimitiveIfNecessary(parameter.type()).getSimpleName() + ".");
		}
		return new NamedValue(source, name, needed, resolved);
	}

	/**
	 * Makes a binder.
	 * @throws InvalidRouteException if text cannot be converted to the type
	 */
	ArgumentBinder binder(RouteParameter parameter, NamedValue value) {
		ArgumentBinder binder = tryBinder(parameter, value);
		if (binder != null) {
			return binder;
		}
		String type = parameter.genericType().toString();
		throw new InvalidRouteException(parameter + " is of type " + type + ", which cannot be made of text.",
				"Declare a Converter<String, ...> bean for it, or give the class a static method valueOf(String).");
	}

	/** Makes a binder, or returns null if text cannot be converted to the type. */
	@Nullable ArgumentBinder tryBinder(RouteParameter parameter, NamedValue value) {
		boolean optional = parameter.type() == Optional.class;
		TypeDescriptor type = optional ? TypeDescriptor.nested(parameter.methodParameter(), 1)
				: new TypeDescriptor(parameter.methodParameter());
		try {
			ArgumentBinder binder = (type != null) ? binder(value, type) : null;
			return (binder != null && optional) ? new OptionalBinder(binder) : binder;
		}
		catch (InvalidInputException ex) {
			throw new InvalidRouteException(
					"The default value " + value.defaults() + " of " + parameter + " cannot be converted: it "
							+ ex.errors().get(0).message() + ".",
					"Give a default value that a request could have as well.");
		}
	}

	private @Nullable ArgumentBinder binder(NamedValue value, TypeDescriptor type) {
		if (type.isCollection() || type.isArray()) {
			return multi(value, type);
		}
		ValueConverter converter = this.converters.forType(type);
		if (converter == null) {
			return null;
		}
		List<String> defaults = value.defaults();
		Object fallback = defaults.isEmpty() ? null
				: value.convert(converter, String.join(",", defaults), this.converters.expected(type));
		boolean emptyIsAbsent = type.getType() != String.class || fallback != null;
		return new SingleValueBinder(value, converter, this.converters.expected(type), emptyIsAbsent, fallback);
	}

	private @Nullable ArgumentBinder multi(NamedValue value, TypeDescriptor type) {
		TypeDescriptor declared = type.getElementTypeDescriptor();
		TypeDescriptor element = (declared != null) ? declared : TypeDescriptor.valueOf(String.class);
		ValueConverter converter = this.converters.forType(element);
		if (converter == null) {
			return null;
		}
		List<String> defaults = (value.defaults().size() == 1) ? ValueSource.split(value.defaults()) : value.defaults();
		NamedValue listed = new NamedValue(value.source(), value.name(), value.required(), defaults);
		MultiValueBinder binder = new MultiValueBinder(listed, type.getType(), element.getType(), converter,
				this.converters.expected(element));
		binder.convert(defaults);
		return binder;
	}

}
