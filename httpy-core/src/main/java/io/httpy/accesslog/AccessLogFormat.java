package io.httpy.accesslog;

import java.time.ZoneId;
import java.util.List;

/**
 * How the lines of an access log look. Immutable and thread-safe; a pattern is read once,
 * at start.
 */
public final class AccessLogFormat {

	private static final String COMMON_PATTERN = "%h %l %u %t \"%r\" %>s %b";

	private final String name;

	private final LogField[] fields;

	private AccessLogFormat(String name, List<LogField> fields) {
		this.name = name;
		this.fields = fields.toArray(LogField[]::new);
	}

	/**
	 * Returns the Common Log Format, with times in the zone of this machine.
	 * @return the format
	 */
	public static AccessLogFormat common() {
		return pattern(COMMON_PATTERN);
	}

	/**
	 * Returns the Common Log Format with Referer and User-Agent.
	 * @return the format
	 */
	public static AccessLogFormat combined() {
		return pattern(COMMON_PATTERN + " \"%{Referer}i\" \"%{User-Agent}i\"");
	}

	/**
	 * Returns a format with a JSON object in each line (RFC 8259), always with the same
	 * members, those without a value null.
	 * @return the format
	 */
	public static AccessLogFormat json() {
		return new AccessLogFormat("json", JsonFields.all());
	}

	/**
	 * Reads a pattern of text and directives, most of them those of Apache's module
	 * {@code mod_log_config}:
	 * <ul>
	 * <li>{@code %h} or {@code %a} the address of the client, {@code %{c}a} that of the
	 * peer of the connection, which may be a proxy</li>
	 * <li>{@code %l} always "-", {@code %u} the user</li>
	 * <li>{@code %t} when the request came, {@code %{iso}t} the same by RFC 3339</li>
	 * <li>{@code %r} the request line, {@code %m} the method, {@code %U} the path,
	 * {@code %q} "?" and the query, {@code %H} the protocol, {@code %V} the host asked
	 * for</li>
	 * <li>{@code %s} or {@code %>s} the status</li>
	 * <li>{@code %B} bytes of the response body, {@code %b} the same with "-" for none,
	 * {@code %I} bytes of the request body</li>
	 * <li>{@code %D} how long it took in microseconds, {@code %T} in seconds, {@code %F}
	 * until the head of the response in milliseconds; each with a unit of its own as in
	 * {@code %{ms}D}, {@code us}, {@code ms} or {@code s}</li>
	 * <li>{@code %X} "X" if the exchange was cut, else "-"</li>
	 * <li>{@code %{Name}i} a header field of the request</li>
	 * <li>{@code %{tls-version}x}, {@code %{tls-cipher}x}, {@code %{trace-id}x},
	 * {@code %{route}x}, {@code %{scheme}x}, and {@code %{violation}x}, why a head did
	 * not become a request</li>
	 * <li>{@code %%} the sign itself</li>
	 * </ul>
	 * @param pattern the pattern, of printable ASCII and tabs
	 * @return the format
	 * @throws IllegalArgumentException if it is malformed; the message has the position
	 * (counted from 0), the reason and the remedy
	 */
	public static AccessLogFormat pattern(String pattern) {
		return pattern(pattern, ZoneId.systemDefault());
	}

	static AccessLogFormat pattern(String pattern, ZoneId zone) {
		return new AccessLogFormat(pattern, new PatternParser(pattern, zone).parse());
	}

	void append(LineBuffer line, Entry entry) {
		for (LogField field : this.fields) {
			field.append(line, entry);
		}
	}

	/**
	 * Returns the pattern, or the name of what is none.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
