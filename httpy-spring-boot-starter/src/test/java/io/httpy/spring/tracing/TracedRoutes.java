package io.httpy.spring.tracing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

import io.httpy.handler.Filter;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.websocket.HttpyWebSockets;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Routes that answer with the trace that they see, as the tracer and the log have it, and
 * filters around them that see it as well.
 */
@Configuration(proxyBeanMethods = false)
@HttpyRoute
class TracedRoutes {

	static final String STRAY = "stray";

	/** What was seen where nothing should be, or elsewhere than in handlers. */
	static final Map<String, String> SEEN = new ConcurrentHashMap<>();

	static final Map<String, CompletableFuture<Void>> GATES = new ConcurrentHashMap<>();

	private final Tracer tracer;

	TracedRoutes(Tracer tracer) {
		this.tracer = tracer;
	}

	static String seen(Tracer tracer) {
		Span current = tracer.currentSpan();
		return ((current != null) ? current.context().traceId() : "none") + " " + MDC.get("traceId");
	}

	@Get("/users/{id}")
	String blocking(Request request) {
		Span child = this.tracer.nextSpan().name("child").start();
		child.end();
		return seen(this.tracer) + " " + request.attribute(RequestAttributes.TRACE_ID);
	}

	@Get("/loop")
	@NonBlocking
	String onTheLoop() {
		return seen(this.tracer);
	}

	@Get("/later")
	CompletionStage<String> later() {
		String seen = seen(this.tracer);
		return CompletableFuture.supplyAsync(() -> seen);
	}

	@Post("/body")
	@NonBlocking
	CompletionStage<String> afterTheBody(Request request) {
		return request.text().thenApply((text) -> seen(this.tracer));
	}

	@Post("/content")
	String withContent(@Body String content) {
		return seen(this.tracer);
	}

	@Get("/mono")
	Mono<String> mono() {
		return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> "")).map((nothing) -> seen(this.tracer));
	}

	@Get(value = "/flux", produces = "text/plain")
	Flux<String> flux() {
		return Flux.from(Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> "")))
			.map((nothing) -> seen(this.tracer));
	}

	@Get("/fails")
	String fails() {
		throw new IllegalStateException("by design");
	}

	@Get("/fails/later")
	CompletionStage<String> failsLater() {
		return CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("by design");
		});
	}

	@Get("/answered")
	CompletionStage<String> answered() {
		return CompletableFuture.supplyAsync(() -> {
			throw new IllegalArgumentException("by design");
		});
	}

	@ExceptionHandler(IllegalArgumentException.class)
	@Status(422)
	String answer() {
		return seen(this.tracer);
	}

	@Get("/never")
	CompletionStage<String> never() {
		GATES.get("never").complete(null);
		return new CompletableFuture<>();
	}

	@Get("/stream")
	Response stream() {
		return Response.ok().body(new ResponseBody.Stream((subscriber) -> {
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
			subscriber.onNext(ByteBuffer.wrap("begin,".getBytes(StandardCharsets.UTF_8)));
			GATES.get("stream").thenRun(() -> {
				subscriber.onNext(ByteBuffer.wrap("end".getBytes(StandardCharsets.UTF_8)));
				subscriber.onComplete();
			});
		}, -1));
	}

	@Bean
	HttpyRoutes functions() {
		return (routes) -> routes.get("/function", (request) -> Response.text(seen(this.tracer)));
	}

	@Bean
	HttpyWebSockets sockets() {
		return (sockets) -> sockets.add("/socket", (session, message) -> null);
	}

	/** Outside of all: here is nothing yet, on whatever thread the last request was. */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Filter outermost() {
		return (request, next) -> {
			String before = seen(this.tracer);
			if (!before.equals("none null")) {
				SEEN.put(STRAY, request + ": " + before);
			}
			return next.handle(request);
		};
	}

	@Bean
	Filter blockingFilter() {
		return Filter.blocking((request, next) -> {
			SEEN.put("blocking filter", seen(this.tracer));
			return next.handle(request);
		});
	}

	/** Goes on later, on a thread that the server does not know. */
	@Bean
	Filter waitingFilter() {
		return (request, next) -> (request.header("x-wait") == null) ? next.handle(request)
				: CompletableFuture.runAsync(() -> {
				}).thenComposeAsync((nothing) -> next.attempt(request));
	}

}
