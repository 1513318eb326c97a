package io.httpy.protocol.h1;

import java.util.concurrent.CompletableFuture;

import io.httpy.config.LimitsConfig;
import io.httpy.fixture.EmbeddedConnection;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is as large as is allowed is served, one byte more is not, and where the input is
 * split makes no difference.
 */
class Http1LimitTests {

	private static final int LINE = LimitsConfig.DEFAULT.maxRequestLine();

	private static final int FIELDS = LimitsConfig.DEFAULT.maxHeaderSize();

	private static final int COUNT = LimitsConfig.DEFAULT.maxHeaderCount();

	private static final String HOST = "Host: a\r\n";

	@Test
	void aRequestLineHasOne() {
		int target = LINE - "GET / HTTP/1.1".length();
		assertStatus(200, line(target));
		assertStatus(414, line(target + 1));
		assertStatus(200, "\r\n\r\n" + line(target));
	}

	private static String line(int target) {
		return "GET /" + "a".repeat(target) + " HTTP/1.1\r\n" + HOST + "\r\n";
	}

	/** RFC 9112 section 2.2: some of them are ignored, but not as many as one likes. */
	@Test
	void emptyLinesHaveThatOfARequestLine() {
		assertStatus(200, "\r\n".repeat(LINE / 2) + line(1));
		assertStatus(414, "\r\n".repeat(LINE / 2 + 1) + line(1));
	}

	@Test
	void fieldsHaveOneOfBytes() {
		int value = FIELDS - "Host: a".length() - "X: ".length();
		assertStatus(200, fields("X: " + "y".repeat(value) + "\r\n"));
		assertStatus(431, fields("X: " + "y".repeat(value + 1) + "\r\n"));
		assertStatus(200, fields("x".repeat(value + 2) + ":\r\n"));
		assertStatus(431, fields("x".repeat(value + 3) + ":\r\n"));
	}

	@Test
	void fieldsHaveOneOfTheirNumber() {
		assertStatus(200, fields("X:\r\n".repeat(COUNT - 1)));
		assertStatus(431, fields("X:\r\n".repeat(COUNT)));
	}

	private static String fields(String more) {
		return "GET / HTTP/1.1\r\n" + HOST + more + "\r\n";
	}

	@Test
	void trailersShareThoseOfTheFields() {
		int value = FIELDS - "Host: a".length() - "Transfer-Encoding: chunked".length() - "X: ".length();
		assertStatus(200, trailers("X: " + "y".repeat(value) + "\r\n"));
		assertStatus(431, trailers("X: " + "y".repeat(value + 1) + "\r\n"));
		assertStatus(200, trailers("X:\r\n".repeat(COUNT - 2)));
		assertStatus(431, trailers("X:\r\n".repeat(COUNT - 1)));
	}

	private static String trailers(String trailers) {
		return "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + trailers + "\r\n";
	}

	@Test
	void theLineBeforeAChunkHasThatOfARequestLine() {
		assertStatus(200, chunk(LINE - 2));
		assertStatus(400, chunk(LINE - 1));
	}

	private static String chunk(int extension) {
		return "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1;" + "x".repeat(extension)
				+ "\r\na\r\n0\r\n\r\n";
	}

	private static void assertStatus(int status, String text) {
		for (int split = 0; split <= text.length(); split += (text.length() - split > 20) ? 97 : 1) {
			try (EmbeddedConnection connection = EmbeddedConnection
				.http1((request) -> request.text().thenCompose((body) -> {
					assertThat(body).hasSizeLessThan(2);
					return CompletableFuture.completedFuture(Response.text(body));
				}))) {
				connection.take(text.substring(0, split)).take(text.substring(split));
				assertThat(connection.output()).as("split at " + split).startsWith("HTTP/1.1 " + status + ' ');
			}
		}
	}

}
