package io.httpy.accesslog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The text of a point in time to the second, made once for all lines of that second.
 * Thread-safe: what is remembered does not change, and whose it is does not matter.
 */
final class SecondText {

	private final DateTimeFormatter formatter;

	private Made last = new Made(Long.MIN_VALUE, "");

	private SecondText(String pattern, ZoneId zone) {
		this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
	}

	/** The form of the Common Log Format, as in 10/Oct/2000:13:55:36 -0700. */
	static SecondText common(ZoneId zone) {
		return new SecondText("dd/MMM/yyyy:HH:mm:ss xx", zone);
	}

	/** The form of RFC 3339 in UTC, without its end, as in 2000-10-10T20:55:36. */
	static SecondText internet() {
		return new SecondText("yyyy-MM-dd'T'HH:mm:ss", ZoneOffset.UTC);
	}

	String of(long millis) {
		long second = Math.floorDiv(millis, 1000);
		Made made = this.last;
		if (made.second != second) {
			made = new Made(second, this.formatter.format(Instant.ofEpochSecond(second)));
			this.last = made;
		}
		return made.text;
	}

	private record Made(long second, String text) {

	}

}
