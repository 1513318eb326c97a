package io.httpy.spring.bind;

import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.executable.ExecutableValidator;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Validates what no proxy validates.
 */
final class DirectValidation implements MethodValidation {

	private final ExecutableValidator validator;

	private final RouteDeclaration declaration;

	private final InputViolations violations;

	private final Class<?>[] groups;

	private final boolean parameters;

	private final boolean result;

	DirectValidation(ExecutableValidator validator, RouteDeclaration declaration, InputViolations violations,
			Class<?>[] groups, MethodDescriptor constraints) {
		this.validator = validator;
		this.declaration = declaration;
		this.violations = violations;
		this.groups = groups;
		this.parameters = hasConstrainedParameters(constraints);
		this.result = isConstrained(constraints.getReturnValueDescriptor());
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

	@Override
	public void checkArguments(Object bean, @Nullable Object[] arguments) {
		if (this.parameters) {
			Set<ConstraintViolation<Object>> found = this.validator.validateParameters(bean, this.declaration.method(),
					arguments, this.groups);
			if (!found.isEmpty()) {
				throw this.violations.word(found, null);
			}
		}
	}

	@Override
	public void checkResult(Object bean, @Nullable Object value) {
		if (this.result) {
			Set<ConstraintViolation<Object>> found = this.validator.validateReturnValue(bean, this.declaration.method(),
					value, this.groups);
			if (!found.isEmpty()) {
				throw new IllegalStateException(
						this.declaration + " returned what its constraints do not allow: " + found);
			}
		}
	}

	@Override
	public Throwable translate(Throwable failure) {
		return failure;
	}

}
