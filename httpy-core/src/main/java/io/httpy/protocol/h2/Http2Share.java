package io.httpy.protocol.h2;

import io.httpy.protocol.stream.Priority;

import io.netty.handler.codec.http2.StreamByteDistributor.StreamState;
import org.jspecify.annotations.Nullable;

/**
 * What a stream gets of its connection: its priority, and what it has to send. Kept by
 * {@link Http2Scheduler}.
 */
final class Http2Share {

	final int id;

	Priority priority = Priority.DEFAULT;

	/** Who wants to write and was told not to. */
	Http2Scheduler.@Nullable Writable waiting;

	@Nullable StreamState state;

	/** Bytes that were written and have not left. */
	long pending;

	/** How many of those the windows of the client allow now. */
	int streamable;

	/** Bytes that have left. */
	long sent;

	Http2Share(int id) {
		this.id = id;
	}

	/** Whether the client has given no credit for what is to be sent on this stream. */
	boolean isOutOfCredit() {
		return this.state != null && this.state.windowSize() <= 0;
	}

	/** Whether something waits to be sent. */
	boolean isOwing() {
		return this.pending > 0 || this.waiting != null;
	}

}
