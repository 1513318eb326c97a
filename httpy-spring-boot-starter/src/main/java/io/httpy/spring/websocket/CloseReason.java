package io.httpy.spring.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

/**
 * Words what is wrong with a message for the client, as far as that fits into a close
 * frame (RFC 6455 section 5.5).
 */
final class CloseReason {

	private static final int MAX_BYTES = 123;

	private static final String MORE = "...";

	private CloseReason() {
	}

	/** Returns what a failure says to the client. */
	static String of(HttpException failure) {
		List<InputError> errors = (failure instanceof InvalidInputException invalid) ? invalid.errors() : List.of();
		StringBuilder text = new StringBuilder();
		for (InputError error : errors) {
			text.append(text.isEmpty() ? "" : "; ").append(error.field());
			text.append(error.field().isEmpty() ? "" : " ").append(error.message());
		}
		if (text.isEmpty() && failure.problem().member("detail") instanceof String detail) {
			text.append(detail);
		}
		return cut(text.toString());
	}

	private static String cut(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (bytes.length <= MAX_BYTES) {
			return text;
		}
		int end = MAX_BYTES - MORE.length();
		while ((bytes[end] & 0xc0) == 0x80) {
			end--;
		}
		return new String(bytes, 0, end, StandardCharsets.UTF_8) + MORE;
	}

}
