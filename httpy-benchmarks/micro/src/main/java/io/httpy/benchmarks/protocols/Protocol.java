package io.httpy.benchmarks.protocols;

/**
 * What the client speaks.
 */
enum Protocol {

	/** HTTP/1.1 with keep-alive, one request at a time. */
	H1("h1", false, "http/1.1"),

	/** HTTP/2 in clear text, with prior knowledge. */
	H2C("h2c", false, "h2"),

	/** HTTP/1.1 as above, with TLS. */
	H1_TLS("h1+TLS", true, "http/1.1"),

	/** HTTP/2 with TLS. */
	H2_TLS("h2+TLS", true, "h2"),

	/** HTTP/3. */
	H3("h3", true, "h3");

	private final String label;

	private final boolean secure;

	private final String alpn;

	Protocol(String label, boolean secure, String alpn) {
		this.label = label;
		this.secure = secure;
		this.alpn = alpn;
	}

	/** What the table calls it. */
	String label() {
		return this.label;
	}

	boolean secure() {
		return this.secure;
	}

	/** Its name in a handshake (RFC 7301). */
	String alpn() {
		return this.alpn;
	}

}
