package io.httpy.http;

/**
 * The Content-Type of a request is malformed, or names a charset that is not known here.
 * Unless the application handles it, the client gets status 415 (RFC 9110 section
 * 15.5.16).
 */
public class InvalidContentTypeException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param value the field's value
	 * @param cause what is wrong with it
	 */
	InvalidContentTypeException(String value, IllegalArgumentException cause) {
		super("Cannot make use of Content-Type \"" + Printable.of(value) + '"', cause);
	}

}
