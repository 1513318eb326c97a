package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * The header section of a request as it came, and where its lines begin. Most handlers
 * ask for few of its fields or none, so nothing is made of them before: values are
 * ISO-8859-1, and become strings when they are asked for.
 */
final class Http1Headers implements Headers {

	private final byte[] section;

	/** For each line where it begins and where its colon is, then the end of all. */
	private final int[] lines;

	Http1Headers(byte[] section, int[] lines) {
		this.section = section;
		this.lines = lines;
	}

	@Override
	public @Nullable String first(String name) {
		int line = find(name, 0);
		return (line >= 0) ? value(line) : null;
	}

	@Override
	public boolean contains(String name) {
		return find(name, 0) >= 0;
	}

	@Override
	public List<String> all(String name) {
		int line = find(name, 0);
		if (line < 0) {
			return List.of();
		}
		List<String> values = new ArrayList<>(2);
		for (; line >= 0; line = find(name, line + 2)) {
			values.add(value(line));
		}
		return values;
	}

	@Override
	public int size() {
		return this.lines.length / 2;
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		for (int line = 0; line < this.lines.length - 1; line += 2) {
			consumer.accept(text(this.lines[line], this.lines[line + 1]), value(line));
		}
	}

	/** Returns the first line of a field, of those from a certain one on, or -1. */
	private int find(String name, int from) {
		int length = name.length();
		for (int line = from; line < this.lines.length - 1; line += 2) {
			if (this.lines[line + 1] - this.lines[line] == length && isNamed(this.lines[line], name)) {
				return line;
			}
		}
		return -1;
	}

	/** Compares as RFC 9110 section 5.1 does, letters of ASCII without regard to case. */
	private boolean isNamed(int start, String name) {
		for (int i = 0; i < name.length(); i++) {
			int octet = this.section[start + i];
			char c = name.charAt(i);
			if (octet != c && lower(octet) != lower(c)) {
				return false;
			}
		}
		return true;
	}

	private static int lower(int c) {
		return (c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c;
	}

	private String value(int line) {
		int end = this.lines[line + 2] - 2;
		int start = Http1Octets.afterSpace(this.section, this.lines[line + 1] + 1, end);
		return text(start, Http1Octets.beforeSpace(this.section, start, end));
	}

	private String text(int start, int end) {
		return new String(this.section, start, end - start, StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return size() + " fields";
	}

}
