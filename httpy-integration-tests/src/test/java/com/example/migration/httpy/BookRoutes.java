package com.example.migration.httpy;

import java.util.List;
import java.util.Optional;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Delete;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.QueryParam;

import com.example.migration.Book;
import com.example.migration.Books;
import com.example.migration.NewBook;
import com.example.migration.UnknownBookException;
import jakarta.validation.Valid;

@HttpyRoute("/books")
class BookRoutes {

	private final Books books;

	BookRoutes(Books books) {
		this.books = books;
	}

	@Get("/{id}")
	Book find(@PathParam long id) {
		return this.books.find(id);
	}

	@Get
	List<Book> search(@QueryParam String title, @QueryParam(defaultValue = "20") int limit,
			@HeaderParam("X-Prefix") Optional<String> prefix) {
		return this.books.search(prefix.orElse("") + title, limit);
	}

	@Post
	Response add(@Valid @Body NewBook book) {
		Book added = this.books.add(book);
		return Response.created("/books/" + added.id()).json(added);
	}

	@Delete("/{id}")
	void remove(@PathParam long id) {
		this.books.remove(id);
	}

	@ExceptionHandler
	Problem unknown(UnknownBookException ex) {
		return Problem.of(HttpStatus.NOT_FOUND).detail("There is no book " + ex.id() + ".");
	}

}
