package io.httpy.spring.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/**
 * Words violated constraints of arguments for the client: fields are named by parameters
 * of the request and by paths within the body.
 *
 * @param arguments names the arguments
 */
record InputViolations(FieldNames arguments) {

	/** By field, for the order of violations depends on hashes. */
	static final Comparator<InputError> ORDER = Comparator.comparing(InputError::field)
		.thenComparing(InputError::message);

	private static final int NO_ARGUMENT = -1;

	/** Adds violations whose paths begin with the method. */
	void addTo(Set<InputError> errors, Collection<? extends ConstraintViolation<?>> violations) {
		for (ConstraintViolation<?> violation : violations) {
			errors.add(new InputError(field(NO_ARGUMENT, violation.getPropertyPath()), violation.getMessage()));
		}
	}

	/** Adds violations whose paths begin within an argument. */
	void addTo(Set<InputError> errors, int argument, Collection<? extends ConstraintViolation<?>> violations) {
		for (ConstraintViolation<?> violation : violations) {
			errors.add(new InputError(field(argument, violation.getPropertyPath()), violation.getMessage()));
		}
	}

	private String field(int start, Path path) {
		int argument = start;
		StringBuilder field = new StringBuilder();
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				Object position = (node.getIndex() != null) ? node.getIndex() : node.getKey();
				field.append('[').append((position != null) ? position : "").append(']');
			}
			if (node.getKind() == ElementKind.PARAMETER) {
				argument = node.as(Path.ParameterNode.class).getParameterIndex();
			}
			else if (node.getKind() == ElementKind.PROPERTY) {
				field.append(field.isEmpty() ? "" : ".").append(node.getName());
			}
		}
		return (argument != NO_ARGUMENT) ? this.arguments.field(argument, field.toString()) : field.toString();
	}

	static InvalidInputException exception(Collection<InputError> errors) {
		return new InvalidInputException("The request has values that are not valid.", List.copyOf(errors), null);
	}

}
