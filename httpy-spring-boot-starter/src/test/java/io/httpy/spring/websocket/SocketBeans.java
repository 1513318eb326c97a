package io.httpy.spring.websocket;

import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

import io.httpy.http.AttributeKey;
import io.httpy.spring.annotation.CookieParam;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnError;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.codec.InvalidInputException;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

import io.netty.util.concurrent.FastThreadLocalThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * WebSockets of all kinds: as members of a configuration they are beans.
 */
@Configuration(proxyBeanMethods = false)
class SocketBeans {

	static final LinkedBlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();

	static final CompletableFuture<String> GATE = new CompletableFuture<>();

	@HttpyWebSocket("/echo")
	static class Echo {

		@OnMessage
		String text(String text) {
			return text;
		}

		@OnMessage
		byte[] bytes(byte[] bytes) {
			return bytes;
		}

	}

	record Person(@NotBlank String name) {

	}

	record Greeting(String greeting) {

	}

	@HttpyWebSocket("/people")
	static class People {

		@OnMessage
		Greeting greet(@Valid Person person) {
			if (person.name().equals("nobody")) {
				throw new IllegalArgumentException("Secret words");
			}
			return new Greeting("Hello " + person.name());
		}

	}

	@HttpyWebSocket({ "/rooms/{room}", "/cellars/{room}" })
	static class Rooms {

		@OnOpen
		String open(@PathParam @Min(1) long room, @QueryParam(defaultValue = "nobody") String name,
				@HeaderParam("X-Tenant") Optional<String> tenant, @CookieParam Optional<String> theme,
				Principal principal) {
			return "room " + room + ", " + name + ", " + tenant.orElse("no") + ", " + theme.orElse("no") + ", "
					+ ((principal != null) ? principal.getName() : "no");
		}

		@OnMessage
		String text(WebSocketSession session, String text, @PathParam long room,
				@QueryParam(defaultValue = "nobody") String name) {
			return session.request().pathVariable("room").equals(String.valueOf(room)) ? room + " " + name + ": " + text
					: "confused";
		}

	}

	@HttpyWebSocket(path = "/open", allowedOrigins = "https://friend.example", maxMessage = "3MB",
			subprotocols = { "chat.v2", "chat.v1" })
	static class Open {

		@OnMessage
		String text(String text) {
			return String.valueOf(text.length());
		}

	}

	@HttpyWebSocket("/admin")
	static class Admin {

		@OnMessage
		void text(String text) {
		}

	}

	@HttpyWebSocket("/ends")
	static class Ends {

		@OnMessage
		void text(WebSocketSession session, String text) {
			session.close(new CloseStatus(4001, text));
		}

		@OnClose
		void close(CloseStatus status) {
			EVENTS.add("closed " + status);
		}

	}

	@HttpyWebSocket("/failing")
	static class Failing {

		@OnMessage
		CompletionStage<Void> text(String text) {
			if (text.equals("state")) {
				throw new IllegalStateException(text);
			}
			return CompletableFuture.failedFuture(new UnsupportedOperationException(text));
		}

		@OnError
		String state(IllegalStateException failure) {
			return failure.getClass().getSimpleName() + ": " + failure.getMessage();
		}

		@OnError
		void other(WebSocketSession session, RuntimeException failure) {
			session.close(new CloseStatus(4002, failure.getMessage()));
		}

	}

	@HttpyWebSocket("/forgiving")
	static class Forgiving {

		@OnMessage
		String greet(@Valid Person person) {
			return "Hello " + person.name();
		}

		@OnError
		String invalid(InvalidInputException failure) {
			return String.valueOf(failure.problem().member("detail"));
		}

	}

	record Item(int number) {

	}

	@HttpyWebSocket("/results")
	static class Results {

		@OnMessage
		Object text(String text) {
			return switch (text) {
				case "stage" -> CompletableFuture.supplyAsync(() -> "later");
				case "optional" -> Optional.of("there");
				case "bytes" -> ByteBuffer.wrap(new byte[] { 7 });
				case "message" -> new WebSocketMessage.Text("as it is");
				case "map" -> Map.of("a", 1);
				case "flux" -> Flux.range(1, 1000).map(Item::new);
				case "mono" -> Mono.just("one");
				case "failing" -> Flux.concat(Flux.just("first"), Flux.error(new IllegalStateException("gone")));
				case "never" -> Flux.never()
					.doOnSubscribe((subscription) -> EVENTS.add("subscribed"))
					.doOnCancel(() -> EVENTS.add("cancelled"));
				default -> null;
			};
		}

		@OnError
		String failed(Throwable failure) {
			return "failed: " + failure.getMessage();
		}

	}

	@HttpyWebSocket("/gate")
	static class Gate {

		@OnMessage
		String text(String text) {
			return GATE.join() + ((Thread.currentThread() instanceof FastThreadLocalThread) ? " on the event loop"
					: " on a thread of its own");
		}

	}

	@HttpyWebSocket("/loop")
	@NonBlocking
	static class Loop {

		@OnMessage
		String text(String text) {
			return (Thread.currentThread() instanceof FastThreadLocalThread) ? "event loop" : "elsewhere";
		}

	}

	@HttpyWebSocket("/count")
	static class Count {

		private static final AttributeKey<Integer> COUNT = AttributeKey.of("count");

		@OnOpen
		void open(WebSocketSession session) {
			session.attribute(COUNT, 0);
		}

		@OnMessage
		byte[] text(WebSocketSession session, String text) {
			int count = session.attribute(COUNT) + 1;
			session.attribute(COUNT, count);
			session.send(String.valueOf(count));
			return null;
		}

	}

}
