package io.httpy.spring.websocket;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.httpy.spring.annotation.Blocking;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnError;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.ParameterConversionService;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketRoutes;
import io.httpy.websocket.WebSocketSession;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * WebSockets that cannot work stop the start, and say why and what to do.
 */
class InvalidSocketTests {

	private static final String TEST = "InvalidSocketTests.";

	@ParameterizedTest
	@MethodSource({ "methods", "parameters", "results", "attributes" })
	void theStartIsStopped(Class<?> bean, String description, String action) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class, () -> register(bean));
		assertThat(failure).isNotNull();
		assertThat(failure.description()).isEqualTo(description);
		assertThat(failure.action()).isEqualTo(action);
	}

	private static void register(Class<?> bean) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean("bean", bean);
			context.refresh();
			BodyCodecs codecs = new BodyCodecs(new JsonMapper(), List.of());
			ArgumentBinders binders = new ArgumentBinders(new ParameterConversionService(context), codecs,
					context.getBeanFactory()::resolveEmbeddedValue, List.of());
			new WebSocketRegistrar(context.getBeanFactory(), binders, codecs, null).register(new WebSocketRoutes());
		}
	}

	static Stream<Arguments> methods() {
		return Stream.of(
				arguments(TwoOfText.class,
						TEST + "TwoOfText#other(Line) of bean 'bean' and " + TEST
								+ "TwoOfText#text(String) of bean 'bean' both take messages of text.",
						"Keep one of the methods; JSON and text are one kind."),
				arguments(TwoOfBytes.class,
						TEST + "TwoOfBytes#any(WebSocketMessage) of bean 'bean' and " + TEST
								+ "TwoOfBytes#bytes(byte[]) of bean 'bean' both take messages of bytes.",
						"Keep one of the methods; JSON and text are one kind."),
				arguments(TwoOpenings.class,
						TEST + "TwoOpenings#one() of bean 'bean' and " + TEST
								+ "TwoOpenings#other() of bean 'bean' both have @OnOpen.",
						"Keep one of the methods."),
				arguments(TwoForOneFailure.class,
						TEST + "TwoForOneFailure#one() of bean 'bean' and " + TEST
								+ "TwoForOneFailure#other(Throwable) of bean 'bean' both take java.lang.Throwable.",
						"Keep one of the methods, or take a more specific exception."),
				arguments(NoMethod.class, TEST + "NoMethod of bean 'bean' has no method that is called.",
						"Annotate its methods with @OnOpen, @OnMessage and @OnClose."),
				arguments(NoPath.class,
						"The class " + TEST + "NoPath of bean 'bean' has a method with @OnMessage, which nobody would"
								+ " call.",
						"Annotate the class with @HttpyWebSocket and a path."),
				arguments(NoMessage.class,
						TEST + "NoMessage#text(WebSocketSession) is called for messages, but no parameter takes them.",
						"Take a String, byte[], ByteBuffer, WebSocketMessage or an object that is read from JSON."));
	}

	static Stream<Arguments> parameters() {
		return Stream.of(
				arguments(TwoMessages.class,
						"Parameter 'room' of " + TEST + "TwoMessages#text(String, String) takes what Parameter 'text'"
								+ " of " + TEST + "TwoMessages#text(String, String) takes, but there is one of it.",
						"Keep one of them, or annotate those that are in the handshake with @PathParam, @QueryParam,"
								+ " @HeaderParam or @CookieParam."),
				arguments(StreamOfMessage.class,
						"Parameter 'stream' of " + TEST + "StreamOfMessage#text(InputStream) takes messages as"
								+ " java.io.InputStream, which is not supported.",
						"Take a String, byte[], ByteBuffer, WebSocketMessage or a class or record that is read from"
								+ " JSON."),
				arguments(BodyOfMessage.class,
						"Parameter 'line' of " + TEST + "BodyOfMessage#text(Line) takes the body, and a handshake has"
								+ " none.",
						"Remove @Body: the parameter of a message needs no annotation."),
				arguments(Unknown.class,
						"Parameter 'name' of " + TEST + "Unknown#open(String) has no annotation that says where its"
								+ " value is.",
						"Annotate it with @PathParam, @QueryParam, @HeaderParam or @CookieParam, or take"
								+ " WebSocketSession, Request or Principal."),
				arguments(StatusOfMessage.class,
						"Parameter 'status' of " + TEST + "StatusOfMessage#text(String, CloseStatus) is a CloseStatus,"
								+ " which only methods with @OnClose have.",
						"Remove the parameter."),
				arguments(NotInPattern.class,
						"Parameter 'room' of " + TEST + "NotInPattern#open(String) is bound to the path variable"
								+ " 'room', which the pattern '/chat/{name}' does not have.",
						"Write {room} in the pattern, or name one of its variables in the annotation: [name]."));
	}

	static Stream<Arguments> results() {
		return Stream.of(
				arguments(SentAfterTheEnd.class,
						TEST + "SentAfterTheEnd#close() is called when a session has ended and returns"
								+ " java.lang.String, which nobody would get.",
						"Return void."),
				arguments(LateError.class,
						TEST + "LateError#failed(Throwable) is called for a failure and returns"
								+ " java.util.concurrent.CompletionStage<java.lang.String>, which comes later, when"
								+ " the session is closed.",
						"Return the message itself."),
				arguments(EndlessOpening.class,
						TEST + "EndlessOpening#open() is called when a session has begun and returns"
								+ " java.util.concurrent.Flow$Publisher<java.lang.String>, for whose end all messages"
								+ " would wait.",
						"Return void or a CompletionStage, and subscribe to the publisher in the method."),
				arguments(StreamAnswer.class,
						TEST + "StreamAnswer#text(String) returns java.io.InputStream, but InputStream cannot be sent"
								+ " as a message.",
						"Return text, bytes, a WebSocketMessage, a CompletionStage, or the object itself."),
				arguments(BothThreads.class, TEST + "BothThreads#text(String) is both @Blocking and @NonBlocking.",
						"Keep one of the annotations."));
	}

	static Stream<Arguments> attributes() {
		return Stream.of(
				arguments(NoToken.class,
						"The subprotocol 'chat v1' of " + TEST + "NoToken of bean 'bean' cannot be used: it must be a"
								+ " token, as in chat.v2.",
						"Correct the subprotocol in the annotation."),
				arguments(NoOrigin.class,
						"The allowed origin 'example.org' of " + TEST + "NoOrigin of bean 'bean' cannot be used: it"
								+ " must be \"*\" or a scheme, a host and perhaps a port, as in"
								+ " https://example.org:8443.",
						"Correct the allowed origin in the annotation."),
				arguments(
						TooSmall.class, "The maxMessage '1B' of " + TEST
								+ "TooSmall of bean 'bean' cannot be used: it must be from" + " 125 to 2147483647.",
						"Correct the maxMessage in the annotation."));
	}

	record Line(String text) {

	}

	@HttpyWebSocket("/")
	static class TwoOfText {

		@OnMessage
		void text(String text) {
		}

		@OnMessage
		void other(Line line) {
		}

	}

	@HttpyWebSocket("/")
	static class TwoOfBytes {

		@OnMessage
		void bytes(byte[] bytes) {
		}

		@OnMessage
		void any(WebSocketMessage message) {
		}

	}

	@HttpyWebSocket("/")
	static class TwoOpenings {

		@OnOpen
		void one() {
		}

		@OnOpen
		void other() {
		}

	}

	@HttpyWebSocket("/")
	static class TwoForOneFailure {

		@OnMessage
		void text(String text) {
		}

		@OnError
		void one() {
		}

		@OnError
		void other(Throwable failure) {
		}

	}

	@HttpyWebSocket("/")
	static class NoMethod {

	}

	static class NoPath {

		@OnMessage
		void text(String text) {
		}

	}

	@HttpyWebSocket("/")
	static class NoMessage {

		@OnMessage
		void text(WebSocketSession session) {
		}

	}

	@HttpyWebSocket("/{room}")
	static class TwoMessages {

		@OnMessage
		void text(String text, String room) {
		}

	}

	@HttpyWebSocket("/")
	static class StreamOfMessage {

		@OnMessage
		void text(InputStream stream) {
		}

	}

	@HttpyWebSocket("/")
	static class BodyOfMessage {

		@OnMessage
		void text(@Body Line line) {
		}

	}

	@HttpyWebSocket("/")
	static class Unknown {

		@OnOpen
		void open(String name) {
		}

	}

	@HttpyWebSocket("/")
	static class StatusOfMessage {

		@OnMessage
		void text(String text, CloseStatus status) {
		}

	}

	@HttpyWebSocket("/chat/{name}")
	static class NotInPattern {

		@OnOpen
		void open(@PathParam String room) {
		}

	}

	@HttpyWebSocket("/")
	static class SentAfterTheEnd {

		@OnClose
		String close() {
			return "";
		}

	}

	@HttpyWebSocket("/")
	static class LateError {

		@OnMessage
		void text(String text) {
		}

		@OnError
		CompletionStage<String> failed(Throwable failure) {
			throw new UnsupportedOperationException(failure);
		}

	}

	@HttpyWebSocket("/")
	static class EndlessOpening {

		@OnOpen
		Flow.Publisher<String> open() {
			throw new UnsupportedOperationException();
		}

	}

	@HttpyWebSocket("/")
	static class StreamAnswer {

		@OnMessage
		InputStream text(String text) {
			return InputStream.nullInputStream();
		}

	}

	@HttpyWebSocket("/")
	static class BothThreads {

		@OnMessage
		@Blocking
		@NonBlocking
		void text(String text) {
		}

	}

	@HttpyWebSocket(path = "/", subprotocols = { "chat.v2", "chat v1" })
	static class NoToken {

	}

	@HttpyWebSocket(path = "/", allowedOrigins = "example.org")
	static class NoOrigin {

	}

	@HttpyWebSocket(path = "/", maxMessage = "1B")
	static class TooSmall {

	}

}
