package io.httpy.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Value;

/**
 * Injects the port on which the server listens. With {@code @SpringBootTest} that is a
 * free one, unless the test sets {@code httpy.port} or asks for {@code DEFINED_PORT}.
 * Short for {@code @Value("${local.httpy.port}")}.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Value("${local.httpy.port}")
public @interface LocalHttpyPort {

}
