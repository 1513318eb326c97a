package com.example.guide;

import java.util.List;
import java.util.Optional;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.QueryParam;

import jakarta.validation.Valid;

@HttpyRoute("/users")
class UserRoutes {

	private final Users users;

	UserRoutes(Users users) {
		this.users = users;
	}

	@Get("/{id}")
	User find(@PathParam long id) {
		return this.users.find(id);
	}

	@Post
	Response create(@Valid @Body NewUser user) {
		User saved = this.users.save(user);
		return Response.created("/users/" + saved.id()).json(saved);
	}

	@Get("/search")
	List<User> search(@QueryParam String name, @QueryParam(defaultValue = "20") int limit,
			@HeaderParam("X-Tenant") Optional<String> tenant) {
		return this.users.search(tenant.orElse("") + name, limit);
	}

	@ExceptionHandler
	Problem unknown(UnknownUserException ex) {
		return Problem.of(HttpStatus.NOT_FOUND).detail("There is no user " + ex.id() + ".");
	}

}
