package io.httpy.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method of a bean with {@link HttpyWebSocket} called for each message. Which ones,
 * is said by the parameter that is not part of the handshake:
 * <ul>
 * <li>{@code String}: text;</li>
 * <li>{@code byte[]} or {@code ByteBuffer}: bytes;</li>
 * <li>{@link io.httpy.websocket.WebSocketMessage}: both, or one of its records;</li>
 * <li>any other: read from JSON, of text, and of bytes if no other method takes
 * these.</li>
 * </ul>
 * A class has one method for text and one for bytes, or one for both. A message of a kind
 * that no method takes closes the session with 1003. JSON that cannot be read closes it
 * with 1007, and what constraints do not allow with 1008, unless an {@link OnError}
 * method takes {@link io.httpy.spring.codec.InvalidInputException}.
 * <p>
 * What the method returns is sent: {@code String} as text, {@code byte[]} and
 * {@code ByteBuffer} as bytes, a {@code WebSocketMessage} as it is, any other object as
 * JSON; nothing for null. Of an {@code Optional}, a {@code CompletionStage} or a
 * publisher that is done with what they hold, one message for each element. The next
 * message waits until all has been sent.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(RouteReflection.class)
public @interface OnMessage {

}
