package io.httpy.spring.actuate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.httpy.http.PathVariables;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Takes the arguments of an operation from a request: selectors from the path, the rest
 * from the content and the query.
 */
final class OperationArguments {

	private final @Nullable String remaining;

	private final int segmentsBefore;

	private OperationArguments(@Nullable String remaining, int segmentsBefore) {
		this.remaining = remaining;
		this.segmentsBefore = segmentsBefore;
	}

	/**
	 * Returns those of an operation on its own path.
	 * @param pattern the whole path
	 * @param remaining the variable of all remaining segments, or null without one
	 */
	static OperationArguments of(String pattern, @Nullable String remaining) {
		return new OperationArguments(remaining, segments(pattern).length - 1);
	}

	/** Returns those of an operation whose remaining segments are the whole path. */
	static OperationArguments ofWholePath(String remaining) {
		return new OperationArguments(remaining, 0);
	}

	/** As Boot does it, the query goes before the content. */
	Map<String, Object> of(Request request, Map<String, Object> content) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		PathVariables variables = request.pathVariables();
		for (String name : variables.names()) {
			String value = variables.get(name);
			if (value != null) {
				arguments.put(name, value);
			}
		}
		if (this.remaining != null) {
			arguments.put(this.remaining, remainingSegments(request.path()));
		}
		arguments.putAll(content);
		for (String name : request.query().names()) {
			List<String> values = request.query().all(name);
			arguments.put(name, (values.size() == 1) ? values.get(0) : values);
		}
		return arguments;
	}

	/** Decoded after they were told apart, for a segment may have an encoded slash. */
	private String[] remainingSegments(String path) {
		String[] all = segments(path);
		String[] rest = Arrays.copyOfRange(all, Math.min(this.segmentsBefore, all.length), all.length);
		for (int i = 0; i < rest.length; i++) {
			rest[i] = StringUtils.uriDecode(rest[i], StandardCharsets.UTF_8);
		}
		return rest;
	}

	private static String[] segments(String path) {
		return StringUtils.tokenizeToStringArray(path, "/", false, true);
	}

}
