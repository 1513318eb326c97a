package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Binds a parameter to a cookie. The types are those of {@link QueryParam}, without
 * records of several components.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CookieParam {

	/**
	 * Alias for {@link #name}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * The name of the cookie. By default that of the parameter.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Whether a request without the cookie is answered with 400. Parameters of type
	 * {@code Optional}, those marked as nullable and those with a default are never
	 * required.
	 * @return whether it is required
	 */
	boolean required() default true;

	/**
	 * Taken if the cookie is absent, or empty and not text. Several values are for lists.
	 * @return no value or one, several for lists; can have property placeholders
	 */
	String[] defaultValue() default {};

}
