package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Declares a route for POST. Short for {@code @HttpyRoute(method = HttpyRoute.POST)},
 * whose attributes it has.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@HttpyRoute(method = HttpyRoute.POST)
public @interface Post {

	/**
	 * Alias for {@link HttpyRoute#path}.
	 * @return path patterns
	 */
	@AliasFor(annotation = HttpyRoute.class)
	String[] value() default {};

	/**
	 * Alias for {@link HttpyRoute#path}.
	 * @return path patterns
	 */
	@AliasFor(annotation = HttpyRoute.class)
	String[] path() default {};

	/**
	 * Alias for {@link HttpyRoute#consumes}.
	 * @return media ranges
	 */
	@AliasFor(annotation = HttpyRoute.class)
	String[] consumes() default {};

	/**
	 * Alias for {@link HttpyRoute#produces}.
	 * @return media types, the preferred first
	 */
	@AliasFor(annotation = HttpyRoute.class)
	String[] produces() default {};

	/**
	 * Alias for {@link HttpyRoute#maxBody}.
	 * @return a size such as {@code 1GB}, or {@code unlimited}
	 */
	@AliasFor(annotation = HttpyRoute.class)
	String maxBody() default "";

}
