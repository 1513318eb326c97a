package io.httpy.websocket;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.httpy.config.DeflateConfig;
import io.httpy.config.MessageLimitsConfig;
import io.httpy.handler.HttpException;

import org.jspecify.annotations.Nullable;

/**
 * The extension permessage-deflate as it was agreed on with a client (RFC 7692 section
 * 7.1). Names are compared without regard to case, as all literals of an ABNF are (RFC
 * 5234 section 2.3).
 */
final class DeflateExtension {

	private static final String NAME = "permessage-deflate";

	private static final String NO_SERVER_TAKEOVER = "server_no_context_takeover";

	private static final String NO_CLIENT_TAKEOVER = "client_no_context_takeover";

	private static final String SERVER_WINDOW = "server_max_window_bits";

	private static final String CLIENT_WINDOW = "client_max_window_bits";

	/** The only one that Java's deflater has. */
	private static final String WINDOW_BITS = "15";

	private final String response;

	private final int level;

	private final boolean serverTakeover;

	private final boolean clientTakeover;

	private DeflateExtension(Set<String> asked, DeflateConfig config) {
		this.level = config.level();
		this.serverTakeover = config.serverContextTakeover() && !asked.contains(NO_SERVER_TAKEOVER);
		this.clientTakeover = config.clientContextTakeover() && !asked.contains(NO_CLIENT_TAKEOVER);
		StringBuilder text = new StringBuilder(NAME);
		if (!this.serverTakeover) {
			text.append("; ").append(NO_SERVER_TAKEOVER);
		}
		if (!this.clientTakeover) {
			text.append("; ").append(NO_CLIENT_TAKEOVER);
		}
		if (asked.contains(SERVER_WINDOW)) {
			text.append("; ").append(SERVER_WINDOW).append('=').append(WINDOW_BITS);
		}
		this.response = text.toString();
	}

	/**
	 * Chooses among the offers of a client.
	 * @param offers the lines of Sec-WebSocket-Extensions
	 * @param config how the server compresses
	 * @return the first that can be accepted, or null if none can
	 * @throws HttpException with status 400 if a line is malformed
	 */
	static @Nullable DeflateExtension negotiate(Iterable<String> offers, DeflateConfig config) {
		for (ExtensionOffer offer : ExtensionParser.parse(offers)) {
			if (config.enabled() && offer.name().equalsIgnoreCase(NAME)) {
				Set<String> asked = new HashSet<>();
				if (isAcceptable(offer, asked)) {
					return new DeflateExtension(asked, config);
				}
			}
		}
		return null;
	}

	/** RFC 7692 section 7.1 lists what an offer is declined for. */
	private static boolean isAcceptable(ExtensionOffer offer, Set<String> asked) {
		for (ExtensionOffer.Parameter parameter : offer.parameters()) {
			String name = parameter.name().toLowerCase(Locale.ROOT);
			if (!asked.add(name) || !isAcceptable(name, parameter.value())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAcceptable(String name, @Nullable String value) {
		return switch (name) {
			case NO_SERVER_TAKEOVER, NO_CLIENT_TAKEOVER -> value == null;
			case SERVER_WINDOW -> WINDOW_BITS.equals(value);
			case CLIENT_WINDOW -> value == null || isWindowBits(value);
			default -> false;
		};
	}

	/** From 8 to 15, without leading zeros (section 7.1.2.2). */
	private static boolean isWindowBits(String value) {
		return switch (value) {
			case "8", "9", "10", "11", "12", "13", "14", WINDOW_BITS -> true;
			default -> false;
		};
	}

	/**
	 * Returns what the handshake is answered with.
	 * @return a value of Sec-WebSocket-Extensions
	 */
	String response() {
		return this.response;
	}

	/** Returns what inflates the messages of a client. Released by its reader. */
	Inflation newInflation(MessageLimitsConfig limits) {
		return new Inflation(this.clientTakeover, limits);
	}

	/**
	 * Returns what deflates the messages to a client. Without context takeover it is the
	 * same for all. Released by the caller.
	 */
	Deflation newDeflation() {
		return this.serverTakeover ? Deflation.withTakeover(this.level) : Deflation.shared(this.level);
	}

}
