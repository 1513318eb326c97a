package io.httpy.spring.bind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.httpy.spring.bind.MethodValidation.ValidatedParameter;

import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Finds out at start which methods have something to validate. Needs Bean Validation on
 * the class path.
 */
public final class BeanValidation {

	private final Validator validator;

	/**
	 * Creates the validation.
	 * @param validator checks the constraints
	 */
	public BeanValidation(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Returns what validates the calls of a method. Its constraints are of the groups
	 * that {@code @Validated} names on the method, else on its class.
	 * @param declaration the method
	 * @param arguments names the arguments in errors
	 * @return the validation, or null if the method has no constraints
	 * @throws InvalidRouteException if the constraints are declared in a way that cannot
	 * work
	 */
	public @Nullable MethodValidation forMethod(RouteDeclaration declaration, FieldNames arguments) {
		MethodDescriptor constraints = constraints(declaration);
		List<ValidatedParameter> validated = validatedParameters(declaration);
		if (constraints == null && validated.isEmpty()) {
			return null;
		}
		Validated annotation = declaration.annotation(Validated.class);
		if (annotation == null) {
			annotation = AnnotatedElementUtils.findMergedAnnotation(declaration.beanClass(), Validated.class);
		}
		Class<?>[] groups = (annotation != null) ? annotation.value() : new Class<?>[0];
		return new MethodValidation(this.validator, declaration, new InputViolations(arguments), groups, constraints,
				validated);
	}

	private @Nullable MethodDescriptor constraints(RouteDeclaration declaration) {
		try {
			return this.validator.getConstraintsForClass(declaration.beanClass())
				.getConstraintsForMethod(declaration.method().getName(), declaration.method().getParameterTypes());
		}
		catch (ValidationException ex) {
			throw new InvalidRouteException(
					"The class of " + declaration + " has constraints that cannot be checked: " + ex.getMessage(),
					"Declare the constraints of a parameter where the method is declared first.");
		}
	}

	private static List<ValidatedParameter> validatedParameters(RouteDeclaration declaration) {
		List<ValidatedParameter> validated = new ArrayList<>();
		List<RouteParameter> parameters = declaration.parameters();
		for (int i = 0; i < parameters.size(); i++) {
			Validated annotation = parameters.get(i).annotation(Validated.class);
			if (annotation != null) {
				checkNoContainer(parameters.get(i));
				validated.add(new ValidatedParameter(i, annotation.value()));
			}
		}
		return validated;
	}

	private static void checkNoContainer(RouteParameter parameter) {
		Class<?> type = parameter.type();
		if (type.isArray() || type == Optional.class || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type)) {
			throw new InvalidRouteException(
					parameter + " has @Validated, which does not reach what a " + type.getSimpleName() + " holds.",
					"Write @Valid before the type of the elements, and groups in @Validated on the method.");
		}
	}

}
