package io.httpy.accesslog;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern directive by directive. Used once, at start.
 */
final class PatternParser {

	/** So that a line fits into the buffer of the writer, whatever its directives. */
	private static final int MAX_LENGTH = 1000;

	private static final long MICROSECOND = 1000;

	private static final long MILLISECOND = 1_000_000;

	private static final long SECOND = 1_000_000_000;

	private final String pattern;

	private final SecondText common;

	private final List<LogField> fields = new ArrayList<>();

	private final StringBuilder literal = new StringBuilder();

	private int position;

	/** Whether a quote is open, between which and the next a space divides nothing. */
	private boolean quoted;

	PatternParser(String pattern, ZoneId zone) {
		this.pattern = pattern;
		this.common = SecondText.common(zone);
	}

	List<LogField> parse() {
		if (this.pattern.length() > MAX_LENGTH) {
			throw invalid(MAX_LENGTH, "it has more than " + MAX_LENGTH + " characters", "Leave out what is not needed");
		}
		while (this.position < this.pattern.length()) {
			char c = this.pattern.charAt(this.position);
			if (c == '%') {
				directive();
			}
			else if (c < 0x20 && c != '\t' || c >= 0x7f) {
				throw invalid(this.position, "a character is not printable ASCII",
						"A line of the log is one line of ASCII; leave it out");
			}
			else {
				this.quoted ^= c == '"';
				this.literal.append(c);
				this.position++;
			}
		}
		endLiteral();
		if (this.fields.isEmpty()) {
			throw invalid(0, "it is empty", "Write for example %h \"%r\" %s");
		}
		return this.fields;
	}

	private void endLiteral() {
		if (!this.literal.isEmpty()) {
			this.fields.add(Fields.literal(this.literal.toString()));
			this.literal.setLength(0);
		}
	}

	private void directive() {
		int start = this.position++;
		String argument = null;
		if (this.pattern.startsWith("{", this.position)) {
			int close = this.pattern.indexOf('}', this.position);
			if (close < 0) {
				throw invalid(start, "the brace '{' is not closed", "Write for example %{Referer}i");
			}
			argument = this.pattern.substring(this.position + 1, close);
			this.position = close + 1;
		}
		else if (this.pattern.startsWith(">s", this.position)) {
			this.position++;
		}
		if (this.position == this.pattern.length()) {
			throw invalid(start, "nothing follows '%'", "Name a directive as %h, or write %% for the sign itself");
		}
		char letter = this.pattern.charAt(this.position++);
		if (letter == '%' && argument == null) {
			this.literal.append('%');
			return;
		}
		endLiteral();
		LogField field = (argument != null) ? withArgument(start, letter, argument) : plain(letter);
		if (field == null) {
			throw invalid(start, "there is no directive " + this.pattern.substring(start, this.position),
					"Name one of the documentation, or write %% for the sign itself");
		}
		this.fields.add(field);
	}

	private @Nullable LogField plain(char letter) {
		return switch (letter) {
			case 'h', 'a' -> (line, entry) -> AddressText.append(line, entry.client());
			case 'l' -> Fields.literal("-");
			case 'u' -> Fields.text(Entry::user, this.quoted);
			case 't' -> this::commonTime;
			case 'r' -> Fields::requestLine;
			case 'm' -> Fields.text(Entry::method, this.quoted);
			case 'U' -> Fields.text(Entry::path, this.quoted);
			case 'q' -> Fields::query;
			case 'H' -> Fields.text(Entry::protocol, this.quoted);
			case 'V' -> Fields.text(Entry::authority, this.quoted);
			case 's' -> Fields.number(Entry::status);
			case 'B' -> Fields.number(Entry::responseBytes);
			case 'b' -> Fields.number((entry) -> (entry.responseBytes() == 0) ? Entry.NONE : entry.responseBytes());
			case 'I' -> Fields.number(Entry::requestBytes);
			case 'D' -> Fields.duration(Entry::nanos, MICROSECOND);
			case 'T' -> Fields.duration(Entry::nanos, SECOND);
			case 'F' -> Fields.duration(Entry::firstByteNanos, MILLISECOND);
			case 'X' -> (line, entry) -> line.append(entry.isAborted() ? 'X' : '-');
			default -> null;
		};
	}

	private void commonTime(LineBuffer line, Entry entry) {
		line.append('[');
		line.append(this.common.of(entry.startMillis()));
		line.append(']');
	}

	private @Nullable LogField withArgument(int start, char letter, String argument) {
		return switch (letter) {
			case 'i' -> header(start, argument);
			case 'x' -> named(argument);
			case 'a' -> argument.equals("c") ? (line, entry) -> AddressText.append(line, entry.peer()) : null;
			case 't' -> argument.equals("iso") ? Fields.internetTime() : null;
			case 'D', 'T' -> duration(Entry::nanos, argument);
			case 'F' -> duration(Entry::firstByteNanos, argument);
			default -> null;
		};
	}

	private LogField header(int start, String name) {
		if (name.isEmpty() || !name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
			throw invalid(start, "'" + name + "' is no name of a field", "Write for example %{Referer}i");
		}
		String lower = name.toLowerCase(Locale.ROOT);
		return Fields.text((entry) -> entry.header(lower), this.quoted);
	}

	private @Nullable LogField named(String name) {
		return switch (name) {
			case "tls-version" -> Fields.text(Entry::tlsVersion, this.quoted);
			case "tls-cipher" -> Fields.text(Entry::tlsCipher, this.quoted);
			case "trace-id" -> Fields.text(Entry::traceId, this.quoted);
			case "route" -> Fields.text(Entry::route, this.quoted);
			case "scheme" -> Fields.text(Entry::scheme, this.quoted);
			case "violation" -> Fields.text(Entry::violationName, this.quoted);
			default -> null;
		};
	}

	private static @Nullable LogField duration(ToLongFunction<Entry> nanos, String unit) {
		return switch (unit) {
			case "us" -> Fields.duration(nanos, MICROSECOND);
			case "ms" -> Fields.duration(nanos, MILLISECOND);
			case "s" -> Fields.duration(nanos, SECOND);
			default -> null;
		};
	}

	private IllegalArgumentException invalid(int at, String reason, String remedy) {
		return new IllegalArgumentException("position " + at + ": " + reason + ". " + remedy);
	}

}
