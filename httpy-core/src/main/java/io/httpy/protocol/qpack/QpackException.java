package io.httpy.protocol.qpack;

import java.io.Serial;

/**
 * A section of fields that cannot be decoded, which ends its connection (RFC 9204 section
 * 6). Has no stack trace, for clients cause it at will.
 */
public final class QpackException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	QpackException(String message) {
		super(message, null, false, false);
	}

}
