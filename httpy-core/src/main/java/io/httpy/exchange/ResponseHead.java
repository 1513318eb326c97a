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

	/**
	 * Returns the head that agrees to another protocol.
	 * @param extendedConnect whether the request was one, which is answered with 200 (RFC
	 * 8441 section 4), else 101
	 */
	static ResponseHead ofUpgrade(boolean extendedConnect, Headers headers) {
		return new ResponseHead(extendedConnect ? HttpStatus.OK : HttpStatus.SWITCHING_PROTOCOLS, headers, NO_LENGTH,
				false);
	}

	/** Whether content of so many bytes, so far or in all, is what was announced. */
	boolean allows(long bytes, boolean all) {
		return this.length < 0 || (all ? bytes == this.length : bytes <= this.length);
	}

	/** RFC 9110 section 15.3.6: a 205 has content, of no bytes. */
	long lengthOnTheWire() {
		if (this.status.forbidsContent()) {
			return NO_LENGTH;
		}
		return this.status.equals(HttpStatus.RESET_CONTENT) ? 0 : this.length;
	}

}
