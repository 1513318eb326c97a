package io.httpy.exchange;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

/**
 * What comes before the body of a response, the same for all protocol versions.
 *
 * @param status a final status
 * @param headers the fields of the handler; framing is added by the codec
 * @param length bytes of the body, {@link #UNKNOWN_LENGTH} or {@link #NO_LENGTH}
 * @param end whether no body follows
 */
public record ResponseHead(HttpStatus status, Headers headers, long length, boolean end) {

	/** The length of a body whose end is not known before it comes. */
	public static final long UNKNOWN_LENGTH = -1;

	/** No length is announced, as with 204 and 304. */
	public static final long NO_LENGTH = -2;

	/** RFC 9110 section 15.3.6: a 205 has content, of no bytes. */
	long lengthOnTheWire() {
		if (this.status.forbidsContent()) {
			return NO_LENGTH;
		}
		return this.status.equals(HttpStatus.RESET_CONTENT) ? 0 : this.length;
	}

}
