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
 * Makes a class a bean that component scanning finds, and that serves WebSockets (RFC
 * 6455) on all versions of HTTP. Its methods with {@link OnOpen}, {@link OnMessage},
 * {@link OnClose} and {@link OnError} are called one at a time for each session.
 * Attributes of text can have property placeholders.
 * <p>
 * Parameters of all of them may be the {@link io.httpy.websocket.WebSocketSession}, and
 * what routes can have but the body, taken from the handshake: {@link PathParam},
 * {@link QueryParam}, {@link HeaderParam}, {@link CookieParam}, the
 * {@link io.httpy.http.Request} and {@link java.security.Principal}. Their values are
 * made once for each session; a handshake that has not got them is answered with 400.
 * <p>
 * Methods are called on threads that may block, unless all of them are annotated with
 * {@link NonBlocking} or return what comes later.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Reflective(RouteReflection.class)
public @interface HttpyWebSocket {

	/**
	 * Alias for {@link #path}.
	 * @return path patterns
	 */
	@AliasFor("path")
	String[] value() default {};

	/**
	 * The paths, in the syntax of {@link io.httpy.routing.PathPattern}. Without any it is
	 * that of <code>/</code>.
	 * @return path patterns
	 */
	@AliasFor("value")
	String[] path() default {};

	/**
	 * The subprotocols that are spoken. Of those that a client offers, the first of these
	 * is chosen; if there is none, the session begins without.
	 * @return tokens, the preferred first
	 */
	String[] subprotocols() default {};

	/**
	 * The origins of pages whose scripts may connect, as in {@code https://example.org};
	 * "*" for any. By default those of the server.
	 * @return origins
	 */
	String[] allowedOrigins() default {};

	/**
	 * The largest message, in one frame or in several; more closes the session with 1009.
	 * Empty for the limits of the server.
	 * @return a size such as {@code 16MB}
	 */
	String maxMessage() default "";

}
