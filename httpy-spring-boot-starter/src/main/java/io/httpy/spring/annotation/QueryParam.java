package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Binds a parameter to a parameter of the query. The type may be text, a number, a
 * boolean, an enum, anything else that the conversion service makes of text, an
 * {@code Optional} or a list, set or array of such: it takes the values of all query
 * parameters of the name, or those that one value separates by commas. A record of one
 * component is made of what that can be made of; one of several takes them from the query
 * parameters of their names. What cannot be converted is answered with 400.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface QueryParam {

	/**
	 * Alias for {@link #name}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * The name of the query parameter. By default that of the parameter.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Whether a request without the query parameter is answered with 400. Parameters of
	 * type {@code Optional}, those marked as nullable and those with a default are never
	 * required.
	 * @return whether it is required
	 */
	boolean required() default true;

	/**
	 * Taken if the query parameter is absent, or empty and not text. Several values are
	 * for lists.
	 * @return no value or one, several for lists; can have property placeholders
	 */
	String[] defaultValue() default {};

}
