package io.httpy.handler;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * An error with an answer: thrown by handlers and filters, sent as its {@link Problem}.
 * What the problem says is meant for the client; the cause is for the log only. It has no
 * stack trace of its own, because a hostile client could make the server fill thousands a
 * second.
 */
public class HttpException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Problem problem;

	private final transient Headers headers;

	/**
	 * Creates an error with a status and a sentence for the client.
	 * @param status an error status
	 * @param detail what went wrong, safe to send
	 */
	public HttpException(HttpStatus status, String detail) {
		this(Problem.of(status).detail(detail), Headers.EMPTY, null);
	}

	/**
	 * Creates an error that is answered with a problem.
	 * @param problem the answer
	 */
	public HttpException(Problem problem) {
		this(problem, Headers.EMPTY, null);
	}

	/**
	 * Creates an error that is answered with a problem and header fields.
	 * @param problem the answer
	 * @param headers fields to send with it, such as Allow or Retry-After
	 * @param cause for the log, or null
	 */
	public HttpException(Problem problem, Headers headers, @Nullable Throwable cause) {
		super(problem.toString(), cause, false, false);
		this.problem = problem;
		this.headers = headers;
	}

	/**
	 * Returns the error of a server that cannot take more work: status 503 with
	 * Retry-After of one second.
	 * @param cause for the log, or null
	 * @return the error
	 */
	public static HttpException overloaded(@Nullable Throwable cause) {
		return overloaded(1, cause);
	}

	/**
	 * Returns the error of a server that cannot take more work: status 503 with
	 * Retry-After (RFC 9110 section 10.2.3).
	 * @param retryAfter seconds after which clients may come again, from 0
	 * @param cause for the log, or null
	 * @return the error
	 */
	public static HttpException overloaded(long retryAfter, @Nullable Throwable cause) {
		return new HttpException(
				Problem.of(HttpStatus.SERVICE_UNAVAILABLE).detail("The server is busy; try again shortly."),
				Headers.of("retry-after", Long.toString(retryAfter)), cause);
	}

	/**
	 * Returns the answer.
	 * @return the problem
	 */
	public Problem problem() {
		return this.problem;
	}

	/**
	 * Returns the header fields to send with the answer.
	 * @return the fields
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns the status of the answer.
	 * @return an error status
	 */
	public HttpStatus status() {
		return this.problem.status();
	}

}
