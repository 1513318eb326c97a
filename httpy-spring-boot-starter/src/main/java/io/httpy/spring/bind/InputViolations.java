package io.httpy.spring.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Words violated constraints of arguments for the client: fields are named by parameters
 * of the request and by paths within the body.
 *
 * @param declaration the method
 * @param arguments names the arguments
 */
record InputViolations(RouteDeclaration declaration, RouteArguments arguments) {

	private static final String DETAIL = "The request has values that are not valid.";

	/** In an order that does not depend on a hash. */
	private static final Comparator<InputError> ORDER = Comparator.comparing(InputError::field)
		.thenComparing(InputError::message);

	/**
	 * Whether the violations are of the arguments of this very method, and so of what the
	 * client sent, rather than of something that the method called.
	 */
	boolean areOfArguments(@Nullable Collection<? extends ConstraintViolation<?>> violations) {
		if (violations == null || violations.isEmpty()) {
			return false;
		}
		for (ConstraintViolation<?> violation : violations) {
			Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
			boolean own = violation.getRootBeanClass() == this.declaration.beanClass() && nodes.hasNext()
					&& this.declaration.method().getName().equals(nodes.next().getName());
			if (!own || !nodes.hasNext() || !isOfArgument(nodes.next())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isOfArgument(Path.Node node) {
		return node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.CROSS_PARAMETER;
	}

	boolean areOfArguments(MethodValidationException failure) {
		return !failure.isForReturnValue() && failure.getTarget().getClass() == this.declaration.beanClass()
				&& failure.getMethod().getName().equals(this.declaration.method().getName());
	}

	InvalidInputException word(Collection<? extends ConstraintViolation<?>> violations, @Nullable Throwable cause) {
		List<InputError> errors = new ArrayList<>();
		for (ConstraintViolation<?> violation : violations) {
			errors.add(new InputError(field(violation.getPropertyPath()), violation.getMessage()));
		}
		errors.sort(ORDER);
		return new InvalidInputException(DETAIL, errors, cause);
	}

	private String field(Path path) {
		StringBuilder field = new StringBuilder();
		for (Path.Node node : path) {
			if (node.isInIterable()) {
				Object position = (node.getIndex() != null) ? node.getIndex() : node.getKey();
				field.append('[').append((position != null) ? position : "").append(']');
			}
			if (node.getKind() == ElementKind.PARAMETER) {
				field.append(this.arguments.field(node.as(Path.ParameterNode.class).getParameterIndex()));
			}
			else if (node.getKind() == ElementKind.PROPERTY) {
				field.append(field.isEmpty() ? "" : ".").append(node.getName());
			}
		}
		return field.toString();
	}

	InvalidInputException word(MethodValidationException failure) {
		List<InputError> errors = new ArrayList<>();
		for (ParameterValidationResult result : failure.getParameterValidationResults()) {
			String argument = this.arguments.field(result.getMethodParameter().getParameterIndex()) + position(result);
			if (result instanceof ParameterErrors nested) {
				for (FieldError error : nested.getFieldErrors()) {
					errors.add(new InputError(argument.isEmpty() ? error.getField() : argument + "." + error.getField(),
							message(error)));
				}
			}
			else {
				result.getResolvableErrors().forEach((error) -> errors.add(new InputError(argument, message(error))));
			}
		}
		errors.sort(ORDER);
		return new InvalidInputException(DETAIL, errors, failure);
	}

	private static String position(ParameterValidationResult result) {
		Object position = (result.getContainerIndex() != null) ? result.getContainerIndex() : result.getContainerKey();
		return (position != null) ? "[" + position + "]" : "";
	}

	private static String message(MessageSourceResolvable error) {
		String message = error.getDefaultMessage();
		return (message != null) ? message : "is not valid";
	}

}
