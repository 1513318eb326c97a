package io.httpy.spring.bind;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Parameters that cannot work stop the start, and say why and what to do.
 */
class InvalidParameterTests {

	@ParameterizedTest
	@MethodSource("wrong")
	void theStartIsStopped(Class<?> bean, String description, String action) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class, () -> RouteContext.of(bean));
		assertThat(failure).isNotNull();
		assertThat(failure.description()).contains(description)
			.contains("InvalidParameterTests." + bean.getSimpleName());
		assertThat(failure.action()).contains(action);
	}

	static Stream<Arguments> wrong() {
		return Stream.of(
				arguments(NoAnnotation.class, "Parameter 'id' of InvalidParameterTests.NoAnnotation#find(long) has no",
						"@PathParam, @QueryParam"),
				arguments(NotInPattern.class, "path variable 'name', which the pattern '/users/{id}' does not have",
						"[id]"),
				arguments(LeftOver.class, "the path variable 'post', which no parameter takes",
						"@PathParam String post"),
				arguments(OnlyInOnePattern.class, "which the pattern '/users' does not have", "Write {id}"),
				arguments(WrongDefault.class, "The default value [many] of Parameter 'limit'", "default value"),
				arguments(NullPrimitive.class, "its type int cannot be null", "declare it as Integer"),
				arguments(NoConverter.class, "which cannot be made of text", "Converter<String, ...>"),
				arguments(TwoBodies.class, "takes the body, as another parameter does", "Keep one"),
				arguments(PrimitiveBody.class, "as the primitive int", "class or record"),
				arguments(LaterBody.class, "which is not supported", "Take the object itself"),
				arguments(ObjectsOverTime.class, "which is not supported", "Flow.Publisher<ByteBuffer>"),
				arguments(CharactersOverTime.class, "which is not supported", "InputStream"),
				arguments(OptionalStream.class, "which is not supported", "InputStream"),
				arguments(StreamAndText.class, "takes the body, as another parameter does", "Keep one"),
				arguments(NoCodec.class, "no codec makes that of 'application/xml'", "BodyCodec"),
				arguments(TwoPlaces.class,
						"Parameter 'id' of InvalidParameterTests.TwoPlaces#find(long) has @QueryParam"
								+ " and @HeaderParam",
						"Keep one"),
				arguments(StreamOnLoop.class, "from an InputStream, which blocks", "@Blocking"));
	}

	@Test
	void aMethodMayLookVariablesUpByItself() throws Exception {
		try (RouteContext context = RouteContext.of(ByItself.class)) {
			assertThat(context.get("/a/1/2")).hasToString("200 1 2");
			assertThat(context.get("/b/1")).hasToString("200 {x=1}");
			assertThat(context.get("/c")).hasToString("200 Optional.empty");
			assertThat(context.get("/c/3")).hasToString("200 Optional[3]");
		}
	}

	static class TwoPlaces {

		@Get("/")
		String find(@HeaderParam @QueryParam long id) {
			return "";
		}

	}

	static class NoAnnotation {

		@Get("/users/{id}")
		String find(long id) {
			return "";
		}

	}

	static class NotInPattern {

		@Get("/users/{id}")
		String find(@PathParam String name) {
			return "";
		}

	}

	static class LeftOver {

		@Get("/users/{id}/posts/{post}")
		String find(@PathParam String id) {
			return "";
		}

	}

	static class OnlyInOnePattern {

		@Get({ "/users/{id}", "/users" })
		String find(@PathParam String id) {
			return "";
		}

	}

	static class WrongDefault {

		@Get("/")
		String find(@QueryParam(defaultValue = "many") int limit) {
			return "";
		}

	}

	static class NullPrimitive {

		@Get("/")
		String find(@QueryParam(required = false) int limit) {
			return "";
		}

	}

	static class NoConverter {

		@Get("/")
		String find(@QueryParam Request other) {
			return "";
		}

	}

	static class TwoBodies {

		@Post("/")
		String create(@Body String a, @Body byte[] b) {
			return "";
		}

	}

	static class PrimitiveBody {

		@Post("/")
		String create(@Body int a) {
			return "";
		}

	}

	static class LaterBody {

		@Post("/")
		String create(@Body CompletionStage<String> text) {
			return "";
		}

	}

	static class ObjectsOverTime {

		@Post("/")
		String create(@Body Flow.Publisher<String> text) {
			return "";
		}

	}

	static class CharactersOverTime {

		@Post("/")
		String create(@Body Reader text) {
			return "";
		}

	}

	static class OptionalStream {

		@Post("/")
		String create(@Body Optional<InputStream> bytes) {
			return "";
		}

	}

	static class StreamAndText {

		@Post("/")
		String create(@Body Flow.Publisher<ByteBuffer> stream, @Body String text) {
			return "";
		}

	}

	static class NoCodec {

		@Post(path = "/", consumes = "application/xml")
		String create(@Body Optional<Runtime.Version> version) {
			return "";
		}

	}

	static class StreamOnLoop {

		@Post("/")
		@NonBlocking
		String create(@Body InputStream stream) {
			return "";
		}

	}

	@HttpyRoute
	static class ByItself {

		@Get("/a/{x}/{y}")
		String request(Request request, @PathParam String x) {
			return x + " " + request.pathVariable("y");
		}

		@Get("/b/{x}")
		String variables(PathVariables variables) {
			return variables.toString();
		}

		@Get({ "/c", "/c/{x}" })
		String optional(@PathParam Optional<Integer> x) {
			return x.toString();
		}

	}

}
