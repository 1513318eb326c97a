package com.example.showcase;

import java.util.UUID;

import io.httpy.handler.Filter;
import io.httpy.http.Response;
import io.httpy.spring.route.HttpyRoutes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Every feature of HTTPy in one application.
 */
@SpringBootApplication
public class ShowcaseApplication {

	/** Starts the application; all options are {@code --httpy.*}. */
	public static void main(String[] args) {
		SpringApplication.run(ShowcaseApplication.class, args);
	}

	@Bean
	HttpyRoutes ping() {
		return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
	}

	@Bean
	Filter requestId() {
		return (request, next) -> {
			String given = request.header("x-request-id");
			if (given == null) {
				return next.handle(request);
			}
			String id = (given.length() <= 64) ? given : UUID.randomUUID().toString();
			return next.handle(request).thenApply((response) -> response.withHeader("x-request-id", id));
		};
	}

}
