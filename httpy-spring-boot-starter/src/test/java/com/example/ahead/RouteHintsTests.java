package com.example.ahead;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnError;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What routes need of reflection is known ahead of time.
 */
class RouteHintsTests {

	@ParameterizedTest
	@ValueSource(classes = { Id.class, Tag.class, Token.class, Page.class, Order.class, Line.class, Receipt.class })
	void recordsCanBeMade(Class<?> record) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, Orders.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(record)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { Id.class, Line.class, Receipt.class })
	void recordsOfMessagesCanBeMadeToo(Class<?> record) {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, Desk.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(record)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
	}

	@Test
	void methodsOfWebSocketsCanBeCalled() {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, Desk.class);
		for (Method method : Desk.class.getDeclaredMethods()) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(hints);
		}
	}

	record Id(UUID value) {

	}

	record Tag(String name) {

	}

	record Token(String text) {

	}

	record Page(int number, int size) {

	}

	record Order(List<Line> lines) {

	}

	record Line(String article) {

	}

	record Receipt(String number) {

	}

	@HttpyRoute("/orders")
	static class Orders {

		@Get("/{id}")
		String find(@PathParam Id id, @QueryParam List<Tag> tags, @HeaderParam Optional<Token> token) {
			return id + " " + tags + " " + token;
		}

		@Get
		String page(@QueryParam Page page) {
			return page.toString();
		}

		@Post
		CompletionStage<Receipt> buy(@Body Order order) {
			throw new UnsupportedOperationException(order.toString());
		}

	}

	@HttpyWebSocket("/desk/{id}")
	static class Desk {

		@OnOpen
		void open(@PathParam Id id) {
		}

		@OnMessage
		Optional<Receipt> sell(WebSocketSession session, Line line) {
			return Optional.of(new Receipt(session.id() + line.article()));
		}

		@OnClose
		void close(CloseStatus status) {
		}

		@OnError
		void failed(IllegalStateException failure) {
		}

	}

}
