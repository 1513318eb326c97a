package io.httpy.spring.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Reads objects of one type from whatever its codecs read. Immutable.
 */
public final class BodyReaders implements BodyReader {

	private final List<Candidate<BodyReader>> candidates;

	BodyReaders(List<Candidate<BodyReader>> candidates) {
		this.candidates = List.copyOf(candidates);
	}

	/**
	 * Returns what can be read.
	 * @return media ranges, the preferred first
	 */
	public List<MediaType> mediaTypes() {
		List<MediaType> types = new ArrayList<>();
		this.candidates.forEach((candidate) -> types.addAll(candidate.mediaTypes()));
		return types;
	}

	/**
	 * Whether some content of a media range can be read.
	 * @param range the range
	 * @return whether a codec reads it
	 */
	public boolean reads(MediaType range) {
		return mediaTypes().stream().anyMatch((type) -> type.includes(range) || range.includes(type));
	}

	@Override
	public @Nullable Object read(byte[] content, MediaType mediaType) throws IOException {
		if (this.candidates.size() == 1) {
			return this.candidates.get(0).ability().read(content, mediaType);
		}
		BodyReader reader = Candidate.find(this.candidates, mediaType);
		if (reader == null) {
			throw new HttpException(HttpStatus.UNSUPPORTED_MEDIA_TYPE,
					"The Content-Type is not one that is read here.");
		}
		return reader.read(content, mediaType);
	}

}
