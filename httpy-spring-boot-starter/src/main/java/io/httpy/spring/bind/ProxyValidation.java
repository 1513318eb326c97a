package io.httpy.spring.bind;

import jakarta.validation.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.method.MethodValidationException;

/**
 * Leaves the validation to the proxy of a bean whose class is annotated with
 * {@code @Validated}, and words what that throws.
 *
 * @param violations tells violations by the client from others
 */
record ProxyValidation(InputViolations violations) implements MethodValidation {

	@Override
	public void checkArguments(Object bean, @Nullable Object[] arguments) {
	}

	@Override
	public void checkResult(Object bean, @Nullable Object result) {
	}

	@Override
	public Throwable translate(Throwable failure) {
		if (failure instanceof ConstraintViolationException thrown
				&& this.violations.areOfArguments(thrown.getConstraintViolations())) {
			return this.violations.word(thrown.getConstraintViolations(), thrown);
		}
		if (failure instanceof MethodValidationException thrown && this.violations.areOfArguments(thrown)) {
			return this.violations.word(thrown);
		}
		return failure;
	}

}
