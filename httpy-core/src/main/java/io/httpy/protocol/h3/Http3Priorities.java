package io.httpy.protocol.h3;

import java.util.HashMap;
import java.util.Map;

import io.httpy.http.Headers;
import io.httpy.protocol.stream.Priority;

/**
 * The priorities of the streams of a connection (RFC 9218), by which QUIC sends. What
 * PRIORITY_UPDATE says counts more than the field of the request, and may come before it.
 * Used on the event loop of the connection.
 */
final class Http3Priorities {

	/** Streams whose priority came before themselves. */
	private static final int MAX_EARLY = 128;

	private final Map<Long, Priority> early = new HashMap<>();

	/** A request has come, perhaps after PRIORITY_UPDATE of its stream. */
	void requested(Http3ResponseCodec stream, Headers headers) {
		if (stream.priority() == null) {
			Priority before = this.early.isEmpty() ? null : this.early.remove(stream.channel().streamId());
			stream.prioritize((before != null) ? before : Priority.DEFAULT.with(headers));
		}
	}

	/** A handler may know better (RFC 9218 section 8). */
	void answered(Http3ResponseCodec stream, Headers headers) {
		Priority before = (stream.priority() != null) ? stream.priority() : Priority.DEFAULT;
		Priority after = before.with(headers);
		if (!after.equals(before)) {
			stream.prioritize(after);
		}
	}

	/**
	 * PRIORITY_UPDATE has come, of a stream that is open.
	 */
	void updated(Http3ResponseCodec stream, CharSequence value) {
		stream.prioritize(Priority.DEFAULT.with(value));
	}

	/**
	 * PRIORITY_UPDATE has come, of a stream that is still to come.
	 */
	void updated(long stream, CharSequence value) {
		if (this.early.size() < MAX_EARLY || this.early.containsKey(stream)) {
			this.early.put(stream, Priority.DEFAULT.with(value));
		}
	}

	/** A stream is closed, perhaps before its request came. */
	void forget(long stream) {
		if (!this.early.isEmpty()) {
			this.early.remove(stream);
		}
	}

}
