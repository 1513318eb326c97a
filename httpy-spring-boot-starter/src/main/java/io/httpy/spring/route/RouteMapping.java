package io.httpy.spring.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;
import io.httpy.routing.PathPattern;
import io.httpy.routing.Route;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.Placeholders;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Which requests a method answers: what its annotation and that of its class say
 * together.
 *
 * @param methods the methods
 * @param patterns the paths
 * @param consumes what is read; none if nobody says
 * @param produces what is written; none if nobody says
 * @param maxBody bytes of the body, or {@link Route#SERVER_LIMIT}
 */
record RouteMapping(List<HttpMethod> methods, List<PathPattern> patterns, List<MediaType> consumes,
		List<MediaType> produces, long maxBody) {

	private static final String[] NOTHING = { "" };

	/**
	 * Reads the annotations.
	 * @param onClass the annotation of the class, or null
	 * @param where what to call the method in messages
	 * @param placeholders resolves property placeholders
	 * @throws InvalidRouteException if a value is malformed
	 */
	static RouteMapping of(HttpyRoute onMethod, @Nullable HttpyRoute onClass, String where, Placeholders placeholders) {
		Values values = new Values(where, placeholders);
		String[] methods = onMethod.method();
		String[] consumes = onMethod.consumes();
		String[] produces = onMethod.produces();
		String maxBody = onMethod.maxBody();
		String[] prefixes = NOTHING;
		if (onClass != null) {
			methods = (methods.length > 0) ? methods : onClass.method();
			consumes = (consumes.length > 0) ? consumes : onClass.consumes();
			produces = (produces.length > 0) ? produces : onClass.produces();
			maxBody = maxBody.isEmpty() ? onClass.maxBody() : maxBody;
			prefixes = (onClass.path().length > 0) ? onClass.path() : NOTHING;
		}
		String[] paths = (onMethod.path().length > 0) ? onMethod.path() : NOTHING;
		return new RouteMapping(values.methods(methods), values.patterns(prefixes, paths),
				values.mediaTypes("consumes", consumes), values.mediaTypes("produces", produces),
				values.maxBody(maxBody));
	}

	/**
	 * Reads the values of attributes.
	 */
	private record Values(String where, Placeholders placeholders) {

		private String resolve(String attribute, String text) {
			return this.placeholders.resolve(text, "The " + attribute + " '" + text + "' of " + this.where).strip();
		}

		List<HttpMethod> methods(String[] names) {
			List<HttpMethod> methods = new ArrayList<>();
			for (String name : names) {
				if (!name.equals(name.toUpperCase(Locale.ROOT))) {
					throw new InvalidRouteException(
							"The method '" + name + "' of " + this.where
									+ " is not in upper case, and names of methods are case-sensitive.",
							"Write " + name.toUpperCase(Locale.ROOT) + ".");
				}
				methods.add(parse("method", name, () -> HttpMethod.of(name)));
			}
			return methods.isEmpty() ? List.of(Route.ANY_METHOD) : methods;
		}

		List<PathPattern> patterns(String[] prefixes, String[] paths) {
			List<PathPattern> patterns = new ArrayList<>();
			for (String prefix : prefixes) {
				for (String path : paths) {
					String combined = combine(resolve("path", prefix), resolve("path", path));
					patterns.add(parse("path", combined, () -> PathPattern.of(combined)));
				}
			}
			return patterns;
		}

		private static String combine(String prefix, String path) {
			String begin = withSlash(prefix);
			String end = withSlash(path);
			if (begin.endsWith("/") && !end.isEmpty()) {
				begin = begin.substring(0, begin.length() - 1);
			}
			String combined = begin + end;
			return combined.isEmpty() ? "/" : combined;
		}

		private static String withSlash(String path) {
			return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
		}

		List<MediaType> mediaTypes(String attribute, String[] texts) {
			List<MediaType> types = new ArrayList<>();
			for (String text : texts) {
				String resolved = resolve(attribute, text);
				MediaType type = parse(attribute, resolved, () -> MediaType.parse(resolved));
				if (attribute.equals("produces") && type.subtype().startsWith("*")) {
					throw new InvalidRouteException(
							this.where + " produces '" + type + "', which is a range of media types.",
							"Name each type, or none if the type of the result is to decide.");
				}
				types.add(type);
			}
			return types;
		}

		long maxBody(String text) {
			String resolved = resolve("maxBody", text);
			if (resolved.isEmpty()) {
				return Route.SERVER_LIMIT;
			}
			if (resolved.equals("-1") || resolved.equalsIgnoreCase("unlimited")) {
				return Long.MAX_VALUE;
			}
			long bytes = parse("maxBody", resolved, () -> DataSize.parse(resolved)).toBytes();
			if (bytes < 0) {
				throw new InvalidRouteException("The maxBody '" + resolved + "' of " + this.where + " is negative.",
						"Give a size such as 10MB, or -1 for no limit.");
			}
			return bytes;
		}

		private <T> T parse(String attribute, String text, Supplier<T> parser) {
			try {
				return parser.get();
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidRouteException(
						"The " + attribute + " '" + text + "' of " + this.where + " is malformed: " + ex.getMessage(),
						"Correct the " + attribute + " in the annotation.");
			}
		}

	}

}
