package io.httpy.spring.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.MessageLimitsConfig;
import io.httpy.config.WebSocketConfig;
import io.httpy.routing.PathPattern;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.Placeholders;

import org.springframework.util.unit.DataSize;

/**
 * Which handshakes a class answers, and how: what its annotation says.
 *
 * @param patterns the paths
 * @param subprotocols the preferred first
 * @param configuration changes that of the server
 */
record SocketMapping(List<PathPattern> patterns, List<String> subprotocols,
		UnaryOperator<WebSocketConfig> configuration) {

	/** What a token cannot have (RFC 9110 section 5.6.2), beside controls. */
	private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{} ";

	/**
	 * Reads the annotation.
	 * @param where what to call the class in messages
	 * @throws InvalidRouteException if a value is malformed
	 */
	static SocketMapping of(HttpyWebSocket annotation, String where, Placeholders placeholders) {
		Values values = new Values(where, placeholders);
		return new SocketMapping(values.patterns(annotation.path()), values.subprotocols(annotation.subprotocols()),
				values.configuration(annotation));
	}

	/**
	 * Reads the values of attributes.
	 */
	private record Values(String where, Placeholders placeholders) {

		private List<String> resolve(String attribute, String... texts) {
			List<String> resolved = new ArrayList<>();
			for (String text : texts) {
				String what = "The " + attribute + " '" + text + "' of " + this.where;
				resolved.add(this.placeholders.resolve(text, what).strip());
			}
			return resolved;
		}

		List<PathPattern> patterns(String[] paths) {
			List<PathPattern> patterns = new ArrayList<>();
			for (String path : resolve("path", (paths.length > 0) ? paths : new String[] { "/" })) {
				String absolute = path.startsWith("/") ? path : "/" + path;
				patterns.add(parse("path", absolute, () -> PathPattern.of(absolute)));
			}
			return patterns;
		}

		List<String> subprotocols(String[] names) {
			List<String> resolved = resolve("subprotocol", names);
			for (String name : resolved) {
				if (name.isEmpty() || !name.chars().allMatch((c) -> c > ' ' && c < 0x7f && SEPARATORS.indexOf(c) < 0)) {
					throw malformed("subprotocol", name, "it must be a token, as in chat.v2");
				}
			}
			return resolved;
		}

		UnaryOperator<WebSocketConfig> configuration(HttpyWebSocket annotation) {
			List<String> origins = resolve("allowed origin", annotation.allowedOrigins());
			List<String> allowed = parse("allowed origin", String.join(", ", origins),
					() -> WebSocketConfig.DEFAULT.withAllowedOrigins(origins).allowedOrigins());
			String size = resolve("maxMessage", annotation.maxMessage()).get(0);
			int maxMessage = size.isEmpty() ? 0 : parse("maxMessage", size, () -> maxMessage(size));
			return (server) -> {
				WebSocketConfig changed = allowed.isEmpty() ? server : server.withAllowedOrigins(allowed);
				return (maxMessage == 0) ? changed : changed
					.withLimits(new MessageLimitsConfig(maxMessage, maxMessage, changed.limits().maxFragments()));
			};
		}

		/** A message that is allowed may come in one frame. */
		private static int maxMessage(String size) {
			int bytes = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, DataSize.parse(size).toBytes()));
			return new MessageLimitsConfig(bytes, bytes, 1).maxMessage();
		}

		private <T> T parse(String attribute, String text, Supplier<T> parser) {
			try {
				return parser.get();
			}
			catch (InvalidConfigException ex) {
				throw malformed(attribute, text, ex.reason());
			}
			catch (IllegalArgumentException ex) {
				throw malformed(attribute, text, String.valueOf(ex.getMessage()));
			}
		}

		private InvalidRouteException malformed(String attribute, String text, String reason) {
			return new InvalidRouteException("The " + attribute + " '" + text + "' of " + this.where
					+ " cannot be used: " + reason + (reason.endsWith(".") ? "" : "."),
					"Correct the " + attribute + " in the annotation.");
		}

	}

}
