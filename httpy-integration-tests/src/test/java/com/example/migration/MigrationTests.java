package com.example.migration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.httpy.fixture.SocketClient;

import com.example.migration.httpy.HttpyApplication;
import com.example.migration.mvc.MvcApplication;
import com.example.migration.webflux.WebFluxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One application three times, as the guides to migration show it: what clients of Spring
 * MVC and of WebFlux got, those of HTTPy get. Where not, the guides say so.
 */
class MigrationTests {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static Server mvc;

	private static Server webflux;

	private static Server httpy;

	@BeforeAll
	static void start() {
		mvc = Server.start(MvcApplication.class, WebApplicationType.SERVLET, "local.server.port",
				"--httpy.enabled=false", "--server.port=0", "--spring.mvc.problemdetails.enabled=true");
		webflux = Server.start(WebFluxApplication.class, WebApplicationType.REACTIVE, "local.server.port",
				"--httpy.enabled=false", "--server.port=0", "--spring.webflux.problemdetails.enabled=true");
		httpy = Server.start(HttpyApplication.class, WebApplicationType.NONE, "local.httpy.port", "--httpy.port=0");
	}

	@AfterAll
	static void stop() {
		httpy.context().close();
		webflux.context().close();
		mvc.context().close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			GET    | /books/1               |                   | 200
			HEAD   | /books/1               |                   | 200
			GET    | /books/1/              |                   | 404
			GET    | /books?title=a         |                   | 200
			GET    | /books?title=&limit=1  |                   | 200
			GET    | /shelf                 |                   | 200
			GET    | /shelf/2               |                   | 200
			GET    | /slow                  |                   | 200
			POST   | /books                 | {'title': 'Persuasion'} | 201
			DELETE | /books/3               |                   | 204
			GET    | /books/9               |                   | 404
			GET    | /nothing               |                   | 404
			GET    | /books/x               |                   | 400
			GET    | /books                 |                   | 400
			GET    | /books?title=a&limit=x |                   | 400
			POST   | /books                 | {'title': ' '}    | 400
			POST   | /books                 | {'title'          | 400
			PATCH  | /books/1               |                   | 405
			GET    | /admin/x               |                   | 401
			""")
	void answersAreTheSame(String method, String path, String json, int status) throws Exception {
		String body = (json != null) ? json.replace('\'', '"') : "";
		HttpResponse<String> answer = httpy.send(method, path, body, "X-Prefix", "");
		assertThat(answer.statusCode()).isEqualTo(status);
		for (Server before : List.of(mvc, webflux)) {
			HttpResponse<String> expected = before.send(method, path, body, "X-Prefix", "");
			assertThat(answer.statusCode()).isEqualTo(expected.statusCode());
			for (String field : List.of("location", "x-content-type-options")) {
				assertThat(answer.headers().firstValue(field)).as(field)
					.isEqualTo(expected.headers().firstValue(field));
			}
			if (status < 300) {
				assertThat(answer.body()).isEqualTo(expected.body());
				assertThat(answer.headers().firstValue("content-type"))
					.isEqualTo(expected.headers().firstValue("content-type"));
			}
		}
	}

	@Test
	void problemsHaveTheSameWords() throws Exception {
		for (Server server : List.of(mvc, webflux, httpy)) {
			HttpResponse<String> unknown = server.send("GET", "/books/9", "");
			assertThat(unknown.headers().firstValue("content-type")).hasValue("application/problem+json");
			assertThat(unknown.body()).contains("\"title\":\"Not Found\"", "\"status\":404",
					"\"detail\":\"There is no book 9.\"");
		}
	}

	@Test
	void eventsHaveTheSameData() throws Exception {
		for (Server server : List.of(mvc, webflux, httpy)) {
			HttpResponse<String> feed = server.send("GET", "/feed", "");
			assertThat(feed.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
			assertThat(feed.body().replace("data: ", "data:"))
				.startsWith("data:{\"id\":1,\"title\":\"Middlemarch\"}\n\ndata:{\"id\":2,\"title\":\"Emma\"}\n\n");
		}
	}

	@Test
	void webSocketsSayTheSame() {
		for (Server server : List.of(mvc, webflux, httpy)) {
			try (SocketClient client = SocketClient.connect(CLIENT, server.port(), "/echo")) {
				client.send("hello");
				assertThat(client.next()).isEqualTo("You said hello");
			}
		}
	}

	@Test
	void pagesOfOtherOriginsGetTheSame() throws Exception {
		for (Server server : List.of(mvc, webflux, httpy)) {
			HttpResponse<String> allowed = server.send("GET", "/books/1", "", "Origin", "https://app.example.com");
			assertThat(allowed.statusCode()).isEqualTo(200);
			assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://app.example.com");
			HttpResponse<String> preflight = server.send("OPTIONS", "/books/1", "", "Origin", "https://app.example.com",
					"Access-Control-Request-Method", "DELETE");
			assertThat(preflight.statusCode()).isIn(200, 204);
			assertThat(preflight.headers().firstValue("access-control-allow-methods").orElse("")).contains("DELETE");
			assertThat(server.send("GET", "/books/1", "", "Origin", "https://evil.example").statusCode())
				.isEqualTo(403);
		}
	}

	@Test
	void securityOfMethodsSeesWhoAsks() throws Exception {
		assertThat(httpy.send("GET", "/inventory", "").statusCode()).isEqualTo(401);
		assertThat(httpy.send("GET", "/inventory", "", "Authorization", "Bearer READER").statusCode()).isEqualTo(403);
		assertThat(httpy.send("GET", "/inventory", "", "Authorization", "Bearer KEEPER").body()).isEqualTo("7");
	}

	private record Server(ConfigurableApplicationContext context, int port) {

		static Server start(Class<?> application, WebApplicationType type, String port, String... arguments) {
			ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(type).run(arguments);
			return new Server(context, context.getEnvironment().getRequiredProperty(port, Integer.class));
		}

		HttpResponse<String> send(String method, String path, String body, String... headers)
				throws IOException, InterruptedException {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.timeout(Duration.ofSeconds(20))
				.method(method, BodyPublishers.ofString(body));
			if (!body.isEmpty()) {
				request.header("Content-Type", "application/json");
			}
			if (headers.length > 0) {
				request.headers(headers);
			}
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}

	}

}
