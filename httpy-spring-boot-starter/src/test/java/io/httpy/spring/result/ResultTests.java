package io.httpy.spring.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What results become.
 */
class ResultTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Results.class, UserCrud.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/response     | 202 | text/plain;charset=utf-8  | taken
			/object       | 200 | application/json          | {"name":"Ada"}
			/list         | 200 | application/json          | [{"name":"Ada"}]
			/map          | 200 | application/json          | {"a":1}
			/number       | 200 | application/json          | 7
			/text         | 200 | text/plain;charset=utf-8  | é
			/html         | 200 | text/html;charset=utf-8   | <p>
			/raw-json     | 200 | application/json          | {}
			/json-text    | 200 | application/json          | "x"
			/bytes        | 200 | application/octet-stream  | abc
			/buffer       | 200 | application/octet-stream  | abc
			/png          | 200 | image/png                 | abc
			/stream       | 200 | application/octet-stream  | abc
			/created      | 201 | application/json          | {"name":"Ada"}
			/some         | 200 | application/json          | {"name":"Ada"}
			/some-text    | 200 | text/plain;charset=utf-8  | x
			/stage        | 200 | application/json          | {"name":"Ada"}
			/stage-later  | 200 | text/plain;charset=utf-8  | later
			/stage-some   | 200 | application/json          | {"name":"Ada"}
			/stage-of-its-own | 200 | application/json       | {"name":"Ada"}
			/stage-response | 202 | text/plain;charset=utf-8 | taken
			/any-object   | 200 | application/json          | {"name":"Ada"}
			/any-text     | 200 | text/plain;charset=utf-8  | x
			/any-response | 202 | text/plain;charset=utf-8  | taken
			/wildcard     | 200 | application/json          | {"name":"Ada"}
			/shapes       | 200 | application/json          | [{"kind":"Circle","radius":1}]
			/subclass     | 200 | application/json          | {"a":1,"b":2}
			/generic      | 200 | application/json          | {"content":[{"kind":"Circle","radius":1}]}
			/crud         | 200 | application/json          | [{"name":"Ada"}]
			""")
	void aResultBecomesAResponse(String target, int status, String contentType, String content) {
		Answer answer = context.get(target);
		assertThat(answer).hasToString(status + " " + content);
		assertThat(answer.contentType()).isEqualTo(contentType);
	}

	@Test
	void aProblemIsAResponse() {
		Answer answer = context.get("/problem");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.detail()).isEqualTo("Taken.");
	}

	@Test
	void ofSeveralMediaTypesTheClientChooses() {
		assertThat(context.get("/negotiated").contentType()).isEqualTo("text/plain;charset=utf-8");
		assertThat(context.get("/negotiated", "accept", "text/html").contentType())
			.isEqualTo("text/html;charset=utf-8");
		assertThat(context.get("/negotiated", "accept", "text/html, text/plain;q=0.5").contentType())
			.isEqualTo("text/html;charset=utf-8");
		assertThat(context.get("/negotiated", "accept", "image/png").status()).isEqualTo(406);
	}

	@Test
	void textIsWrittenInTheCharsetOfItsMediaType() {
		assertThat(context.get("/latin").body()).isEqualTo("é".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(context.get("/latin-json").body()).isEqualTo("[\"é\"]".getBytes(StandardCharsets.ISO_8859_1));
	}

	record User(String name) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

	/** The type of what it holds stands on the superclass. */
	static class LaterUser extends CompletableFuture<Optional<User>> {

	}

	record Page<T>(List<T> content) {

	}

	static class A {

		public int a = 1;

	}

	static class B extends A {

		public int b = 2;

	}

	abstract static class Crud<T> {

		abstract T one();

		@Get("/crud")
		List<T> all() {
			return List.of(one());
		}

	}

	static class UserCrud extends Crud<User> {

		@Override
		User one() {
			return new User("Ada");
		}

	}

	@HttpyRoute
	static class Results {

		private final User user = new User("Ada");

		@Get("/response")
		Response response() {
			return Response.status(202).text("taken");
		}

		@Get("/problem")
		Problem problem() {
			return Problem.of(HttpStatus.CONFLICT).detail("Taken.");
		}

		@Get("/object")
		User object() {
			return this.user;
		}

		@Get("/list")
		List<User> list() {
			return List.of(this.user);
		}

		@Get("/map")
		Map<String, Integer> map() {
			return Map.of("a", 1);
		}

		@Get("/number")
		int number() {
			return 7;
		}

		@Get("/text")
		String text() {
			return "é";
		}

		@Get(path = "/html", produces = "text/html")
		StringBuilder html() {
			return new StringBuilder("<p>");
		}

		@Get(path = "/raw-json", produces = "application/json")
		String rawJson() {
			return "{}";
		}

		@Get("/json-text")
		Response jsonText() {
			return Response.json("x");
		}

		@Get(path = "/latin", produces = "text/plain;charset=iso-8859-1")
		String latin() {
			return "é";
		}

		@Get(path = "/latin-json", produces = "application/json;charset=iso-8859-1")
		List<String> latinJson() {
			return List.of("é");
		}

		@Get("/bytes")
		byte[] bytes() {
			return "abc".getBytes(StandardCharsets.US_ASCII);
		}

		@Get(path = "/png", produces = "image/png")
		byte[] png() {
			return bytes();
		}

		@Get("/buffer")
		ByteBuffer buffer() {
			return ByteBuffer.allocateDirect(3).put(0, bytes());
		}

		@Get("/stream")
		InputStream stream() {
			return new ByteArrayInputStream(bytes());
		}

		@Get("/created")
		@Status(201)
		User created() {
			return this.user;
		}

		@Get("/some")
		Optional<User> some() {
			return Optional.of(this.user);
		}

		@Get("/some-text")
		Optional<String> someText() {
			return Optional.of("x");
		}

		@Get("/stage-of-its-own")
		LaterUser laterUser() {
			LaterUser later = new LaterUser();
			later.complete(Optional.of(this.user));
			return later;
		}

		@Get("/stage")
		CompletionStage<User> stage() {
			return CompletableFuture.completedStage(this.user);
		}

		@Get("/stage-later")
		CompletableFuture<String> later() {
			return CompletableFuture.supplyAsync(() -> "later");
		}

		@Get("/stage-some")
		CompletableFuture<Optional<User>> stageSome() {
			return CompletableFuture.completedFuture(Optional.of(this.user));
		}

		@Get("/stage-response")
		CompletableFuture<Response> stageResponse() {
			return CompletableFuture.completedFuture(response());
		}

		@Get("/any-object")
		Object anyObject() {
			return this.user;
		}

		@Get("/any-text")
		Object anyText() {
			return "x";
		}

		@Get("/any-response")
		Object anyResponse() {
			return response();
		}

		@Get("/wildcard")
		CompletionStage<?> wildcard() {
			return stage();
		}

		@Get("/shapes")
		List<Shape> shapes() {
			return List.of(new Circle(1));
		}

		@Get("/subclass")
		A subclass() {
			return new B();
		}

		@Get("/generic")
		Page<Shape> generic() {
			return new Page<>(shapes());
		}

		@Get(path = "/negotiated", produces = { "text/plain", "text/html" })
		String negotiated() {
			return MediaType.TEXT_PLAIN.type();
		}

	}

}
