package io.httpy.handler;

import io.httpy.http.HttpStatus;

/**
 * A breach of protocol that a codec found, with the status that answers it. The names are
 * stable: events and metrics carry them.
 */
public enum Violation {

	/** The request line does not follow RFC 9112 section 3. */
	BAD_REQUEST_LINE(HttpStatus.BAD_REQUEST, "The request line is malformed."),

	/** The target does not follow RFC 9112 section 3.2, or has a dot segment. */
	BAD_TARGET(HttpStatus.BAD_REQUEST, "The request target is malformed."),

	/** The request line is over its limit. */
	LONG_REQUEST_LINE(HttpStatus.URI_TOO_LONG, "The request line is too long."),

	/** A field does not follow RFC 9112 section 5. */
	BAD_HEADER(HttpStatus.BAD_REQUEST, "A header field is malformed."),

	/** The header section is over its limit of bytes or fields (RFC 6585 section 5). */
	LARGE_HEADERS(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header section is too large."),

	/** Host is missing, doubled or malformed (RFC 9112 section 3.2). */
	BAD_HOST(HttpStatus.BAD_REQUEST, "Exactly one valid Host is required."),

	/** The version is not one that is served (RFC 9110 section 15.6.6). */
	UNSUPPORTED_VERSION(HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "Only HTTP/1.0 and HTTP/1.1 are served here."),

	/**
	 * Content-Length and Transfer-Encoding do not agree on one length (RFC 9112 section
	 * 6.3).
	 */
	BAD_FRAMING(HttpStatus.BAD_REQUEST, "The length of the body is ambiguous."),

	/** A transfer coding other than chunked (RFC 9112 section 6.1). */
	UNSUPPORTED_CODING(HttpStatus.NOT_IMPLEMENTED, "The only transfer coding served is chunked."),

	/** The chunked coding is broken (RFC 9112 section 7.1). */
	BAD_CHUNK(HttpStatus.BAD_REQUEST, "The chunked body is malformed."),

	/** An expectation other than 100-continue (RFC 9110 section 10.1.1). */
	UNKNOWN_EXPECTATION(HttpStatus.EXPECTATION_FAILED, "The only expectation served is 100-continue."),

	/** A client asks for another protocol and will send nothing (RFC 8441 section 4). */
	ENDED_CONNECT(HttpStatus.BAD_REQUEST, "Nothing can follow, and another protocol is asked for."),

	/** The request head took too long to arrive (RFC 9110 section 15.5.9). */
	SLOW_HEAD(HttpStatus.REQUEST_TIMEOUT, "The request head took too long to arrive."),

	/** The body came below the minimum rate, or stopped (RFC 9110 section 15.5.9). */
	SLOW_BODY(HttpStatus.REQUEST_TIMEOUT, "The request body took too long to arrive.");

	private final HttpStatus status;

	private final String detail;

	Violation(HttpStatus status, String detail) {
		this.status = status;
		this.detail = detail;
	}

	/**
	 * Returns the status that answers it.
	 * @return an error status
	 */
	public HttpStatus status() {
		return this.status;
	}

	/**
	 * Returns what the client is told.
	 * @return one sentence
	 */
	public String detail() {
		return this.detail;
	}

}
