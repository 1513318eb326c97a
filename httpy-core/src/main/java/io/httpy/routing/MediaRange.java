package io.httpy.routing;

import java.util.Map;

import io.httpy.http.MediaType;

/**
 * Which types fall under a media range, and how much the range says, parameters included
 * (RFC 9110 section 12.5.1).
 * <p>
 * A charset plays no part: clients name one out of habit, even for types that have none
 * (RFC 8259 section 11).
 */
final class MediaRange {

	/** No range is more specific. */
	static final int MAX_SPECIFICITY = 63;

	private MediaRange() {
	}

	/**
	 * Returns whether the type falls under the range and has its parameters.
	 */
	static boolean includes(MediaType range, MediaType type) {
		if (!range.includes(type)) {
			return false;
		}
		Map<String, String> parameters = range.parameters();
		if (!parameters.isEmpty()) {
			for (Map.Entry<String, String> parameter : parameters.entrySet()) {
				String name = parameter.getKey();
				if (distinguishes(name) && !parameter.getValue().equals(type.parameter(name))) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * Returns whether the same types fall under both ranges.
	 */
	static boolean same(MediaType range, MediaType other) {
		return includes(range, other) && includes(other, range);
	}

	/**
	 * Returns 1 for any type, 2 for a type, 3 for a suffix, 4 for a type and subtype, and
	 * more for each parameter.
	 */
	static int specificity(MediaType range) {
		int specificity = 4;
		if (range.subtype().startsWith("*")) {
			specificity = range.type().equals("*") ? 1 : (range.subtype().length() == 1) ? 2 : 3;
		}
		Map<String, String> parameters = range.parameters();
		if (!parameters.isEmpty()) {
			for (String name : parameters.keySet()) {
				specificity += distinguishes(name) ? 1 : 0;
			}
		}
		return Math.min(specificity, MAX_SPECIFICITY);
	}

	private static boolean distinguishes(String parameter) {
		return !parameter.equals("charset") && !parameter.equals("q");
	}

}
