package io.httpy.spring.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.handler.EntityEncoder;
import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All codecs: those of the application, then JSON, text and bytes. It is also what the
 * server encodes objects with. Thread-safe.
 */
public final class BodyCodecs implements EntityEncoder {

	/** Far more types than an application writes; what comes on top is not remembered. */
	private static final int MAX_REMEMBERED = 2000;

	private final List<BodyCodec> codecs;

	private final Map<Type, List<Candidate<BodyWriter>>> writers = new ConcurrentHashMap<>();

	/**
	 * Creates the codecs.
	 * @param mapper reads and writes JSON
	 * @param custom codecs that go before the others, in their order
	 */
	public BodyCodecs(JsonMapper mapper, List<BodyCodec> custom) {
		List<BodyCodec> all = new ArrayList<>(custom);
		all.add(new JsonCodec(mapper));
		all.add(new TextCodec());
		all.add(new BytesCodec());
		this.codecs = List.copyOf(all);
	}

	/**
	 * Prepares to read objects of a type. Called at start.
	 * @param type the type
	 * @return the readers of all codecs that know the type
	 */
	public BodyReaders readers(Type type) {
		List<Candidate<BodyReader>> candidates = new ArrayList<>();
		for (BodyCodec codec : this.codecs) {
			BodyReader reader = codec.reader(type);
			if (reader != null) {
				candidates.add(new Candidate<>(codec.mediaTypes(), reader));
			}
		}
		return new BodyReaders(candidates);
	}

	/**
	 * Returns what writes objects of a type as a media type.
	 * @param type the declared type, or the class of the object
	 * @param mediaType the media type
	 * @return the writer of the first codec that knows both, or null
	 */
	public @Nullable BodyWriter writer(Type type, MediaType mediaType) {
		return Candidate.find(candidates(type), mediaType);
	}

	/**
	 * Returns what objects of a type are written as where nobody says otherwise.
	 * @param type the type
	 * @return the preferred media type of the first codec that writes the type
	 */
	public MediaType defaultMediaType(Type type) {
		for (Candidate<BodyWriter> candidate : candidates(type)) {
			return candidate.mediaTypes().get(0);
		}
		return MediaType.JSON;
	}

	private List<Candidate<BodyWriter>> candidates(Type type) {
		List<Candidate<BodyWriter>> known = this.writers.get(type);
		if (known != null) {
			return known;
		}
		List<Candidate<BodyWriter>> candidates = new ArrayList<>();
		for (BodyCodec codec : this.codecs) {
			BodyWriter writer = codec.writer(type);
			if (writer != null) {
				candidates.add(new Candidate<>(codec.mediaTypes(), writer));
			}
		}
		if (this.writers.size() < MAX_REMEMBERED) {
			this.writers.put(type, candidates);
		}
		return candidates;
	}

	@Override
	public void encode(Object value, Type type, MediaType mediaType, OutputStream out) throws IOException {
		BodyWriter writer = writer(type, mediaType);
		if (writer == null) {
			throw new IOException("No codec writes " + type.getTypeName() + " as " + mediaType
					+ "; declare a BodyCodec bean that does, or produce JSON");
		}
		writer.write(value, mediaType, out);
	}

}
