package com.example.migration.httpy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;

import com.example.migration.Book;
import com.example.migration.Books;
import org.springframework.core.task.TaskExecutor;
import reactor.core.publisher.Flux;

@HttpyRoute
class FeedRoutes {

	private final Books books;

	private final TaskExecutor executor;

	FeedRoutes(Books books, TaskExecutor executor) {
		this.books = books;
		this.executor = executor;
	}

	@Get(path = "/feed", produces = "text/event-stream")
	Flux<Book> feed() {
		return Flux.fromIterable(this.books.search("", 100));
	}

	@Get("/slow")
	CompletionStage<Book> slow() {
		return CompletableFuture.supplyAsync(() -> this.books.find(1), this.executor);
	}

}
