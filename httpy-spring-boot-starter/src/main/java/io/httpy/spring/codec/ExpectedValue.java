package io.httpy.spring.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.util.ClassUtils;

/**
 * Says what a value should have been, in words of the client rather than of Java.
 */
public final class ExpectedValue {

	private static final String INSTANT = "must be a date and time with an offset, such as 2026-01-31T12:00:00Z";

	private static final Map<Class<?>, String> WORDS = Map.ofEntries(
			Map.entry(Byte.class, range(Byte.MIN_VALUE, Byte.MAX_VALUE)),
			Map.entry(Short.class, range(Short.MIN_VALUE, Short.MAX_VALUE)),
			Map.entry(Integer.class, range(Integer.MIN_VALUE, Integer.MAX_VALUE)),
			Map.entry(Long.class, range(Long.MIN_VALUE, Long.MAX_VALUE)),
			Map.entry(BigInteger.class, "must be a whole number"), Map.entry(Float.class, "must be a number"),
			Map.entry(Double.class, "must be a number"), Map.entry(BigDecimal.class, "must be a number"),
			Map.entry(Boolean.class, "must be true or false"), Map.entry(Character.class, "must be one character"),
			Map.entry(String.class, "must be text"), Map.entry(UUID.class, "must be a UUID"),
			Map.entry(LocalDate.class, "must be a date such as 2026-01-31"),
			Map.entry(LocalTime.class, "must be a time such as 12:00:00"),
			Map.entry(LocalDateTime.class, "must be a date and time such as 2026-01-31T12:00:00"),
			Map.entry(Instant.class, INSTANT), Map.entry(OffsetDateTime.class, INSTANT),
			Map.entry(ZonedDateTime.class, INSTANT), Map.entry(Duration.class, "must be a duration such as PT10S"));

	private ExpectedValue() {
	}

	/**
	 * Returns words for values in text.
	 * @param type the type that the text could not be converted to
	 * @return as in "must be a whole number"
	 */
	public static String ofText(Class<?> type) {
		if (type.isEnum()) {
			List<String> names = new ArrayList<>();
			for (Object constant : type.getEnumConstants()) {
				names.add(((Enum<?>) constant).name());
			}
			return oneOf(names);
		}
		return WORDS.getOrDefault(ClassUtils.resolvePrimitiveIfNecessary(type), "is not valid");
	}

	/**
	 * Returns words for a choice.
	 * @param values the values allowed
	 * @return as in "must be one of RED, GREEN"
	 */
	public static String oneOf(List<String> values) {
		return "must be one of " + String.join(", ", values);
	}

	/** Returns words for values in a document, which has arrays and objects as well. */
	static String inDocument(Class<?> type) {
		if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
			return "must be an array";
		}
		String words = WORDS.get(ClassUtils.resolvePrimitiveIfNecessary(type));
		if (words != null) {
			return words;
		}
		boolean structured = !ClassUtils.isSimpleValueType(type) && type != Object.class;
		return structured ? "must be an object" : "is not valid";
	}

	private static String range(long from, long to) {
		return "must be a whole number from " + from + " to " + to;
	}

}
