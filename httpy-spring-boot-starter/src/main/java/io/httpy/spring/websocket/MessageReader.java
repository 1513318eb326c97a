package io.httpy.spring.websocket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.http.MediaType;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteParameter;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.codec.BodyReaders;
import io.httpy.spring.codec.InvalidInputException;
import io.httpy.websocket.WebSocketMessage;

import org.jspecify.annotations.Nullable;

/**
 * Makes what a parameter takes of messages.
 *
 * @param text whether it takes those of text
 * @param binary whether it takes those of bytes
 * @param json whether they are JSON, of which bytes are given up to a method of bytes
 * @param content makes the value
 */
record MessageReader(boolean text, boolean binary, boolean json, Content content) {

	/** Makes a value of a message. */
	@FunctionalInterface
	interface Content {

		@Nullable Object read(WebSocketMessage message) throws IOException;

	}

	/**
	 * Finds out which messages a parameter takes.
	 * @throws InvalidRouteException if its type cannot be made of any
	 */
	static MessageReader of(RouteParameter parameter, BodyCodecs codecs) {
		Class<?> type = parameter.type();
		if (type == String.class || type == CharSequence.class) {
			return new MessageReader(true, false, false, (message) -> ((WebSocketMessage.Text) message).text());
		}
		if (type == ByteBuffer.class) {
			return new MessageReader(false, true, false, (message) -> ((WebSocketMessage.Binary) message).bytes());
		}
		if (type == byte[].class) {
			return new MessageReader(false, true, false, MessageReader::bytes);
		}
		if (WebSocketMessage.class.isAssignableFrom(type)) {
			return new MessageReader(type != WebSocketMessage.Binary.class, type != WebSocketMessage.Text.class, false,
					(message) -> message);
		}
		return ofJson(parameter, codecs);
	}

	private static MessageReader ofJson(RouteParameter parameter, BodyCodecs codecs) {
		Class<?> type = parameter.type();
		if (type.isPrimitive() || type == Optional.class || Closeable.class.isAssignableFrom(type)
				|| CompletionStage.class.isAssignableFrom(type) || Flow.Publisher.class.isAssignableFrom(type)
				|| type.getName().startsWith("reactor.") || type.getName().startsWith("org.reactivestreams.")) {
			throw new InvalidRouteException(
					parameter + " takes messages as " + parameter.genericType() + ", which is not supported.",
					"Take a String, byte[], ByteBuffer, WebSocketMessage or a class or record that is read from"
							+ " JSON.");
		}
		BodyReaders readers = codecs.readers(parameter.declaration().resolve(parameter.genericType().getType()));
		boolean required = !parameter.isOptional();
		return new MessageReader(true, true, true, (message) -> {
			Object value = readers.read(bytes(message), MediaType.JSON);
			if (value == null && required) {
				throw new InvalidInputException("The content must not be null.", List.of(), null);
			}
			return value;
		});
	}

	/** The buffer of a message is the receiver's own, and so its array can be. */
	private static byte[] bytes(WebSocketMessage message) {
		if (message instanceof WebSocketMessage.Text text) {
			return text.text().getBytes(StandardCharsets.UTF_8);
		}
		ByteBuffer buffer = ((WebSocketMessage.Binary) message).bytes();
		if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.remaining() == buffer.array().length) {
			return buffer.array();
		}
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

}
