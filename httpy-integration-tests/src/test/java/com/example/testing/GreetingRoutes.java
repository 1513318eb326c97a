package com.example.testing;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;

import reactor.core.publisher.Flux;

@HttpyRoute("/greetings")
class GreetingRoutes {

	private final Greeter greeter;

	GreetingRoutes(Greeter greeter) {
		this.greeter = greeter;
	}

	@Get("/{name}")
	Greeting greet(@PathParam String name) {
		return new Greeting(this.greeter.greet(name));
	}

	@Get(path = "/{name}/events", produces = "text/event-stream")
	Flux<Greeting> greetAgain(@PathParam String name) {
		return Flux.range(1, 3).map((number) -> greet(name));
	}

	record Greeting(String message) {

	}

}
