package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Makes a class a bean whose {@link ExceptionHandler} methods answer what went wrong
 * anywhere: in routes, in filters, and in finding a route. Beans are asked in the order
 * of {@link org.springframework.core.annotation.Order}, after the bean of the route
 * itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface HttpyAdvice {

}
