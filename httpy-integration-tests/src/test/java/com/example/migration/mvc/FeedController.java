package com.example.migration.mvc;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import com.example.migration.Book;
import com.example.migration.Books;
import org.springframework.core.task.TaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class FeedController {

	private final Books books;

	private final TaskExecutor executor;

	FeedController(Books books, TaskExecutor executor) {
		this.books = books;
		this.executor = executor;
	}

	@GetMapping("/feed")
	SseEmitter feed() {
		SseEmitter emitter = new SseEmitter();
		this.executor.execute(() -> {
			try {
				for (Book book : this.books.search("", 100)) {
					emitter.send(book);
				}
				emitter.complete();
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/slow")
	CompletableFuture<Book> slow() {
		return CompletableFuture.supplyAsync(() -> this.books.find(1), this.executor);
	}

}
