package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a method of a route or a WebSocket called on a thread that may block. That is the
 * default for methods that return neither a {@code CompletionStage} nor a publisher. On a
 * class it is for all methods that do not say otherwise.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Blocking {

}
