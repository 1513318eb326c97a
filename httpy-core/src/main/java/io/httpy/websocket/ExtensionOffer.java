package io.httpy.websocket;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An extension that a client offers (RFC 6455 section 9.1).
 *
 * @param name its token
 * @param parameters in order
 */
record ExtensionOffer(String name, List<Parameter> parameters) {

	/**
	 * A parameter of an extension.
	 *
	 * @param name its token
	 * @param value a token too, without the quotes it may have had, or null
	 */
	record Parameter(String name, @Nullable String value) {
	}

}
