package com.example.migration.webflux;

import com.example.migration.Book;
import com.example.migration.Books;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@RestController
class FeedController {

	private final Books books;

	FeedController(Books books) {
		this.books = books;
	}

	@GetMapping(path = "/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Book> feed() {
		return Flux.fromIterable(this.books.search("", 100));
	}

	@GetMapping("/slow")
	Mono<Book> slow() {
		return Mono.fromCallable(() -> this.books.find(1)).subscribeOn(Schedulers.boundedElastic());
	}

}
