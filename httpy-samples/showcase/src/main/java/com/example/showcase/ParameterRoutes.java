package com.example.showcase;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

import io.httpy.http.Cookie;
import io.httpy.http.Response;
import io.httpy.spring.annotation.CookieParam;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;

/**
 * Parameters and results of every kind.
 */
@HttpyRoute("/kinds")
class ParameterRoutes {

	@Get("/uuid/{id}")
	UUID uuid(@PathParam UUID id) {
		return id;
	}

	@Get("/weekday")
	DayOfWeek weekday(@QueryParam LocalDate date) {
		return date.getDayOfWeek();
	}

	@Get("/next/{day}")
	DayOfWeek next(@PathParam DayOfWeek day, @QueryParam(defaultValue = "1") int days) {
		return day.plus(days);
	}

	@Get("/sum")
	long sum(@QueryParam List<Long> number) {
		return number.stream().mapToLong(Long::longValue).sum();
	}

	@Get("/tenant")
	Optional<String> tenant(@HeaderParam("x-tenant") Optional<String> tenant) {
		return tenant;
	}

	@Get("/visits")
	Response visits(@CookieParam(defaultValue = "0") int visits) {
		return Response.ok().cookie(Cookie.of("visits", Integer.toString(visits + 1))).text("Visit " + (visits + 1));
	}

	@Get("/later")
	CompletionStage<String> later() {
		return CompletableFuture.supplyAsync(() -> "Later");
	}

	@Get("/stream")
	Flow.Publisher<ByteBuffer> stream() {
		return (subscriber) -> {
			SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
			publisher.subscribe(subscriber);
			for (String word : List.of("one ", "two ", "three")) {
				publisher.submit(ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)));
			}
			publisher.close();
		};
	}

}
