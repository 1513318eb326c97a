package io.httpy.protocol.stream;

/**
 * Reads a dictionary of structured fields (RFC 9651 section 4.2.2), member by member. Of
 * values it tells integers and booleans; the others are only checked and passed over.
 */
final class DictionaryReader {

	private static final int MAX_INTEGER_DIGITS = 15;

	private static final int MAX_DIGITS_BEFORE_POINT = 12;

	/** What a value is. */
	enum Type {

		INTEGER, BOOLEAN, OTHER

	}

	private final CharSequence text;

	private int position;

	private boolean begun;

	private boolean malformed;

	private int keyStart;

	private int keyEnd;

	private Type type = Type.OTHER;

	private long number;

	DictionaryReader(CharSequence text) {
		this.text = text;
		skip(' ');
	}

	/** Goes to the next member. */
	boolean next() {
		if (this.begun && !atEnd() && !separator()) {
			return fail();
		}
		if (atEnd()) {
			return false;
		}
		this.begun = true;
		return (key() && (take('=') ? itemOrList() : setBoolean(true)) && parameters()) || fail();
	}

	private boolean fail() {
		this.malformed = true;
		this.position = this.text.length();
		return false;
	}

	boolean isMalformed() {
		return this.malformed;
	}

	boolean isKey(char key) {
		return this.keyEnd == this.keyStart + 1 && this.text.charAt(this.keyStart) == key;
	}

	Type type() {
		return this.type;
	}

	/** Returns the integer, or 1 for true and 0 for false. */
	long number() {
		return this.number;
	}

	/** A comma must not be the last. */
	private boolean separator() {
		whitespace();
		if (atEnd()) {
			return true;
		}
		if (!take(',')) {
			return false;
		}
		whitespace();
		return !atEnd();
	}

	private void whitespace() {
		while (peek() == ' ' || peek() == '\t') {
			this.position++;
		}
	}

	private boolean key() {
		this.keyStart = this.position;
		if (!isLower(peek()) && peek() != '*') {
			return false;
		}
		while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
			this.position++;
		}
		this.keyEnd = this.position;
		return true;
	}

	private boolean itemOrList() {
		return (peek() == '(') ? innerList() : bareItem();
	}

	private boolean innerList() {
		this.position++;
		while (true) {
			skip(' ');
			if (take(')')) {
				this.type = Type.OTHER;
				return true;
			}
			if (!bareItem() || !parameters() || peek() != ' ' && peek() != ')') {
				return false;
			}
		}
	}

	/** Keeps the value of the member, for parameters are of no interest. */
	private boolean parameters() {
		Type valueType = this.type;
		long valueNumber = this.number;
		int start = this.keyStart;
		int end = this.keyEnd;
		while (take(';')) {
			skip(' ');
			if (!key() || take('=') && !bareItem()) {
				return false;
			}
		}
		this.type = valueType;
		this.number = valueNumber;
		this.keyStart = start;
		this.keyEnd = end;
		return true;
	}

	private boolean bareItem() {
		char c = peek();
		if (c == '-' || isDigit(c)) {
			return numeric();
		}
		this.type = Type.OTHER;
		return switch (c) {
			case '?' -> bool();
			case '"' -> string();
			case ':' -> bytes();
			case '@' -> take('@') && numeric() && this.type == Type.INTEGER && setOther();
			case '%' -> take('%') && string();
			default -> token();
		};
	}

	private boolean setOther() {
		this.type = Type.OTHER;
		return true;
	}

	private boolean setBoolean(boolean value) {
		this.type = Type.BOOLEAN;
		this.number = value ? 1 : 0;
		return true;
	}

	private boolean bool() {
		this.position++;
		return take('1') ? setBoolean(true) : take('0') && setBoolean(false);
	}

	private boolean numeric() {
		boolean negative = take('-');
		int start = this.position;
		this.number = 0;
		while (isDigit(peek()) && this.position - start < MAX_INTEGER_DIGITS) {
			this.number = this.number * 10 + peek() - '0';
			this.position++;
		}
		int digits = this.position - start;
		this.number = negative ? -this.number : this.number;
		this.type = Type.INTEGER;
		return digits > 0 && !isDigit(peek()) && (peek() != '.' || fraction(digits));
	}

	private boolean fraction(int digits) {
		this.type = Type.OTHER;
		int start = ++this.position;
		while (isDigit(peek())) {
			this.position++;
		}
		int decimals = this.position - start;
		return decimals >= 1 && decimals <= 3 && digits <= MAX_DIGITS_BEFORE_POINT;
	}

	private boolean string() {
		if (!take('"')) {
			return false;
		}
		while (!atEnd()) {
			char c = this.text.charAt(this.position++);
			if (c == '"') {
				return true;
			}
			if (c == '\\' && !take('"') && !take('\\') || c < 0x20 || c >= 0x7f) {
				return false;
			}
		}
		return false;
	}

	private boolean bytes() {
		this.position++;
		while (isLower(lower(peek())) || isDigit(peek()) || "+/=".indexOf(peek()) >= 0) {
			this.position++;
		}
		return take(':');
	}

	private boolean token() {
		if (!isLower(lower(peek())) && peek() != '*') {
			return false;
		}
		while (isLower(lower(peek())) || isDigit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
			this.position++;
		}
		return true;
	}

	private static char lower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

	private static boolean isLower(char c) {
		return c >= 'a' && c <= 'z';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private void skip(char c) {
		while (peek() == c) {
			this.position++;
		}
	}

	private boolean take(char expected) {
		if (peek() != expected || atEnd()) {
			return false;
		}
		this.position++;
		return true;
	}

	/** Returns the next character, or one that nothing begins with at the end. */
	private char peek() {
		return atEnd() ? '\0' : this.text.charAt(this.position);
	}

	private boolean atEnd() {
		return this.position >= this.text.length();
	}

}
