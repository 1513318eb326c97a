package io.httpy.spring.codec;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Words the failures of reading JSON for the client: what is wrong and where. Jackson's
 * own messages name classes, so none of them is passed on.
 */
final class JsonErrors {

	/** Longer paths say nothing more; a hostile document could make them very long. */
	private static final int MAX_PATH = 200;

	private final JsonMapper mapper;

	JsonErrors(JsonMapper mapper) {
		this.mapper = mapper;
	}

	InvalidInputException word(JacksonException failure) {
		String path = path(failure.getPath());
		String message = message(failure);
		if (message == null) {
			return malformed(failure, path);
		}
		if (path.isEmpty()) {
			return new InvalidInputException("The content " + message + ".", List.of(), failure);
		}
		return InvalidInputException.of("In the content,", new InputError(path, message), failure);
	}

	private static InvalidInputException malformed(JacksonException failure, String path) {
		String problem = "has something unexpected";
		if (failure instanceof UnexpectedEndOfInputException) {
			problem = "ends too early";
		}
		else if (failure instanceof StreamConstraintsException) {
			problem = "is nested too deeply, or has too long a name, number or text";
		}
		String detail = "The content is not acceptable JSON: it " + problem + place(failure.getLocation()) + ".";
		List<InputError> errors = path.isEmpty() ? List.of() : List.of(new InputError(path, problem));
		return new InvalidInputException(detail, errors, failure);
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location == null || location.getLineNr() < 1) ? ""
				: " at line " + location.getLineNr() + ", column " + location.getColumnNr();
	}

	/** Returns what is wrong with a value, or null if it is no JSON at all. */
	private @Nullable String message(JacksonException failure) {
		if (failure instanceof InputCoercionException coercion && coercion.getTargetType() != null) {
			return ExpectedValue.inDocument(coercion.getTargetType());
		}
		if (!(failure instanceof DatabindException)) {
			return null;
		}
		if (failure instanceof PropertyBindingException) {
			return "is not a known property";
		}
		if (failure instanceof InvalidTypeIdException) {
			return "names no known type";
		}
		if (failure instanceof InvalidNullException) {
			return "must not be null";
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			return mismatch(mismatch, mismatch.getTargetType());
		}
		return "is not valid";
	}

	private String mismatch(MismatchedInputException failure, Class<?> expected) {
		if (failure.getOriginalMessage().startsWith("Trailing token")) {
			return "has more than one value";
		}
		if (expected.isEnum()) {
			return ExpectedValue.oneOf(names(expected));
		}
		if (failure.getCurrentToken() == JsonToken.VALUE_NULL) {
			return "must not be null";
		}
		if (failure.getOriginalMessage().startsWith("Cannot map `null`")) {
			return "is missing";
		}
		return ExpectedValue.inDocument(expected);
	}

	/** Constants can have other names in JSON than in Java. */
	private List<String> names(Class<?> type) {
		List<String> names = new ArrayList<>();
		for (Object constant : type.getEnumConstants()) {
			JsonNode json = this.mapper.valueToTree(constant);
			names.add(json.isValueNode() ? json.asString() : ((Enum<?>) constant).name());
		}
		return names;
	}

	private static String path(@Nullable List<Reference> references) {
		StringBuilder path = new StringBuilder();
		for (Reference reference : (references != null) ? references : List.<Reference>of()) {
			if (path.length() > MAX_PATH) {
				return path.append("...").toString();
			}
			String property = reference.getPropertyName();
			if (property == null) {
				path.append('[').append(reference.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(property, 0, Math.min(property.length(), MAX_PATH));
			}
		}
		return path.toString();
	}

}
