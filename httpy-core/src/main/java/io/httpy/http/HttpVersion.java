package io.httpy.http;

/**
 * The protocol versions that the server speaks.
 */
public enum HttpVersion {

	/** HTTP/1.0 (RFC 1945), served by the rules of RFC 9112. */
	HTTP_1_0("HTTP/1.0"),

	/** HTTP/1.1 (RFC 9112). */
	HTTP_1_1("HTTP/1.1"),

	/** HTTP/2 (RFC 9113). */
	HTTP_2("HTTP/2"),

	/** HTTP/3 (RFC 9114). */
	HTTP_3("HTTP/3");

	private final String text;

	HttpVersion(String text) {
		this.text = text;
	}

	/**
	 * Returns the name as it stands in logs and on the h1 wire.
	 * @return for example "HTTP/1.1"
	 */
	public String text() {
		return this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
