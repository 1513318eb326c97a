package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method: the status of its answers, in place of 200, or of 204 for {@code void}. On
 * the class of an exception: the status that answers it if no {@link ExceptionHandler}
 * does, instead of 500.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Status {

	/**
	 * The status.
	 * @return 200 to 599, on exceptions 400 to 599
	 */
	int value();

	/**
	 * What the client is told of an exception; the message of the exception is never
	 * sent. Not used on methods.
	 * @return a sentence, or empty for none
	 */
	String detail() default "";

}
