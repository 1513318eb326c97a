package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * On a method of a bean: declares a route that the method answers. On a class: makes it a
 * bean that component scanning finds, and says what all its routes share: the path they
 * begin with, and what they consume, produce and allow unless they say otherwise
 * themselves.
 * <p>
 * Methods may have any visibility, may be declared by an interface or a superclass, and
 * may be annotated on a bean of any kind. A class whose beans are proxied by interfaces
 * can have routes only on methods of these. Attributes of text can have property
 * placeholders.
 *
 * @see Get
 * @see Post
 * @see Put
 * @see Delete
 * @see Patch
 * @see Head
 * @see Options
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Reflective(RouteReflection.class)
public @interface HttpyRoute {

	/** The method GET. */
	String GET = "GET";

	/** The method HEAD. */
	String HEAD = "HEAD";

	/** The method POST. */
	String POST = "POST";

	/** The method PUT. */
	String PUT = "PUT";

	/** The method DELETE. */
	String DELETE = "DELETE";

	/** The method PATCH. */
	String PATCH = "PATCH";

	/** The method OPTIONS. */
	String OPTIONS = "OPTIONS";

	/** Any method but OPTIONS and CONNECT. */
	String ANY = "*";

	/**
	 * Alias for {@link #path}.
	 * @return path patterns
	 */
	@AliasFor("path")
	String[] value() default {};

	/**
	 * The paths, in the syntax of {@link io.httpy.routing.PathPattern}. Those of a method
	 * are appended to those of its class, each to each. Both may be missing; a route
	 * without any is that of <code>/</code>.
	 * @return path patterns
	 */
	@AliasFor("value")
	String[] path() default {};

	/**
	 * The methods of the requests, as in {@link #GET}; others than the standard ones are
	 * allowed. If neither method nor class names one, the route answers {@link #ANY} that
	 * has no route of its own. OPTIONS is answered for it unless it is named.
	 * @return case-sensitive names
	 */
	String[] method() default {};

	/**
	 * What the Content-Type of a request may be; anything else is answered with 415. By
	 * default what the parameter annotated with {@link Body} can be read from.
	 * @return media ranges such as {@code application/json} or {@code text/*}
	 */
	String[] consumes() default {};

	/**
	 * What the route answers with; a client that accepts none of it is answered with 406.
	 * By default the type of the result decides, and what the client accepts is not
	 * looked at.
	 * @return media types, the preferred first
	 */
	String[] produces() default {};

	/**
	 * The largest body of a request; more is answered with 413. Empty for the limit of
	 * the server.
	 * @return a size such as {@code 1GB}, or {@code unlimited} or {@code -1} for no limit
	 */
	String maxBody() default "";

}
