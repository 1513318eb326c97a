package com.example.migration.mvc;

import java.net.URI;
import java.util.List;

import com.example.migration.Book;
import com.example.migration.Books;
import com.example.migration.NewBook;
import com.example.migration.UnknownBookException;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/books")
class BookController {

	private final Books books;

	BookController(Books books) {
		this.books = books;
	}

	@GetMapping("/{id}")
	Book find(@PathVariable long id) {
		return this.books.find(id);
	}

	@GetMapping
	List<Book> search(@RequestParam String title, @RequestParam(defaultValue = "20") int limit,
			@RequestHeader(name = "X-Prefix", required = false) String prefix) {
		return this.books.search((prefix != null) ? prefix + title : title, limit);
	}

	@PostMapping
	ResponseEntity<Book> add(@Valid @RequestBody NewBook book) {
		Book added = this.books.add(book);
		return ResponseEntity.created(URI.create("/books/" + added.id())).body(added);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable long id) {
		this.books.remove(id);
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownBookException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no book " + ex.id() + ".");
	}

}
