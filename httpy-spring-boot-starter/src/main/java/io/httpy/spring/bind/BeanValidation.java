package io.httpy.spring.bind;

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
	 * Returns what validates the calls of a method.
	 * @param declaration the method
	 * @param arguments names the arguments in errors
	 * @return the validation, or null if the method has no constraints
	 */
	public @Nullable MethodValidation forMethod(RouteDeclaration declaration, RouteArguments arguments) {
		MethodDescriptor constraints = this.validator.getConstraintsForClass(declaration.beanClass())
			.getConstraintsForMethod(declaration.method().getName(), declaration.method().getParameterTypes());
		if (constraints == null) {
			return null;
		}
		InputViolations violations = new InputViolations(declaration, arguments);
		if (AnnotatedElementUtils.hasAnnotation(declaration.beanClass(), Validated.class)) {
			return new ProxyValidation(violations);
		}
		Validated validated = declaration.annotation(Validated.class);
		Class<?>[] groups = (validated != null) ? validated.value() : new Class<?>[0];
		return new DirectValidation(this.validator.forExecutables(), declaration, violations, groups, constraints);
	}

}
