package io.httpy.benchmarks;

import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.HttpStatus;

/**
 * Heads of responses.
 */
public enum SampleResponse {

	/** That of a text. */
	FEW("content-type", "text/plain; charset=utf-8"),

	/** That of a page with all that such has. */
	MANY("content-type", "text/html; charset=utf-8", "cache-control", "max-age=600, private", "etag",
			"\"33a64df551425fcc55e4d42a148795d9f25f89d4\"", "vary", "accept-encoding", "content-language", "en",
			"set-cookie", "session=5f2b8c1e-7d0a-4a4e-9d57-1b6c2f3e4a5d; Path=/; Secure; HttpOnly; SameSite=Lax",
			"x-content-type-options", "nosniff", "x-request-id", "0af7651916cd43dd8448eb211c80319c");

	private static final int LENGTH = 1234;

	private final String[] fields;

	SampleResponse(String... fields) {
		this.fields = fields;
	}

	/** Returns the head, whose content is still to follow. */
	public ResponseHead head() {
		HeadersBuilder headers = Headers.builder();
		for (int i = 0; i < this.fields.length; i += 2) {
			headers.add(this.fields[i], this.fields[i + 1]);
		}
		return new ResponseHead(HttpStatus.OK, headers.build(), LENGTH, false);
	}

}
