package io.httpy.tls;

import java.util.ArrayList;
import java.util.List;

import io.httpy.config.ProtocolsConfig;

/**
 * Names of application protocols (RFC 7301).
 */
public final class Alpn {

	/** HTTP/2 (RFC 9113 section 3.2). */
	public static final String HTTP_2 = "h2";

	/** HTTP/1.1, and what clients speak that name nothing. */
	public static final String HTTP_1 = "http/1.1";

	private Alpn() {
	}

	/**
	 * Returns what is served over TCP.
	 * @param config what is enabled
	 * @return the names, the preferred first
	 */
	public static List<String> of(ProtocolsConfig config) {
		List<String> names = new ArrayList<>();
		if (config.http2().enabled()) {
			names.add(HTTP_2);
		}
		if (config.http1().enabled()) {
			names.add(HTTP_1);
		}
		return List.copyOf(names);
	}

}
