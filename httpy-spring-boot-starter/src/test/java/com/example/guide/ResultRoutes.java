package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.http.Cookie;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Delete;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.Put;
import io.httpy.spring.annotation.Status;

import reactor.core.publisher.Flux;

@HttpyRoute("/results")
class ResultRoutes {

	@NonBlocking
	@Get("/plaintext")
	String plaintext() {
		return "Hello, World!";
	}

	@Delete("/{id}")
	void delete(@PathParam long id) {
	}

	@Post
	@Status(202)
	String accept(@Body String text) {
		return "Accepted " + text.length() + " characters";
	}

	@Get("/perhaps/{id}")
	Optional<User> perhaps(@PathParam long id) {
		return (id == 1) ? Optional.of(new User(1, "Ada", User.Role.EDITOR)) : Optional.empty();
	}

	@Get("/later")
	CompletionStage<User> later() {
		return CompletableFuture.supplyAsync(() -> new User(1, "Ada", User.Role.EDITOR));
	}

	@Get("/numbers")
	Flux<Integer> numbers() {
		return Flux.range(1, 1000);
	}

	@Put(path = "/upload", maxBody = "unlimited")
	long upload(@Body InputStream content) throws IOException {
		return content.transferTo(OutputStream.nullOutputStream());
	}

	@Post("/echo")
	Response echo(Request request) {
		Flow.Publisher<ByteBuffer> content = request.body().publisher();
		return Response.ok().header("X-Seen", request.path()).stream(content);
	}

	@Get("/cookie")
	Response cookie() {
		Cookie cookie = Cookie.of("theme", "dark");
		return Response.ok().cookie(cookie).text("Set");
	}

}
