package com.example.showcase;

import java.util.List;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Delete;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.Put;
import io.httpy.spring.annotation.QueryParam;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * A small resource with validation: notes, kept in memory.
 */
@HttpyRoute("/notes")
class NoteRoutes {

	private final Notes notes;

	NoteRoutes(Notes notes) {
		this.notes = notes;
	}

	@Get
	List<Note> list(@QueryParam(defaultValue = "20") @Positive @Max(100) int limit) {
		return this.notes.first(limit);
	}

	@Get("/{id}")
	Note find(@PathParam long id) {
		return this.notes.find(id);
	}

	@Post
	Response create(@Valid @Body NewNote note) {
		Note created = this.notes.add(note);
		return Response.created("/notes/" + created.id()).json(created);
	}

	@Put("/{id}")
	Note replace(@PathParam long id, @Valid @Body NewNote note) {
		return this.notes.replace(id, note);
	}

	@Delete("/{id}")
	void delete(@PathParam long id) {
		this.notes.remove(id);
	}

	@ExceptionHandler(UnknownNoteException.class)
	Problem unknown(UnknownNoteException ex) {
		return Problem.of(HttpStatus.NOT_FOUND).detail("There is no note " + ex.id() + ".");
	}

}
