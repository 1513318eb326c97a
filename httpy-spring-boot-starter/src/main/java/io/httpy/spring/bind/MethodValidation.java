package io.httpy.spring.bind;

import org.jspecify.annotations.Nullable;

/**
 * Validates the calls of one method. Called on the thread of the method; thread-safe.
 */
public interface MethodValidation {

	/**
	 * Checks the arguments.
	 * @param bean the bean whose method is called
	 * @param arguments its arguments
	 * @throws io.httpy.spring.codec.InvalidInputException if the client sent what the
	 * constraints do not allow
	 */
	void checkArguments(Object bean, @Nullable Object[] arguments);

	/**
	 * Checks the result.
	 * @param bean the bean whose method was called
	 * @param result what the method returned
	 * @throws IllegalStateException if the constraints do not allow it, which is a
	 * mistake of the application
	 */
	void checkResult(Object bean, @Nullable Object result);

	/**
	 * Tells whether a failure of the call says that the client sent what the constraints
	 * do not allow.
	 * @param failure what the method or a proxy around it threw
	 * @return the exception that answers it so, else the failure itself
	 */
	Throwable translate(Throwable failure);

}
