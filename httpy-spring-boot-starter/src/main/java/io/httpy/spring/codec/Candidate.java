package io.httpy.spring.codec;

import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * What one codec can do for a type.
 *
 * @param <T> a reader or a writer
 * @param mediaTypes the media ranges that it does it for, the preferred first
 * @param ability what does it
 */
record Candidate<T>(List<MediaType> mediaTypes, T ability) {

	/** Returns what the first codec that knows a media type can do, or null. */
	static <T> @Nullable T find(List<Candidate<T>> candidates, MediaType mediaType) {
		for (int i = 0; i < candidates.size(); i++) {
			Candidate<T> candidate = candidates.get(i);
			for (int j = 0; j < candidate.mediaTypes.size(); j++) {
				if (candidate.mediaTypes.get(j).includes(mediaType)) {
					return candidate.ability;
				}
			}
		}
		return null;
	}

}
