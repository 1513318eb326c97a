package io.httpy.protocol.stream;

/**
 * A message that breaks the rules of RFC 9113 section 8.1.1 or RFC 9114 section 4.1.2: it
 * ends its stream with an error, which the protocol names. Without a stack trace: hostile
 * input is the normal case.
 */
public final class MalformedMessageException extends Exception {

	/** The name of this violation in events. */
	public static final String KIND = "MALFORMED_MESSAGE";

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param reason what is wrong, without anything that the client sent
	 */
	public MalformedMessageException(String reason) {
		super(reason, null, false, false);
	}

}
