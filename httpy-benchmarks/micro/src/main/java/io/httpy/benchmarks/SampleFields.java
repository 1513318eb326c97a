package io.httpy.benchmarks;

/**
 * Fields of requests, besides those that each request has.
 */
public enum SampleFields {

	/** None, as load generators send it. */
	FEW,

	/** Those of a browser that has been here before. */
	BROWSER("user-agent",
			"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
			"accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
			"accept-encoding", "gzip, deflate, br, zstd", "accept-language", "en-GB,en;q=0.9,de;q=0.8", "cache-control",
			"max-age=0", "cookie", "session=5f2b8c1e-7d0a-4a4e-9d57-1b6c2f3e4a5d; theme=dark; consent=all",
			"if-none-match", "\"33a64df551425fcc55e4d42a148795d9f25f89d4\"", "referer", "https://www.example.com/start",
			"sec-fetch-dest", "document", "sec-fetch-mode", "navigate", "sec-fetch-site", "same-origin",
			"upgrade-insecure-requests", "1");

	private final String[] fields;

	SampleFields(String... fields) {
		this.fields = fields;
	}

	/** Returns a request for a text with these fields. */
	public SampleRequest request() {
		return SampleRequest.get("/plaintext", this.fields);
	}

}
