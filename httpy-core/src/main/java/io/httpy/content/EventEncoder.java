package io.httpy.content;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes an event as a block of lines (WHATWG HTML section 9.2.6), always in UTF-8. A
 * space follows each colon, which clients take away, so that one at the beginning of a
 * value stays.
 */
final class EventEncoder {

	private static final int ROOM = 32;

	private EventEncoder() {
	}

	static byte[] encode(ServerSentEvent event) {
		String data = event.data();
		StringBuilder out = new StringBuilder(ROOM + ((data != null) ? data.length() : 0));
		if (event.comment() != null) {
			lines(out, ": ", event.comment());
		}
		if (event.id() != null) {
			out.append("id: ").append(event.id()).append('\n');
		}
		if (event.event() != null) {
			out.append("event: ").append(event.event()).append('\n');
		}
		Duration retry = event.retry();
		if (retry != null) {
			out.append("retry: ").append(retry.toMillis()).append('\n');
		}
		if (data != null) {
			lines(out, "data: ", data);
		}
		return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

	/** A line ends with CR, LF or both, to clients as well. */
	private static void lines(StringBuilder out, String field, String text) {
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '\n' && c != '\r') {
				continue;
			}
			out.append(field).append(text, start, i).append('\n');
			if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
				i++;
			}
			start = i + 1;
		}
		out.append(field).append(text, start, text.length()).append('\n');
	}

}
