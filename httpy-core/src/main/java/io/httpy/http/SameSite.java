package io.httpy.http;

/**
 * When a browser sends a cookie with requests that another site caused (RFC 6265bis
 * section 5.6.7).
 */
public enum SameSite {

	/** Never. */
	STRICT("Strict"),

	/** Only with top-level navigation. */
	LAX("Lax"),

	/** Always; needs Secure. */
	NONE("None");

	private final String text;

	SameSite(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
