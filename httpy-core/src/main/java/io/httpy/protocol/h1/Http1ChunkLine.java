package io.httpy.protocol.h1;

import io.httpy.handler.Violation;

/**
 * Reads the line before a chunk, octet by octet: its size in hexadecimal digits, and
 * extensions, which mean nothing here but must be well-formed, so that nobody can take
 * them for something else (RFC 9112 section 7.1 and 7.1.1). Used again for each chunk of
 * a connection.
 */
final class Http1ChunkLine {

	private enum Part {

		SIZE, SIZE_SPACE, NAME, VALUE_SPACE, TOKEN, QUOTED, ESCAPED, QUOTED_END, LINE_END

	}

	private final int maxLength;

	private Part part = Part.SIZE;

	private int length;

	private long size;

	Http1ChunkLine(int maxLength) {
		this.maxLength = maxLength;
	}

	/** Makes ready for the next line. */
	void reset() {
		this.part = Part.SIZE;
		this.length = 0;
		this.size = 0;
	}

	/** Returns the size that was read. */
	int size() {
		return (int) this.size;
	}

	/**
	 * Takes the next octet.
	 * @return whether it was the last of the line
	 * @throws Http1ViolationException if the line is malformed or too long
	 */
	boolean take(byte octet) {
		if (this.part == Part.LINE_END) {
			require(octet == '\n');
			return true;
		}
		if (octet == '\r') {
			require(mayEnd());
			this.part = Part.LINE_END;
			return false;
		}
		require(++this.length <= this.maxLength);
		this.part = after(octet);
		return false;
	}

	private boolean mayEnd() {
		return switch (this.part) {
			case SIZE -> this.length > 0;
			case NAME, TOKEN, QUOTED_END -> true;
			default -> false;
		};
	}

	/**
	 * White space is taken where it is bad but known (BWS), and after a name whatever
	 * follows.
	 */
	private Part after(byte octet) {
		return switch (this.part) {
			case SIZE -> afterDigits(octet);
			case SIZE_SPACE -> octet == ';' ? Part.NAME : space(octet, Part.SIZE_SPACE);
			case NAME -> afterName(octet);
			case VALUE_SPACE ->
				octet == '"' ? Part.QUOTED : Http1Octets.isToken(octet) ? Part.TOKEN : space(octet, Part.VALUE_SPACE);
			case TOKEN -> afterToken(octet);
			case QUOTED -> afterQuoted(octet);
			case ESCAPED -> quotable(octet);
			case QUOTED_END -> octet == ';' ? Part.NAME : space(octet, Part.QUOTED_END);
			case LINE_END -> throw malformed();
		};
	}

	private Part afterDigits(byte octet) {
		int digit = Character.digit(octet, 16);
		if (digit < 0) {
			require(this.length > 1);
			return (octet == ';') ? Part.NAME : space(octet, Part.SIZE_SPACE);
		}
		this.size = this.size << 4 | digit;
		require(this.size <= Integer.MAX_VALUE);
		return Part.SIZE;
	}

	private static Part afterName(byte octet) {
		if (octet == '=') {
			return Part.VALUE_SPACE;
		}
		return (octet == ';' || Http1Octets.isToken(octet)) ? Part.NAME : space(octet, Part.NAME);
	}

	private static Part afterToken(byte octet) {
		require(octet == ';' || Http1Octets.isToken(octet));
		return (octet == ';') ? Part.NAME : Part.TOKEN;
	}

	private static Part afterQuoted(byte octet) {
		return switch (octet) {
			case '\\' -> Part.ESCAPED;
			case '"' -> Part.QUOTED_END;
			default -> quotable(octet);
		};
	}

	/** The grammar has octets above ASCII too; nobody sends any. */
	private static Part quotable(byte octet) {
		require(octet >= 0 && Http1Octets.isText(octet));
		return Part.QUOTED;
	}

	private static Part space(byte octet, Part part) {
		require(Http1Octets.isSpace(octet));
		return part;
	}

	private static void require(boolean wellFormed) {
		if (!wellFormed) {
			throw malformed();
		}
	}

	private static Http1ViolationException malformed() {
		return new Http1ViolationException(Violation.BAD_CHUNK);
	}

}
