package io.httpy.protocol.stream;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.RequestHead;

import org.jspecify.annotations.Nullable;

/**
 * Holds the content of a message to the length that its head announced (RFC 9113 section
 * 8.1.1, RFC 9114 section 4.1.2).
 */
public final class ContentCount {

	private final long announced;

	private long received;

	/**
	 * Creates a count.
	 * @param body how the body comes, or null if there is none
	 */
	public ContentCount(@Nullable BodySettings body) {
		this((body != null) ? body.length() : 0);
	}

	private ContentCount(long announced) {
		this.announced = announced;
	}

	/**
	 * Creates a count of what follows a head.
	 * @param head the head
	 * @param body how the body comes, or null if there is none
	 * @return the count, without bounds if another protocol is asked for
	 */
	public static ContentCount of(RequestHead head, @Nullable BodySettings body) {
		return head.headers().contains("upgrade") ? unbounded() : new ContentCount(body);
	}

	/**
	 * Creates a count of a message whose head is not known.
	 * @return one that bears with any length
	 */
	public static ContentCount unbounded() {
		return new ContentCount(ResponseHead.UNKNOWN_LENGTH);
	}

	/**
	 * Counts a part.
	 * @param bytes its length
	 * @throws MalformedMessageException if that is more than announced
	 */
	public void add(int bytes) throws MalformedMessageException {
		this.received += bytes;
		if (this.announced >= 0 && this.received > this.announced) {
			throw new MalformedMessageException("more content came than was announced");
		}
	}

	/**
	 * Returns what is still to come.
	 * @return a number of bytes, or -1 if it was not announced
	 */
	public long left() {
		return (this.announced >= 0) ? this.announced - this.received : -1;
	}

	/**
	 * Notes the end.
	 * @throws MalformedMessageException if less came than announced
	 */
	public void end() throws MalformedMessageException {
		if (this.announced >= 0 && this.received < this.announced) {
			throw new MalformedMessageException("less content came than was announced");
		}
	}

}
