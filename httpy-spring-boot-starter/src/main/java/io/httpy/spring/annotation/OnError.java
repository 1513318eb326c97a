package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method of a bean with {@link HttpyWebSocket} called when another of its methods
 * has failed, with the exception as parameter. Of several methods the one whose type is
 * closest to what was thrown is called; if there is none, the cause is looked at, and so
 * on. Without any the failure is logged. After that the session is closed with 1011,
 * unless the method has closed it.
 * <p>
 * For a message that cannot be read or is not valid, an
 * {@link io.httpy.spring.codec.InvalidInputException}, the session goes on if a method
 * takes it. What the method returns is sent, as that of {@link OnMessage}.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(RouteReflection.class)
public @interface OnError {

}
