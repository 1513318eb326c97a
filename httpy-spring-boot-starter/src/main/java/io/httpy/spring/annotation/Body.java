package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to the body of the request. By its type:
 * <ul>
 * <li>{@code String}: text in the charset of the Content-Type, else UTF-8;</li>
 * <li>{@code byte[]}: the bytes;</li>
 * <li>{@code InputStream}: a stream that blocks while bytes are awaited, not for methods
 * on the event loop;</li>
 * <li>{@code Flow.Publisher<ByteBuffer>}: the bytes as they come;</li>
 * <li>{@link io.httpy.http.RequestBody}: all of these;</li>
 * <li>any other: read from JSON, or by a {@code BodyCodec} bean.</li>
 * </ul>
 * Content of another type is answered with 415, malformed content with 400.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Body {

	/**
	 * Whether a request without content is answered with 400. If not, the parameter is
	 * null. Parameters of type {@code Optional} and those marked as nullable are never
	 * required; streams may always be empty.
	 * @return whether content is required
	 */
	boolean required() default true;

}
