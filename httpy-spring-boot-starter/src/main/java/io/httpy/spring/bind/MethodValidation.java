package io.httpy.spring.bind;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.httpy.spring.codec.InputError;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Validates the calls of one method, whether or not a proxy of the bean does so too. Used
 * on the thread of the method; thread-safe.
 */
public final class MethodValidation {

	private final Validator validator;

	private final RouteDeclaration declaration;

	private final InputViolations violations;

	private final Class<?>[] groups;

	private final List<ValidatedParameter> validated;

	private final boolean parameters;

	private final boolean result;

	/**
	 * Creates the validation.
	 * @param groups the groups of the constraints of the method
	 * @param constraints the constraints of the method, or null if it has none
	 * @param validated parameters with groups of their own
	 */
	MethodValidation(Validator validator, RouteDeclaration declaration, InputViolations violations, Class<?>[] groups,
			@Nullable MethodDescriptor constraints, List<ValidatedParameter> validated) {
		this.validator = validator;
		this.declaration = declaration;
		this.violations = violations;
		this.groups = groups;
		this.validated = validated;
		this.parameters = constraints != null && hasConstrainedParameters(constraints);
		this.result = constraints != null && isConstrained(constraints.getReturnValueDescriptor());
	}

	/**
	 * The descriptor's own answer leaves out constraints on the elements of containers.
	 */
	private static boolean hasConstrainedParameters(MethodDescriptor constraints) {
		boolean constrained = constraints.getCrossParameterDescriptor().hasConstraints();
		for (ParameterDescriptor parameter : constraints.getParameterDescriptors()) {
			constrained |= isConstrained(parameter);
		}
		return constrained;
	}

	private static <T extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> boolean isConstrained(
			T element) {
		return element.hasConstraints() || element.isCascaded()
				|| !element.getConstrainedContainerElementTypes().isEmpty();
	}

	/**
	 * Checks the arguments.
	 * @param bean the bean whose method is called
	 * @param arguments its arguments
	 * @throws io.httpy.spring.codec.InvalidInputException if the client sent what the
	 * constraints do not allow
	 */
	public void checkArguments(Object bean, @Nullable Object[] arguments) {
		Set<InputError> errors = new TreeSet<>(InputViolations.ORDER);
		if (this.parameters) {
			this.violations.addTo(errors, this.validator.forExecutables()
				.validateParameters(bean, this.declaration.method(), arguments, this.groups));
		}
		for (ValidatedParameter parameter : this.validated) {
			Object argument = arguments[parameter.index()];
			if (argument != null) {
				this.violations.addTo(errors, parameter.index(), this.validator.validate(argument, parameter.groups()));
			}
		}
		if (!errors.isEmpty()) {
			throw InputViolations.exception(errors);
		}
	}

	/**
	 * Checks the result.
	 * @param bean the bean whose method was called
	 * @param value what the method returned
	 * @throws IllegalStateException if the constraints do not allow it, which is a
	 * mistake of the application
	 */
	public void checkResult(Object bean, @Nullable Object value) {
		if (this.result) {
			Set<ConstraintViolation<Object>> found = this.validator.forExecutables()
				.validateReturnValue(bean, this.declaration.method(), value, this.groups);
			if (!found.isEmpty()) {
				throw new IllegalStateException(
						this.declaration + " returned what its constraints do not allow: " + found);
			}
		}
	}

	/**
	 * A parameter whose object is validated in groups of its own.
	 */
	record ValidatedParameter(int index, Class<?>[] groups) {

	}

}
