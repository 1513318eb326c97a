package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Binds a parameter to a variable of the path pattern. The type may be whatever the
 * conversion service makes of text, or a list, set or array of such for values separated
 * by commas. What cannot be converted is answered with 400. The start fails if the
 * pattern has no such variable.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PathParam {

	/**
	 * Alias for {@link #name}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * The name of the variable. By default that of the parameter.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Whether each pattern of the route must have the variable. Parameters of type
	 * {@code Optional}, those marked as nullable and those with a default are never
	 * required.
	 * @return whether it is required
	 */
	boolean required() default true;

	/**
	 * Taken for those of several patterns that do not have the variable.
	 * @return no value or one, several for lists; can have property placeholders
	 */
	String[] defaultValue() default {};

}
