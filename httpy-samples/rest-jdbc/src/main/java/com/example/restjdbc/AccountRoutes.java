package com.example.restjdbc;

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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/**
 * What clients can do with accounts. The methods block, on threads of their own.
 */
@HttpyRoute
class AccountRoutes {

	private static final long MAX_CENTS = 1_000_000_000_000L;

	private final Accounts accounts;

	AccountRoutes(Accounts accounts) {
		this.accounts = accounts;
	}

	/** A full page names the next one (RFC 8288), from the last key on. */
	@Get("/accounts")
	Response list(@QueryParam(defaultValue = "0") @PositiveOrZero long after,
			@QueryParam(defaultValue = "20") @Positive @Max(100) int limit) {
		List<Account> page = this.accounts.after(after, limit);
		Response answer = Response.json(page);
		if (page.size() < limit) {
			return answer;
		}
		long last = page.get(page.size() - 1).id();
		return answer.withHeader("link", "</accounts?after=" + last + "&limit=" + limit + ">; rel=\"next\"");
	}

	@Get("/accounts/{id}")
	Account find(@PathParam long id) {
		return this.accounts.find(id);
	}

	@Post("/accounts")
	Response open(@Valid @Body NewAccount wanted) {
		Account account = this.accounts.open(wanted.number(), wanted.owner(), wanted.balance());
		return Response.created("/accounts/" + account.id()).json(account);
	}

	@Put("/accounts/{id}/owner")
	Account rename(@PathParam long id, @Valid @Body Owner owner) {
		return this.accounts.rename(id, owner.name());
	}

	@Delete("/accounts/{id}")
	void close(@PathParam long id) {
		this.accounts.close(id);
	}

	@Post("/transfers")
	void transfer(@Valid @Body Transfer transfer) {
		this.accounts.transfer(transfer.from(), transfer.to(), transfer.amount());
	}

	@ExceptionHandler
	Problem unknown(UnknownAccountException ex) {
		return Problem.of(HttpStatus.NOT_FOUND).detail("There is no account " + ex.id() + ".");
	}

	@ExceptionHandler
	Problem taken(DuplicateKeyException ex) {
		return Problem.of(HttpStatus.CONFLICT).detail("Another account has this number.");
	}

	@ExceptionHandler
	Problem overdrawn(DataIntegrityViolationException ex) {
		return Problem.of(HttpStatus.CONFLICT).detail("There is not enough on the account.");
	}

	record NewAccount(@NotNull @Pattern(regexp = "[A-Z0-9]{4,34}") String number,
			@NotBlank @Size(max = 100) String owner, @PositiveOrZero @Max(MAX_CENTS) long balance) {

	}

	record Owner(@NotBlank @Size(max = 100) String name) {

	}

	record Transfer(long from, long to, @Positive @Max(MAX_CENTS) long amount) {

	}

}
