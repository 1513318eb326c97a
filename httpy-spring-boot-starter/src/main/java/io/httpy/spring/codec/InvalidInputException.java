package io.httpy.spring.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * The client sent a value that cannot be used: a parameter, the body, or a part of it.
 * Answered with status 400 and a problem that lists the errors by field: {@code "errors":
 * [{"field": "name", "message": "must not be blank"}]}.
 */
public final class InvalidInputException extends HttpException {

	private static final long serialVersionUID = 1L;

	private final transient List<InputError> errors;

	/**
	 * Creates the exception.
	 * @param detail a sentence for the client
	 * @param errors what is wrong, by field; may be empty if no field can be named
	 * @param cause for the log, or null
	 */
	public InvalidInputException(String detail, List<InputError> errors, @Nullable Throwable cause) {
		super(problem(detail, errors), Headers.EMPTY, cause);
		this.errors = List.copyOf(errors);
	}

	/**
	 * Creates the exception for one field.
	 * @param what what the field is, as in "Query parameter"
	 * @param error what is wrong with it
	 * @param cause for the log, or null
	 * @return the exception
	 */
	public static InvalidInputException of(String what, InputError error, @Nullable Throwable cause) {
		String detail = what + " '" + error.field() + "' " + error.message() + ".";
		return new InvalidInputException(detail, List.of(error), cause);
	}

	private static Problem problem(String detail, List<InputError> errors) {
		Problem problem = Problem.of(HttpStatus.BAD_REQUEST).detail(detail);
		if (errors.isEmpty()) {
			return problem;
		}
		List<Map<String, String>> members = new ArrayList<>(errors.size());
		for (InputError error : errors) {
			Map<String, String> member = new LinkedHashMap<>();
			member.put("field", error.field());
			member.put("message", error.message());
			members.add(member);
		}
		return problem.extension("errors", members);
	}

	/**
	 * Returns what is wrong.
	 * @return an error for each field, unmodifiable
	 */
	public List<InputError> errors() {
		return this.errors;
	}

}
