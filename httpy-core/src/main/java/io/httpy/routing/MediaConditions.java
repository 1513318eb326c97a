package io.httpy.routing;

import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * The media types that a route reads and writes. Immutable.
 *
 * @param consumes what the Content-Type of a request may be: media ranges, whose
 * parameters but for charset are compared; empty for anything
 * @param produces what the route answers with, the preferred type first; empty for
 * anything
 */
public record MediaConditions(List<MediaType> consumes, List<MediaType> produces) {

	/** Reads and writes anything. */
	public static final MediaConditions NONE = new MediaConditions(List.of(), List.of());

	private static final List<MediaType> ANYTHING = List.of(MediaType.ALL);

	/**
	 * Copies the lists.
	 * @throws IllegalArgumentException if a range is among the types produced
	 */
	public MediaConditions {
		consumes = List.copyOf(consumes);
		produces = List.copyOf(produces);
		for (MediaType type : produces) {
			if (type.subtype().startsWith("*")) {
				throw new IllegalArgumentException("A route produces '" + type
						+ "', which is a range. Name each type, or none if the route can answer with any.");
			}
		}
	}

	/**
	 * Returns whether some request has no better match among these conditions than among
	 * the others.
	 */
	boolean overlaps(MediaConditions other) {
		return overlap(this.consumes, other.consumes) && overlap(this.produces, other.produces);
	}

	private static boolean overlap(List<MediaType> types, List<MediaType> others) {
		for (MediaType type : types.isEmpty() ? ANYTHING : types) {
			for (MediaType other : others.isEmpty() ? ANYTHING : others) {
				if (MediaRange.same(type, other)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Returns how closely a type read fits the content.
	 * @param contentType the type of the content, or null if there is no content
	 * @return the specificity of the closest, 1 if anything is read, or 0 if it is not
	 * read
	 */
	int fit(@Nullable MediaType contentType) {
		if (contentType == null || this.consumes.isEmpty()) {
			return 1;
		}
		int best = 0;
		for (int i = 0; i < this.consumes.size(); i++) {
			MediaType range = this.consumes.get(i);
			best = MediaRange.includes(range, contentType) ? Math.max(best, MediaRange.specificity(range)) : best;
		}
		return best;
	}

}
