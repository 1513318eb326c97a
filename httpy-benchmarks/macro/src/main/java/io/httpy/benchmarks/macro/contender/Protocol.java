package io.httpy.benchmarks.macro.contender;

/**
 * What is spoken on the wire.
 */
public enum Protocol {

	/** HTTP/1.1 in clear text. */
	H1("h1", false),

	/** HTTP/2 in clear text, by prior knowledge. */
	H2C("h2c", false),

	/** HTTP/1.1 with TLS. */
	H1_TLS("h1 + TLS", true),

	/** HTTP/2 with TLS, by ALPN. */
	H2("h2 + TLS", true),

	/** HTTP/3. */
	H3("h3", true),

	/** WebSocket over HTTP/1.1 in clear text. */
	WEBSOCKET("WebSocket", false);

	private final String title;

	private final boolean secure;

	Protocol(String title, boolean secure) {
		this.title = title;
		this.secure = secure;
	}

	/**
	 * Whether a server has to be started with TLS for it.
	 * @return whether it is secure
	 */
	public boolean isSecure() {
		return this.secure;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
