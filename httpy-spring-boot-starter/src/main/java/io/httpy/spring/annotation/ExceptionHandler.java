package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method that answers exceptions: on a bean with routes those of its own routes,
 * on a bean with {@link HttpyAdvice} all that are left. Of several methods the one whose
 * exception type is closest to what was thrown is called; if there is none, the cause is
 * looked at, and so on.
 * <p>
 * Parameters may be the exception or one of its causes, the
 * {@link io.httpy.http.Request}, and what routes can have without annotation. Results are
 * those of routes, without {@code CompletionStage}; those that have no status of their
 * own are sent with the {@link Status} of the method, else with that of the exception,
 * else with 500.
 * <p>
 * Runs on the thread that noticed the failure: for failures of a blocking method that is
 * its thread, for others it can be an event loop, which must not be blocked.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(RouteReflection.class)
public @interface ExceptionHandler {

	/**
	 * The exceptions to answer. By default those of the method's parameters.
	 * @return their types
	 */
	Class<? extends Throwable>[] value() default {};

}
