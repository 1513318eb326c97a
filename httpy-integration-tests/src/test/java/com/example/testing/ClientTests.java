package com.example.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.testing.GreetingRoutes.Greeting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each client that the guide to testing shows.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.web-application-type=none")
@AutoConfigureTestRestTemplate
class ClientTests {

	@LocalHttpyPort
	int port;

	@Test
	void restClient() {
		RestClient client = RestClient.create("http://localhost:" + this.port);
		Greeting greeting = client.get().uri("/greetings/Ada").retrieve().body(Greeting.class);
		assertThat(greeting).isEqualTo(new Greeting("Hello, Ada!"));
	}

	@Test
	void restTestClient(@Autowired ApplicationContext context) {
		LocalTestWebServer server = LocalTestWebServer.obtain(context);
		RestTestClient client = RestTestClient.bindToServer().uriBuilderFactory(server.uriBuilderFactory()).build();
		client.get()
			.uri("/greetings/Ada")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.message")
			.isEqualTo("Hello, Ada!");
	}

	@Test
	void testRestTemplate(@Autowired TestRestTemplate client) {
		assertThat(client.getForObject("/greetings/Ada", Greeting.class)).isEqualTo(new Greeting("Hello, Ada!"));
	}

	@Test
	void webTestClient() {
		WebTestClient client = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		client.get()
			.uri("/greetings/Ada")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Greeting.class)
			.isEqualTo(new Greeting("Hello, Ada!"));
	}

	@Test
	void eventStream() throws Exception {
		URI uri = URI.create("http://localhost:" + this.port + "/greetings/Ada/events");
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
		try (Stream<String> lines = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
			assertThat(lines).startsWith("data: {\"message\":\"Hello, Ada!\"}", "");
		}
	}

	@Test
	void webSocket() throws Exception {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		WebSocket socket = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(20))
			.buildAsync(URI.create("ws://localhost:" + this.port + "/echo"), new WebSocket.Listener() {

				@Override
				public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
					received.add(text.toString());
					return WebSocket.Listener.super.onText(socket, text, last);
				}

			})
			.join();
		socket.sendText("Hello", true).join();
		assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("You said Hello");
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
	}

}
