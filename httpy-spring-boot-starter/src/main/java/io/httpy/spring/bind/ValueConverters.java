package io.httpy.spring.bind;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.httpy.spring.codec.ExpectedValue;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Chooses converters. Everything is converted as the conversion service says; types that
 * are common and simple do not need to ask it each time.
 */
final class ValueConverters {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private static final int UUID_LENGTH = 36;

	private final ConversionService service;

	ValueConverters(ConversionService service) {
		this.service = service;
	}

	/**
	 * Returns the converter to a type.
	 * @param target the type, with the annotations of the parameter, which can say how to
	 * read the text
	 * @return the converter, or null if text cannot be converted to that type
	 */
	@Nullable ValueConverter forType(TypeDescriptor target) {
		ValueConverter fast = isPlain(target) && isStandard(target) ? fast(target.getObjectType()) : null;
		if (fast != null) {
			return fast;
		}
		if (!this.service.canConvert(TEXT, target)) {
			Constructor<?> single = singleComponent(target.getType());
			return (single != null) ? forRecord(single) : null;
		}
		ValueConverter general = (text) -> this.service.convert(text, TEXT, target);
		return (isPlain(target) && target.getType().isEnum()) ? forEnum(target.getType(), general) : general;
	}

	/** Returns what to tell a client whose text cannot be converted to a type. */
	String expected(TypeDescriptor target) {
		Constructor<?> single = singleComponent(target.getType());
		return (single != null) ? expected(component(single)) : ExpectedValue.ofText(target.getType());
	}

	/**
	 * Returns the constructor of a record with one component, or null for other types.
	 */
	private static @Nullable Constructor<?> singleComponent(Class<?> type) {
		return (type.isRecord() && type.getRecordComponents().length == 1) ? Handles.canonicalConstructor(type) : null;
	}

	private static TypeDescriptor component(Constructor<?> single) {
		return new TypeDescriptor(new MethodParameter(single, 0));
	}

	/** A record of one component is a value with a type of its own. */
	private @Nullable ValueConverter forRecord(Constructor<?> single) {
		ValueConverter component = forType(component(single));
		if (component == null) {
			return null;
		}
		MethodHandle constructor = Handles.spread(single);
		return (text) -> Handles.create(constructor, component.convert(text));
	}

	/**
	 * Whether no annotation can have an influence on the conversion.
	 */
	private static boolean isPlain(TypeDescriptor target) {
		for (Annotation annotation : target.getAnnotations()) {
			String name = annotation.annotationType().getName();
			if (!name.startsWith("io.httpy.") && !name.startsWith("jakarta.validation.")
					&& !name.startsWith("org.jspecify.")) {
				return false;
			}
		}
		return true;
	}

	/** Whether nobody but Spring has a say in the conversion. */
	private boolean isStandard(TypeDescriptor target) {
		return this.service instanceof ParameterConversionService known && !known.isCustom(TEXT, target);
	}

	private static @Nullable ValueConverter fast(Class<?> type) {
		if (type == String.class) {
			return (text) -> text;
		}
		if (type == Integer.class) {
			return Integer::valueOf;
		}
		if (type == Long.class) {
			return Long::valueOf;
		}
		if (type == Double.class) {
			return Double::valueOf;
		}
		return (type == UUID.class) ? ValueConverters::uuid : null;
	}

	private static UUID uuid(String text) {
		if (text.length() != UUID_LENGTH) {
			throw new IllegalArgumentException("Not the length of a UUID: " + text.length());
		}
		return UUID.fromString(text);
	}

	/**
	 * Looks the names of the constants up, unless a converter of the application has
	 * another meaning for them; what is not such a name can be one in relaxed form.
	 */
	private static ValueConverter forEnum(Class<?> type, ValueConverter general) {
		Map<String, Object> constants = new HashMap<>();
		for (Object constant : type.getEnumConstants()) {
			String name = ((Enum<?>) constant).name();
			if (!converts(general, name, constant)) {
				return general;
			}
			constants.put(name, constant);
		}
		return (text) -> {
			Object constant = constants.get(text);
			return (constant != null) ? constant : general.convert(text);
		};
	}

	private static boolean converts(ValueConverter converter, String name, Object constant) {
		try {
			return constant == converter.convert(name);
		}
		catch (ConversionException ex) {
			return false;
		}
	}

}
