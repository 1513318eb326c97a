package io.httpy.protocol.stream;

import io.httpy.exchange.BodySettings;

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
		this.announced = (body != null) ? body.length() : 0;
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
	 * Notes the end.
	 * @throws MalformedMessageException if less came than announced
	 */
	public void end() throws MalformedMessageException {
		if (this.announced >= 0 && this.received < this.announced) {
			throw new MalformedMessageException("less content came than was announced");
		}
	}

}
