package io.httpy.spring.websocket;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.httpy.handler.Filter;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.RequestAttributes;
import io.httpy.server.HttpyServer;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.fixture.SocketClient;
import io.httpy.spring.fixture.TestClient;
import io.httpy.websocket.WebSocketSession;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSockets of beans, on real connections.
 */
@Timeout(120)
class WebSocketTests {

	private static final LinkedBlockingQueue<String> EVENTS = SocketBeans.EVENTS;

	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		context = application("--spring.main.banner-mode=off");
		port = port(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static ConfigurableApplicationContext application(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--httpy.port=0");
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(all.toArray(new String[0]));
	}

	private static int port(ConfigurableApplicationContext of) {
		return of.getBean(HttpyServer.class).port();
	}

	private static String event() throws InterruptedException {
		return EVENTS.poll(20, TimeUnit.SECONDS);
	}

	@Test
	void textAndBytesAreSentBack() {
		try (SocketClient client = SocketClient.open(port, "/echo")) {
			assertThat(client.send("one").next()).isEqualTo("one");
			assertThat(client.send((byte) 1, (byte) 2).next()).isEqualTo("[1, 2]");
			assertThat(client.send("").next()).isEmpty();
		}
	}

	@Test
	void objectsAreReadFromJsonAndSentAsJson() {
		try (SocketClient client = SocketClient.open(port, "/people")) {
			assertThat(client.send("{\"name\":\"Ada\"}").next()).isEqualTo("{\"greeting\":\"Hello Ada\"}");
			assertThat(client.send("{\"name\":\"Bob\"}".getBytes(StandardCharsets.UTF_8)).next())
				.isEqualTo("{\"greeting\":\"Hello Bob\"}");
		}
	}

	@Test
	void pathQueryHeaderAndCookieComeFromTheHandshake() {
		try (SocketClient client = SocketClient.open(port, "/rooms/7?name=Ada", "X-Tenant", "blue", "Cookie",
				"theme=dark", "X-User", "ada")) {
			assertThat(client.next()).isEqualTo("room 7, Ada, blue, dark, ada");
			assertThat(client.send("hi").next()).isEqualTo("7 Ada: hi");
			assertThat(client.send("ho").next()).isEqualTo("7 Ada: ho");
		}
	}

	@Test
	void aClassMayHaveSeveralPaths() {
		try (SocketClient one = SocketClient.open(port, "/rooms/1");
				SocketClient other = SocketClient.open(port, "/cellars/2")) {
			assertThat(one.next()).startsWith("room 1, nobody");
			assertThat(other.next()).startsWith("room 2, nobody");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/rooms/x, 400", "/rooms/0, 400", "/nowhere, 404", "/admin, 401" })
	void aHandshakeIsAnsweredAsAnyRequest(String path, int status) {
		HttpResponse<?> response = SocketClient.refused(port, path);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
	}

	@Test
	void aPageOfAnotherOriginIsRefused() {
		assertThat(SocketClient.refused(port, "/echo", "Origin", "https://evil.example").statusCode()).isEqualTo(403);
		try (SocketClient client = SocketClient.open(port, "/echo", "Origin", "http://localhost:" + port)) {
			assertThat(client.send("same").next()).isEqualTo("same");
		}
	}

	@Test
	void aClassMayAllowOtherOriginsAndLargerMessages() {
		String large = "x".repeat(2 * 1024 * 1024);
		try (SocketClient client = SocketClient.open(port, "/open", "Origin", "https://friend.example")) {
			assertThat(client.send(large).next()).isEqualTo("2097152");
		}
	}

	@Test
	void aSubprotocolIsChosen() {
		try (SocketClient client = SocketClient.offering("chat.v1", port, "/open")) {
			assertThat(client.subprotocol()).isEqualTo("chat.v1");
		}
	}

	@Test
	void theEndIsToldWithItsStatus() throws InterruptedException {
		try (SocketClient client = SocketClient.open(port, "/ends")) {
			client.sendClose(4000, "enough");
			assertThat(event()).isEqualTo("closed 4000 enough");
			assertThat(client.next()).isEqualTo("close: 4000 enough");
		}
	}

	@Test
	void aLostConnectionIsToldAsOne() throws InterruptedException {
		SocketClient client = SocketClient.open(port, "/ends");
		client.abort();
		assertThat(event()).isEqualTo("closed 1006");
	}

	@Test
	void aMethodMayClose() throws InterruptedException {
		try (SocketClient client = SocketClient.open(port, "/ends")) {
			client.send("bye");
			assertThat(client.next()).isEqualTo("close: 4001 bye");
			// What the client has sent (RFC 6455 section 7.1.5)
			assertThat(event()).isEqualTo("closed 4001");
		}
	}

	@Test
	void aKindOfMessageThatNoMethodTakesCloses() {
		try (SocketClient client = SocketClient.open(port, "/rooms/1")) {
			client.next();
			assertThat(client.send((byte) 1).next()).isEqualTo("close: 1003 Messages of bytes are not taken here");
		}
	}

	@Test
	void aFailureReachesTheClosestMethodAndCloses() throws InterruptedException {
		try (SocketClient client = SocketClient.open(port, "/failing")) {
			client.send("state");
			assertThat(client.next()).isEqualTo("IllegalStateException: state");
			assertThat(client.next()).isEqualTo("close: 1011");
		}
		try (SocketClient client = SocketClient.open(port, "/failing")) {
			client.send("later");
			assertThat(client.next()).isEqualTo("close: 4002 later");
		}
	}

	@Test
	void aFailureThatNobodyTakesClosesWithoutAWord() {
		try (SocketClient client = SocketClient.open(port, "/people")) {
			assertThat(client.send("{\"name\":\"nobody\"}").next()).isEqualTo("close: 1011");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"name":            | close: 1007 The content is not acceptable JSON: it ends too early at line 1, column 9.
			[]                  | close: 1007 The content must be an object.
			null                | close: 1007 The content must not be null.
			{"name":{}}         | close: 1007 name must be text
			{"name":" "}        | close: 1008 name must not be blank
			""")
	void aMessageThatIsNotValidCloses(String message, String close) {
		try (SocketClient client = SocketClient.open(port, "/people")) {
			assertThat(client.send(message).next()).isEqualTo(close);
		}
	}

	@Test
	void aMethodForInvalidMessagesLetsTheSessionGoOn() {
		try (SocketClient client = SocketClient.open(port, "/forgiving")) {
			assertThat(client.send("{").next()).startsWith("The content is not acceptable JSON");
			assertThat(client.send("{\"name\":\"\"}").next()).isEqualTo("The request has values that are not valid.");
			assertThat(client.send("{\"name\":\"Ada\"}").next()).isEqualTo("Hello Ada");
		}
	}

	@Test
	void resultsOfAllKindsAreSent() {
		try (SocketClient client = SocketClient.open(port, "/results")) {
			assertThat(client.send("stage").next()).isEqualTo("later");
			assertThat(client.send("optional").next()).isEqualTo("there");
			assertThat(client.send("bytes").next()).isEqualTo("[7]");
			assertThat(client.send("message").next()).isEqualTo("as it is");
			assertThat(client.send("map").next()).isEqualTo("{\"a\":1}");
			client.send("nothing").send("flux");
			for (int i = 1; i <= 1000; i++) {
				assertThat(client.next()).isEqualTo("{\"number\":" + i + "}");
			}
			assertThat(client.send("mono").next()).isEqualTo("one");
		}
	}

	@Test
	void aPublisherIsCancelledWithItsSession() throws InterruptedException {
		SocketClient client = SocketClient.open(port, "/results");
		client.send("never");
		assertThat(event()).isEqualTo("subscribed");
		client.abort();
		assertThat(event()).isEqualTo("cancelled");
	}

	@Test
	void whatFailsLaterReachesTheMethodForFailures() {
		try (SocketClient client = SocketClient.open(port, "/results")) {
			assertThat(client.send("failing").next()).isEqualTo("first");
			assertThat(client.next()).isEqualTo("failed: gone");
			assertThat(client.next()).isEqualTo("close: 1011");
		}
	}

	@Test
	void aMethodThatBlocksHoldsUpNobodyElse() {
		try (SocketClient waiting = SocketClient.open(port, "/gate");
				SocketClient other = SocketClient.open(port, "/loop")) {
			waiting.send("wait");
			assertThat(other.send("where").next()).isEqualTo("event loop");
			SocketBeans.GATE.complete("opened");
			assertThat(waiting.next()).isEqualTo("opened on a thread of its own");
		}
	}

	@Test
	void messagesOfOneSessionComeInOrderAndSessionsAreApart() {
		try (SocketClient one = SocketClient.open(port, "/count");
				SocketClient other = SocketClient.open(port, "/count")) {
			for (int i = 1; i <= 200; i++) {
				one.send("x");
			}
			assertThat(other.send("x").next()).isEqualTo("1");
			for (int i = 1; i <= 200; i++) {
				assertThat(one.next()).isEqualTo(String.valueOf(i));
			}
		}
	}

	@Test
	void functionsServeWebSocketsToo() {
		try (SocketClient client = SocketClient.open(port, "/function")) {
			assertThat(client.send("x").next()).isEqualTo("x");
		}
	}

	@Test
	void aRequestThatAsksForNothingElseIsToldToUpgrade() {
		assertThat(TestClient.get(port, "/echo").statusCode()).isEqualTo(426);
	}

	@Test
	void theProxyOfABeanIsCalled() {
		try (SocketClient client = SocketClient.open(port, "/proxied")) {
			assertThat(client.send("x").next()).isEqualTo("intercepted x");
		}
	}

	@Test
	void withoutWebSocketsTheirRoutesAreNotThere() {
		try (ConfigurableApplicationContext without = application("--httpy.websocket.enabled=false")) {
			assertThat(TestClient.get(port(without), "/echo").statusCode()).isEqualTo(404);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpyAutoConfiguration.class, ValidationAutoConfiguration.class })
	@Import(SocketBeans.class)
	static class Application {

		@Bean
		Filter admin() {
			return (request, next) -> {
				if (request.path().equals("/admin")) {
					return CompletableFuture.failedFuture(new HttpException(HttpStatus.UNAUTHORIZED, "Who are you?"));
				}
				String user = request.header("X-User");
				if (user != null) {
					request.attribute(RequestAttributes.PRINCIPAL, (Principal) () -> user);
				}
				return next.handle(request);
			};
		}

		@Bean
		HttpyWebSockets function() {
			return (sockets) -> sockets.add("/function", WebSocketSession::send);
		}

		@Bean
		Proxied proxied() {
			ProxyFactory factory = new ProxyFactory(new Proxied());
			factory.setProxyTargetClass(true);
			factory.addAdvice((MethodInterceptor) (call) -> "intercepted " + call.proceed());
			return (Proxied) factory.getProxy();
		}

	}

	@HttpyWebSocket("/proxied")
	static class Proxied {

		@OnMessage
		String text(String text) {
			return text;
		}

	}

}
