package com.example.guide;

import java.util.Optional;
import java.util.concurrent.Flow;

import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.route.HttpyRoutes;

import org.reactivestreams.FlowAdapters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

@HttpyRoute("/events")
class EventRoutes {

	private final Users users;

	EventRoutes(Users users) {
		this.users = users;
	}

	@Get("/numbers")
	Flux<ServerSentEvent> numbers(@HeaderParam("Last-Event-ID") Optional<Integer> last) {
		int next = last.orElse(0) + 1;
		return Flux.range(next, 3)
			.map((number) -> ServerSentEvent.builder().id("" + number).event("number").data("No. " + number).build());
	}

	@Get(path = "/users", produces = { "application/json", "application/x-ndjson", "text/event-stream" })
	Flux<User> users() {
		return Flux.fromIterable(this.users.search("", 100));
	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		@Bean
		HttpyRoutes clock() {
			return (routes) -> routes.get("/events/clock").nonBlocking((request) -> {
				String last = EventStream.lastEventId(request);
				Flow.Publisher<ServerSentEvent> events = Clock.since((last != null) ? last : "0");
				return EventStream.of(events);
			});
		}

	}

	/** Publishes the time. */
	static final class Clock {

		private Clock() {
		}

		static Flow.Publisher<ServerSentEvent> since(String tick) {
			return FlowAdapters.toFlowPublisher(Flux.just(ServerSentEvent.of("tick after " + tick)));
		}

	}

}
