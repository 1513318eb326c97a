package io.httpy.protocol.stream;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * The pseudo-header fields of a request (RFC 9113 section 8.3.1, RFC 9114 section 4.3.1).
 * {@code :protocol} has its place in an extended CONNECT only (RFC 8441 section 4, RFC
 * 9220).
 */
enum PseudoField {

	METHOD(":method"), SCHEME(":scheme"), AUTHORITY(":authority"), PATH(":path"), PROTOCOL(":protocol");

	private static final PseudoField[] ALL = values();

	static final int COUNT = ALL.length;

	private final AsciiString text;

	PseudoField(String text) {
		this.text = AsciiString.cached(text);
	}

	/** Returns the one of that name, or null if it has no place in a request. */
	static @Nullable PseudoField of(CharSequence name) {
		for (PseudoField field : ALL) {
			if (field.text.contentEquals(name)) {
				return field;
			}
		}
		return null;
	}

}
