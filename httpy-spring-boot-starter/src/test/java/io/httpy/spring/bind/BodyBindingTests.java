package io.httpy.spring.bind;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.MediaType;
import io.httpy.http.QueryParams;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.codec.BodyCodec;
import io.httpy.spring.codec.BodyReader;
import io.httpy.spring.codec.BodyWriter;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What bodies become.
 */
class BodyBindingTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Bodies.class, PointCodec.class, UserCrud.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	private static Answer post(String target, String contentType, String content) {
		return context.call("POST", target, RequestBody.of(content.getBytes(StandardCharsets.UTF_8)), "content-type",
				contentType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/json;charset=utf-8", "application/vnd.user+json" })
	void jsonBecomesAnObject(String contentType) {
		assertThat(post("/json", contentType, "{\"name\":\"Ada\",\"tags\":[\"x\"]}"))
			.hasToString("200 User[name=Ada, tags=[x]]");
	}

	@Test
	void genericTypesAreRead() {
		assertThat(context.postJson("/list", "[{\"name\":\"Ada\"}]")).hasToString("200 Ada");
		assertThat(context.postJson("/map", "{\"a\":[1,2]}")).hasToString("200 3");
	}

	@Test
	void aTypeVariableIsThatOfTheClassOfTheBean() {
		assertThat(context.postJson("/crud", "{\"name\":\"Ada\"}")).hasToString("200 User[name=Ada, tags=null]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense" })
	void contentOfAnotherTypeIsRefused(String contentType) {
		Answer answer = post("/json", contentType, "{}");
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.headers().first("accept")).isEqualTo("application/json, application/*+json");
	}

	@Test
	void contentWithoutATypeIsRefusedWhereJsonIsWanted() {
		assertThat(context.call("POST", "/json", RequestBody.of(new byte[] { '{', '}' })).status()).isEqualTo(415);
	}

	@ParameterizedTest
	@CsvSource({ "/json,The request body is missing.", "/text,The request body is missing.",
			"/bytes,The request body is missing." })
	void aBodyThatIsMissingIsRefused(String target, String detail) {
		Answer answer = context.call("POST", target, RequestBody.empty());
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.detail()).isEqualTo(detail);
	}

	@Test
	void nullIsNoBody() {
		assertThat(context.postJson("/json", "null").detail()).isEqualTo("The request body must not be null.");
		assertThat(context.postJson("/optional", "null")).hasToString("200 Optional.empty");
	}

	@Test
	void aBodyThatIsNotRequiredMayBeMissing() {
		assertThat(context.call("POST", "/optional", RequestBody.empty())).hasToString("200 Optional.empty");
		assertThat(context.call("POST", "/nullable", RequestBody.empty())).hasToString("200 null");
		assertThat(context.call("POST", "/stream", RequestBody.empty())).hasToString("200 0");
	}

	@Test
	void textIsReadInItsCharset() {
		byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(
				context.call("POST", "/text", RequestBody.of(latin), "content-type", "text/plain;charset=iso-8859-1"))
			.hasToString("200 é");
		assertThat(post("/text", "application/json", "{ }")).hasToString("200 { }");
		assertThat(post("/text", "text/plain;charset=klingon", "x").detail())
			.isEqualTo("The charset of the Content-Type is not known here.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bytes", "/stream", "/publisher", "/body", "/unannotated" })
	void bytesCanBeTakenInEachWay(String target) {
		assertThat(post(target, "image/png", "12345")).hasToString("200 5");
	}

	@Test
	void aCodecOfTheApplicationGoesFirst() {
		assertThat(post("/point", "text/x-point", "3;4")).hasToString("200 7");
		assertThat(context.postJson("/point", "{\"x\":1,\"y\":2}")).hasToString("200 3");
		assertThat(post("/point", "text/plain", "3;4").status()).isEqualTo(415);
	}

	@Test
	void partsOfTheRequestNeedNoAnnotation() {
		assertThat(context.call("POST", "/parts?a=1", RequestBody.empty(), "x", "y"))
			.hasToString("200 http y 1 client");
	}

	record User(String name, List<String> tags) {

	}

	record Point(int x, int y) {

	}

	@Component
	static class PointCodec implements BodyCodec {

		@Override
		public List<MediaType> mediaTypes() {
			return List.of(MediaType.of("text", "x-point"));
		}

		@Override
		public @Nullable BodyReader reader(java.lang.reflect.Type type) {
			return (type != Point.class) ? null : (content, mediaType) -> {
				String[] parts = new String(content, StandardCharsets.US_ASCII).split(";");
				return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
			};
		}

		@Override
		public @Nullable BodyWriter writer(java.lang.reflect.Type type) {
			return null;
		}

	}

	abstract static class Crud<T> {

		@Post("/crud")
		String create(@Body T value) {
			return value.toString();
		}

	}

	static class UserCrud extends Crud<User> {

	}

	@HttpyRoute
	static class Bodies {

		@Post("/json")
		String json(@Body User user) {
			return user.toString();
		}

		@Post("/list")
		String list(@Body List<User> users) {
			return users.get(0).name();
		}

		@Post("/map")
		String map(@Body Map<String, List<Integer>> sums) {
			return String.valueOf(sums.get("a").get(0) + sums.get("a").get(1));
		}

		@Post("/optional")
		String optional(@Body Optional<User> user) {
			return user.toString();
		}

		@Post("/nullable")
		String nullable(@Body(required = false) User user) {
			return String.valueOf(user);
		}

		@Post("/text")
		String text(@Body String text) {
			return text;
		}

		@Post("/bytes")
		String bytes(@Body byte[] bytes) {
			return String.valueOf(bytes.length);
		}

		@Post("/stream")
		String stream(@Body InputStream stream) throws Exception {
			return String.valueOf(stream.readAllBytes().length);
		}

		@Post("/publisher")
		CompletionStage<String> publisher(@Body Flow.Publisher<ByteBuffer> publisher) {
			CompletableFuture<String> count = new CompletableFuture<>();
			publisher.subscribe(new Flow.Subscriber<>() {

				private int bytes;

				@Override
				public void onSubscribe(Flow.Subscription subscription) {
					subscription.request(Long.MAX_VALUE);
				}

				@Override
				public void onNext(ByteBuffer buffer) {
					this.bytes += buffer.remaining();
				}

				@Override
				public void onError(Throwable failure) {
					count.completeExceptionally(failure);
				}

				@Override
				public void onComplete() {
					count.complete(String.valueOf(this.bytes));
				}

			});
			return count;
		}

		@Post("/body")
		String body(@Body RequestBody body) {
			return String.valueOf(body.length());
		}

		@Post("/unannotated")
		String unannotated(RequestBody body) {
			return String.valueOf(body.length());
		}

		@Post("/point")
		String point(@Body Point point) {
			return String.valueOf(point.x() + point.y());
		}

		@Post("/parts")
		String parts(Request request, Headers headers, QueryParams query, ConnectionInfo connection) {
			return request.scheme() + " " + headers.first("x") + " " + query.first("a") + " "
					+ connection.remoteAddress().getHostString();
		}

	}

}
