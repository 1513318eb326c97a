package io.httpy.spring.result;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.httpy.content.ServerSentEvent;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Results that cannot work stop the start, and say why and what to do.
 */
class InvalidResultTests {

	@ParameterizedTest
	@MethodSource("wrong")
	void theStartIsStopped(Class<?> bean, String description, String action) {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class, () -> RouteContext.of(bean));
		assertThat(failure).isNotNull();
		assertThat(failure.description()).contains(description).contains("InvalidResultTests." + bean.getSimpleName());
		assertThat(failure.action()).contains(action);
	}

	static Stream<Arguments> wrong() {
		return Stream.of(arguments(Interim.class, "The status 100", "200 to 599"),
				arguments(TwoStatuses.class, "has a status of its own", "Remove @Status"),
				arguments(NoCodec.class, "no codec writes that as 'text/csv'", "BodyCodec"),
				arguments(NoContent.class, "has the status 204, which allows no content, but returns java.lang.String",
						"Return void"),
				arguments(UnknownCharset.class, "whose charset is not known here", "utf-8"),
				arguments(PublishedResponses.class, "Response cannot be written as content", "CompletionStage"),
				arguments(FutureText.class, "Future cannot be written as content", "CompletionStage"),
				arguments(OnlyStatus.class, "HttpStatus cannot be written as content", "Return a Response"),
				arguments(SpringResource.class, "InputStreamSource cannot be written as content", "InputStream"),
				arguments(FilePath.class, "Path cannot be written as content", "InputStream"),
				arguments(StreamedAsXml.class, "cannot be streamed as 'application/xml'", "Produce JSON"),
				arguments(EventsAsJson.class, "cannot be streamed as 'application/json'", "text/event-stream"),
				arguments(Latin1Events.class, "always UTF-8", "Remove the charset"));
	}

	static class EventsAsJson {

		@Get(path = "/", produces = { "text/event-stream", "application/json" })
		Flux<ServerSentEvent> find() {
			return Flux.empty();
		}

	}

	static class Latin1Events {

		@Get(path = "/", produces = "text/event-stream;charset=iso-8859-1")
		Flux<String> find() {
			return Flux.empty();
		}

	}

	static class Interim {

		@Get("/")
		@Status(100)
		void find() {
		}

	}

	static class TwoStatuses {

		@Get("/")
		@Status(201)
		Response find() {
			return Response.noContent();
		}

	}

	static class NoCodec {

		@Get(path = "/", produces = "text/csv")
		Runtime.Version find() {
			return Runtime.version();
		}

	}

	static class NoContent {

		@Get("/")
		@Status(204)
		String find() {
			return "";
		}

	}

	static class UnknownCharset {

		@Get(path = "/", produces = "text/plain;charset=utf-9")
		String find() {
			return "";
		}

	}

	static class PublishedResponses {

		@Get("/")
		Flux<Response> find() {
			return Flux.empty();
		}

	}

	static class FutureText {

		@Get("/")
		Future<String> find() {
			return CompletableFuture.completedFuture("");
		}

	}

	static class OnlyStatus {

		@Get("/")
		HttpStatus find() {
			return HttpStatus.OK;
		}

	}

	static class SpringResource {

		@Get("/")
		Resource find() {
			return new ByteArrayResource(new byte[0]);
		}

	}

	static class FilePath {

		@Get("/")
		Path find() {
			return Path.of("report.pdf");
		}

	}

	static class StreamedAsXml {

		@Get(path = "/", produces = "application/xml")
		Flow.Publisher<Runtime.Version> find() {
			return (subscriber) -> {
			};
		}

	}

}
