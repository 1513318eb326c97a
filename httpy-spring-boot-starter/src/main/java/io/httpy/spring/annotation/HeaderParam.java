package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Binds a parameter to a header field. The types are those of {@link QueryParam}, without
 * records of several components; a list takes the elements of all lines of the field.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface HeaderParam {

	/**
	 * Alias for {@link #name}.
	 * @return the name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * The name of the header field. By default that of the parameter, camel case taken
	 * for hyphens: {@code userAgent} is {@code User-Agent}.
	 * @return the name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Whether a request without the header field is answered with 400. Parameters of type
	 * {@code Optional}, those marked as nullable and those with a default are never
	 * required.
	 * @return whether it is required
	 */
	boolean required() default true;

	/**
	 * Taken if the header field is absent, or empty and not text. Several values are for
	 * lists.
	 * @return no value or one, several for lists; can have property placeholders
	 */
	String[] defaultValue() default {};

}
