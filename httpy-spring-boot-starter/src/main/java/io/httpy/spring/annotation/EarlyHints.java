package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells clients what they will need before the method is called: an interim response of
 * status 103 with {@code Link} fields (RFC 8297), so that a browser loads them while the
 * method works. Hints that depend on the request can be sent by
 * {@link io.httpy.http.Request#earlyHints}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface EarlyHints {

	/**
	 * The values of the Link fields, as {@code "</style.css>; rel=preload; as=style"}.
	 * Placeholders as in <code>${cdn}</code> are resolved.
	 * @return at least one value
	 */
	String[] value();

}
