package io.httpy.protocol.h3;

import java.util.HashMap;
import java.util.Map;

import io.httpy.http.Headers;
import io.httpy.protocol.stream.Priority;

import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamPriority;

/**
 * The priorities of the streams of a connection (RFC 9218), by which QUIC sends. What
 * PRIORITY_UPDATE says counts more than the field of the request, and may come before it.
 * Used on the event loop of the connection.
 */
final class Http3Priorities {

	/** Streams whose priority came before themselves. */
	private static final int MAX_EARLY = 128;

	private final Map<Long, Priority> early = new HashMap<>();

	private final Map<Long, Priority> current = new HashMap<>();

	/** A request has come, perhaps after PRIORITY_UPDATE of its stream. */
	void requested(QuicStreamChannel stream, Headers headers) {
		Priority before = this.early.remove(stream.streamId());
		Priority updated = (before != null) ? before : this.current.get(stream.streamId());
		set(stream, (updated != null) ? updated : Priority.DEFAULT.with(headers));
	}

	/** A handler may know better (RFC 9218 section 8). */
	void answered(QuicStreamChannel stream, Headers headers) {
		Priority before = this.current.getOrDefault(stream.streamId(), Priority.DEFAULT);
		Priority after = before.with(headers);
		if (!after.equals(before)) {
			set(stream, after);
		}
	}

	/**
	 * PRIORITY_UPDATE has come, of a stream that is open.
	 */
	void updated(QuicStreamChannel stream, CharSequence value) {
		set(stream, Priority.DEFAULT.with(value));
	}

	/**
	 * PRIORITY_UPDATE has come, of a stream that is still to come.
	 */
	void updated(long stream, CharSequence value) {
		if (this.early.size() < MAX_EARLY || this.early.containsKey(stream)) {
			this.early.put(stream, Priority.DEFAULT.with(value));
		}
	}

	/** A stream is closed. */
	void forget(long stream) {
		this.early.remove(stream);
		this.current.remove(stream);
	}

	private void set(QuicStreamChannel stream, Priority priority) {
		this.current.put(stream.streamId(), priority);
		stream.updatePriority(new QuicStreamPriority(priority.urgency(), priority.incremental()));
	}

}
