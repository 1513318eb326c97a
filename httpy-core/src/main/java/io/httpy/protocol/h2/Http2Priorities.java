package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;

import io.httpy.http.Headers;
import io.httpy.protocol.stream.Priority;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.jspecify.annotations.Nullable;

/**
 * What the client says of priorities: by the field of a request, and by the frame
 * PRIORITY_UPDATE, which may come before the request that it is about and then counts
 * more (RFC 9218 section 7).
 */
final class Http2Priorities {

	/** The type of PRIORITY_UPDATE (RFC 9218 section 7.1). */
	static final byte FRAME_TYPE = 0x10;

	/** Values that matter are shorter by far. */
	private static final int MAX_VALUE = 256;

	private final Http2Connection netty;

	private final Http2Scheduler scheduler;

	private final int maxEarly;

	/** Of streams that have not begun. */
	private final IntObjectMap<Priority> early = new IntObjectHashMap<>(0);

	/**
	 * Creates the priorities of a connection.
	 * @param maxEarly how many streams that have not begun they are kept of
	 */
	Http2Priorities(Http2Connection netty, Http2Scheduler scheduler, int maxEarly) {
		this.netty = netty;
		this.scheduler = scheduler;
		this.maxEarly = maxEarly;
	}

	/** A request has begun. */
	void begin(Http2Share share, Headers headers) {
		Priority updated = this.early.isEmpty() ? null : this.early.remove(share.id);
		Priority priority = (updated != null) ? updated : Priority.DEFAULT.with(headers);
		if (!priority.equals(share.priority)) {
			this.scheduler.prioritize(share, priority);
		}
	}

	/** Takes a frame. */
	void update(ByteBuf payload) throws Http2Violation {
		if (payload.readableBytes() < Integer.BYTES) {
			throw Http2Violation.of(Http2Error.FRAME_SIZE_ERROR, "PRIORITY_UPDATE without a stream");
		}
		int id = payload.readInt() & Integer.MAX_VALUE;
		if (id == 0) {
			throw Http2Violation.of(Http2Error.PROTOCOL_ERROR, "PRIORITY_UPDATE of the connection");
		}
		if (payload.readableBytes() <= MAX_VALUE) {
			update(id, Priority.DEFAULT.with(payload.toString(StandardCharsets.ISO_8859_1)));
		}
	}

	private void update(int id, Priority priority) throws Http2Violation {
		Http2Connection.Endpoint<?> client = this.netty.remote();
		@Nullable Http2Stream stream = this.netty.stream(id);
		if (stream != null) {
			this.scheduler.prioritize(this.scheduler.share(stream), priority);
		}
		else if (!client.isValidStreamId(id) && !this.netty.local().mayHaveCreatedStream(id)) {
			throw Http2Violation.of(Http2Error.PROTOCOL_ERROR, "PRIORITY_UPDATE of a push that was not promised");
		}
		else if (client.isValidStreamId(id) && !client.mayHaveCreatedStream(id) && isKept(id)) {
			this.early.put(id, priority);
		}
	}

	private boolean isKept(int id) {
		return this.early.size() < this.maxEarly || this.early.containsKey(id);
	}

}
