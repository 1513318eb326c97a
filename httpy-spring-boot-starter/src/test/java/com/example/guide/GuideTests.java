package com.example.guide;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

import io.httpy.spring.fixture.SocketClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documented application does what the documentation says.
 */
class GuideTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(GuideApplication.class).web(WebApplicationType.NONE)
			.profiles("production")
			.run("--httpy.port=0");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private record Call(String method, String path, String body, int status, String answer) {

	}

	static Stream<Call> calls() {
		String invalid = """
				{"name": " ", "address": {"postcode": "1"}}""";
		String nobody = """
				{"name": "Bob", "role": "NOBODY"}""";
		return Stream.of(new Call("GET", "/users/1", "", 200, "{\"id\":1,\"name\":\"Ada\",\"role\":\"EDITOR\"}"),
				new Call("GET", "/users/x", "", 400, "id"), new Call("GET", "/users/9", "", 404, "There is no user 9."),
				new Call("GET", "/users/search?name=A", "", 200, "[{"),
				new Call("GET", "/users/search", "", 400, "name"),
				new Call("POST", "/users", invalid, 400, "address.postcode"),
				new Call("POST", "/users", nobody, 400, "role"), new Call("DELETE", "/users/1", "", 405, "405"),
				new Call("GET", "/results/plaintext", "", 200, "Hello, World!"),
				new Call("DELETE", "/results/1", "", 204, ""),
				new Call("POST", "/results", "abc", 202, "Accepted 3 characters"),
				new Call("GET", "/results/perhaps/1", "", 200, "Ada"),
				new Call("GET", "/results/perhaps/2", "", 404, ""), new Call("GET", "/results/later", "", 200, "Ada"),
				new Call("GET", "/results/numbers", "", 200, "[1,2,3,"),
				new Call("PUT", "/results/upload", "12345", 200, "5"),
				new Call("POST", "/results/echo", "abc", 200, "abc"),
				new Call("GET", "/results/cookie", "", 200, "Set"), new Call("GET", "/ping", "", 200, "pong"),
				new Call("GET", "/admin/x", "", 401, "An API key is required."), new Call("GET", "/x", "", 404, "404"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void answers(Call call) throws Exception {
		HttpResponse<String> response = send(call.method(), call.path(), call.body());
		assertThat(response.statusCode()).isEqualTo(call.status());
		assertThat(response.body()).contains(call.answer());
	}

	@Test
	void answersWithHeaders() throws Exception {
		assertThat(send("POST", "/users", "{\"name\": \"Bob\"}").headers().firstValue("location")).hasValue("/users/2");
		assertThat(send("GET", "/results/cookie", "").headers().firstValue("set-cookie"))
			.hasValue("theme=dark; Path=/; Secure; HttpOnly; SameSite=Lax");
		assertThat(send("DELETE", "/users/1", "").headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
	}

	@Test
	void errorsHaveSecurityFieldsToo() throws Exception {
		assertThat(send("GET", "/x", "").headers().firstValue("x-content-type-options")).hasValue("nosniff");
	}

	@Test
	void chats() {
		try (SocketClient client = SocketClient.open(port(), "/chat/hall?name=Ada")) {
			assertThat(client.next()).isEqualTo("{\"by\":\"server\",\"text\":\"Welcome to hall, Ada\"}");
			assertThat(client.send("{\"text\":\"Hello\"}").next()).isEqualTo("{\"by\":\"Ada\",\"text\":\"Hello\"}");
			assertThat(client.send("{\"text\":\"\"}").next())
				.isEqualTo("{\"by\":\"server\",\"text\":\"must not be blank\"}");
			assertThat(client.send("?").next()).isEqualTo("{\"by\":\"server\",\"text\":\"What?\"}");
		}
		try (SocketClient client = SocketClient.open(port(), "/echo")) {
			assertThat(client.send("Hello").next()).isEqualTo("Hello");
		}
	}

	@Test
	void filtersReadBodies() throws Exception {
		HttpResponse<String> right = send("POST", "/results/echo", "abc", "X-Crc32", "352441c2");
		assertThat(right.statusCode()).isEqualTo(200);
		assertThat(right.body()).isEqualTo("abc");
		HttpResponse<String> wrong = send("POST", "/results/echo", "abd", "X-Crc32", "352441c2");
		assertThat(wrong.statusCode()).isEqualTo(400);
		assertThat(wrong.body()).contains("checksum");
	}

	@Test
	void streamsEvents() throws Exception {
		HttpResponse<String> numbers = send("GET", "/events/numbers", "", "Last-Event-ID", "41");
		assertThat(numbers.headers().firstValue("content-type")).hasValue("text/event-stream");
		assertThat(numbers.body()).startsWith("id: 42\nevent: number\ndata: No. 42\n\nid: 43\n");
		assertThat(send("GET", "/events/clock", "", "Last-Event-ID", "7").body()).isEqualTo("data: tick after 7\n\n");
	}

	@Test
	void streamsWhatTheClientAccepts() throws Exception {
		String ada = "{\"id\":1,\"name\":\"Ada\",\"role\":\"EDITOR\"}";
		assertThat(send("GET", "/events/users", "", "Accept", "application/x-ndjson").body()).startsWith(ada + "\n");
		assertThat(send("GET", "/events/users", "", "Accept", "text/event-stream").body())
			.startsWith("data: " + ada + "\n\n");
		assertThat(send("GET", "/events/users", "").body()).startsWith("[" + ada);
	}

	private static int port() {
		return context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	private static HttpResponse<String> send(String method, String path, String body, String... headers)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + port() + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
		if (!body.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return CLIENT.send(request.build(), BodyHandlers.ofString());
	}

}
