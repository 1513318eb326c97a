package io.httpy.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The fields that patterns and JSON are made of.
 */
final class Fields {

	private static final String ABSENT = "-";

	private static final String NULL = "null";

	private Fields() {
	}

	static LogField literal(String text) {
		byte[] bytes = ascii(text);
		return (line, entry) -> line.append(bytes);
	}

	/** A text, or "-" if there is none. */
	static LogField text(Function<Entry, @Nullable String> value, boolean quoted) {
		return (line, entry) -> {
			String text = value.apply(entry);
			if (text == null || text.isEmpty()) {
				line.append(ABSENT);
			}
			else {
				line.appendEscaped(text, quoted);
			}
		};
	}

	/** A number, or "-" if there is none. */
	static LogField number(ToLongFunction<Entry> value) {
		return number(value, ABSENT);
	}

	/** The member of a JSON object. */
	static LogField jsonText(String name, Function<Entry, @Nullable String> value) {
		byte[] member = member(name);
		return (line, entry) -> {
			line.append(member);
			String text = value.apply(entry);
			if (text == null) {
				line.append(NULL);
			}
			else {
				line.appendJson(text);
			}
		};
	}

	static LogField jsonNumber(String name, ToLongFunction<Entry> value) {
		byte[] member = member(name);
		LogField number = number(value, NULL);
		return (line, entry) -> {
			line.append(member);
			number.append(line, entry);
		};
	}

	private static LogField number(ToLongFunction<Entry> value, String absent) {
		return (line, entry) -> {
			long number = value.applyAsLong(entry);
			if (number < 0) {
				line.append(absent);
			}
			else {
				line.append(number);
			}
		};
	}

	private static byte[] member(String name) {
		return ascii(",\"" + name + "\":");
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** A time in units of so many nanoseconds, or "-". */
	static LogField duration(ToLongFunction<Entry> nanos, long unit) {
		return number((entry) -> inUnits(nanos.applyAsLong(entry), unit));
	}

	static long inUnits(long nanos, long unit) {
		return (nanos < 0) ? nanos : nanos / unit;
	}

	/** Method, path with query and protocol, or "-" for a head that was none. */
	static void requestLine(LineBuffer line, Entry entry) {
		String method = entry.method();
		String path = entry.path();
		String protocol = entry.protocol();
		if (method == null || path == null || protocol == null) {
			line.append(ABSENT);
			return;
		}
		line.appendEscaped(method, true);
		line.append(' ');
		line.appendEscaped(path, true);
		query(line, entry);
		line.append(' ');
		line.append(protocol);
	}

	/** The query with its question mark, or nothing. */
	static void query(LineBuffer line, Entry entry) {
		String query = entry.query();
		if (query != null) {
			line.append('?');
			line.appendEscaped(query, false);
		}
	}

	/** A time as {@code 2000-10-10T20:55:36.123Z}. */
	static LogField internetTime() {
		SecondText seconds = SecondText.internet();
		return (line, entry) -> {
			long millis = entry.startMillis();
			line.append(seconds.of(millis));
			line.append('.');
			line.append(Math.floorMod(millis, 1000), 3);
			line.append('Z');
		};
	}

}
