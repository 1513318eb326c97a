package io.httpy.spring.tracing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

import io.httpy.fixture.RawClient;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.spring.route.HttpyRoutes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of a response begins the next request of a connection, which must have nothing
 * of the trace of the one before.
 */
@Timeout(120)
class PipelinedRequestsTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@Test
	void aPublisherThatEndsAtOnceLeavesItsTraceToNoOtherRequest() {
		TracedRoutes.SEEN.clear();
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--httpy.port=0")) {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			try (RawClient client = RawClient.connect(port)) {
				client.send("GET /at-once HTTP/1.1\r\nhost: a\r\ntraceparent: 00-" + TRACE
						+ "-00f067aa0ba902b7-01\r\n\r\n" + "GET /loop HTTP/1.1\r\nhost: a\r\n\r\n");
				assertThat(client.receive().text()).isEqualTo("at once");
				assertThat(client.receive().text()).matches("([0-9a-f]{32}) \\1").doesNotContain(TRACE);
			}
		}
		assertThat(TracedRoutes.SEEN).doesNotContainKey(TracedRoutes.STRAY);
		TracingContract.SPANS.clear();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OpenTelemetryTracingTests.Application.class, TracedRoutes.class })
	static class Application {

		/** It blocks, so that its answer is written by a task of the loop's own. */
		@Bean
		HttpyRoutes atOnce() {
			return (routes) -> routes.get("/at-once",
					(request) -> Response.ok().body(new ResponseBody.Stream(PipelinedRequestsTests::publish, -1)));
		}

	}

	private static void publish(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long parts) {
				// Comes by itself
			}

			@Override
			public void cancel() {
				// Has no more
			}

		});
		subscriber.onNext(ByteBuffer.wrap("at once".getBytes(StandardCharsets.UTF_8)));
		subscriber.onComplete();
	}

}
