package com.example.showcase;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.PathParam;

/**
 * The small answers that load tools ask for, and a slow one.
 */
@HttpyRoute
class QuickRoutes {

	private static final long MAX_DELAY = 60_000;

	@Get("/plaintext")
	@NonBlocking
	String plaintext() {
		return "Hello, World!";
	}

	@Get("/json")
	@NonBlocking
	Message json() {
		return new Message("Hello, World!");
	}

	@Get("/users/{id}/posts/{postId}")
	@NonBlocking
	Post post(@PathParam long id, @PathParam long postId) {
		return new Post(id, postId);
	}

	@Get("/delay/{millis}")
	String delay(@PathParam long millis) throws InterruptedException {
		if (millis < 0 || millis > MAX_DELAY) {
			throw new HttpException(HttpStatus.BAD_REQUEST, "The delay must be from 0 to " + MAX_DELAY + " ms.");
		}
		Thread.sleep(millis);
		return "Waited " + millis + " ms";
	}

	record Message(String message) {

	}

	record Post(long id, long postId) {

	}

}
