package io.httpy.protocol.h2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.httpy.protocol.stream.Priority;

import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.StreamByteDistributor;

/**
 * Decides which stream of a connection sends next (RFC 9218), and which writer may hand
 * over more: each has some bytes waiting at most, and so have all of them together,
 * except for bytes that wait for the credit of their own stream. Lives as long as its
 * connection, on its event loop.
 */
final class Http2Scheduler implements StreamByteDistributor {

	/** How much an incremental stream sends before it is the turn of the next. */
	private static final int TURN = 16 * 1024;

	/** A stream that has so much waiting is given no more. */
	private static final int MAX_PENDING = 32 * 1024;

	/**
	 * Once a stream and all that are as urgent could send so much at once, as far as
	 * their own credit goes, it is given no more.
	 */
	private static final int MAX_STREAMABLE = 256 * 1024;

	private final Http2Connection connection;

	private final Http2Connection.PropertyKey key;

	/** Streams that have bytes and credit. */
	private final Http2UrgencyQueue ready = new Http2UrgencyQueue();

	/** Streams that have only frames which need no credit. */
	private final ArrayDeque<Http2Share> free = new ArrayDeque<>();

	/** Streams whose writers wait. */
	private final Http2UrgencyQueue waiting = new Http2UrgencyQueue();

	private int waitingCount;

	private long pending;

	/** By urgency. */
	private final long[] streamable = new long[Priority.URGENCIES];

	private long sent;

	private int framesSent;

	Http2Scheduler(Http2Connection connection) {
		this.connection = connection;
		this.key = connection.newKey();
	}

	Http2Share share(Http2Stream stream) {
		Http2Share share = stream.getProperty(this.key);
		if (share == null) {
			share = new Http2Share(stream.id());
			stream.setProperty(this.key, share);
		}
		return share;
	}

	/** Whether something waits to be sent. */
	boolean isOwing() {
		return this.pending > 0;
	}

	/** Returns the bytes that have left in all. */
	long sent() {
		return this.sent;
	}

	/** Returns how often a stream has sent since this was last asked. */
	int takeFramesSent() {
		int frames = this.framesSent;
		this.framesSent = 0;
		return frames;
	}

	/**
	 * Changes a priority, be it while the streams that wait are gone through, when some
	 * of them are in no queue.
	 */
	void prioritize(Http2Share share, Priority priority) {
		boolean wasReady = share.streamable > 0 && this.ready.remove(share);
		boolean wasWaiting = share.waiting != null && this.waiting.remove(share);
		this.streamable[share.priority.urgency()] -= share.streamable;
		this.streamable[priority.urgency()] += share.streamable;
		share.priority = priority;
		if (wasReady) {
			this.ready.add(share);
		}
		if (wasWaiting) {
			this.waiting.add(share);
		}
	}

	/**
	 * Whether a stream may be given more. The credit of the connection is no reason
	 * against it: what waits for that must be there when it comes, so that the most
	 * urgent gets it.
	 * @param writer its writer, which is told by {@link #resume} if it is not
	 */
	boolean isWritable(Http2Stream stream, Http2Share share, Writable writer) {
		if (hasRoom(stream, share)) {
			return true;
		}
		if (share.waiting == null) {
			share.waiting = writer;
			this.waiting.add(share);
			this.waitingCount++;
		}
		return false;
	}

	private boolean hasRoom(Http2Stream stream, Http2Share share) {
		Http2RemoteFlowController flow = this.connection.remote().flowController();
		return share.pending < MAX_PENDING && flow.windowSize(stream) > share.pending
				&& streamableBefore(share.priority.urgency()) < MAX_STREAMABLE && isChannelWritable();
	}

	private boolean isChannelWritable() {
		return this.connection.remote().flowController().channelHandlerContext().channel().isWritable();
	}

	/** Sums up what is as urgent or more. */
	private long streamableBefore(int urgency) {
		long sum = 0;
		for (int i = 0; i <= urgency; i++) {
			sum += this.streamable[i];
		}
		return sum;
	}

	/** A stream has come to its end: its writer is told nothing more. */
	void forget(Http2Share share) {
		if (share.waiting != null) {
			this.waiting.remove(share);
			share.waiting = null;
			this.waitingCount--;
		}
	}

	/**
	 * Lets the writers that wait go on, in the order of their urgency. Those that have
	 * gone on wait behind those that could not.
	 * @return whether one has
	 */
	boolean resume() {
		if (this.waitingCount == 0 || !isChannelWritable()) {
			return false;
		}
		boolean resumed = false;
		List<Http2Share> blocked = new ArrayList<>(this.waitingCount);
		for (int i = this.waitingCount; i > 0; i--) {
			Http2Share share = this.waiting.poll();
			if (share == null) {
				break;
			}
			Writable writer = share.waiting;
			Http2Stream stream = this.connection.stream(share.id);
			if (writer != null && stream != null && hasRoom(stream, share)) {
				share.waiting = null;
				this.waitingCount--;
				resumed = true;
				writer.onWritable();
			}
			else {
				blocked.add(share);
			}
		}
		for (int i = blocked.size() - 1; i >= 0; i--) {
			if (blocked.get(i).waiting != null) {
				this.waiting.addFirst(blocked.get(i));
			}
		}
		return resumed;
	}

	@Override
	public void updateStreamableBytes(StreamState state) {
		Http2Stream stream = state.stream();
		if (stream.id() != Http2CodecUtil.CONNECTION_STREAM_ID) {
			update(share(stream), state);
		}
	}

	private void update(Http2Share share, StreamState state) {
		share.state = state;
		this.pending += state.pendingBytes() - share.pending;
		share.pending = state.pendingBytes();
		int before = share.streamable;
		int after = Math.max(Http2CodecUtil.streamableBytes(state), 0);
		this.streamable[share.priority.urgency()] += after - before;
		if (before > 0 && after == 0) {
			this.ready.remove(share);
		}
		share.streamable = after;
		if (before == 0 && after > 0) {
			this.ready.add(share);
		}
		if (share.pending == 0 && state.hasFrame() && !this.free.contains(share)) {
			this.free.add(share);
		}
	}

	/** Nothing follows of the tree of RFC 7540, which RFC 9113 section 5.3 took back. */
	@Override
	public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
	}

	@Override
	public boolean distribute(int maxBytes, Writer writer) {
		for (Http2Share share = this.free.poll(); share != null; share = this.free.poll()) {
			write(share, 0, writer);
		}
		int left = maxBytes;
		while (left > 0) {
			Http2Share share = this.ready.poll();
			if (share == null) {
				return false;
			}
			// It is no longer in the queue, which its next update sees by this
			int bytes = share.streamable;
			share.streamable = 0;
			this.streamable[share.priority.urgency()] -= bytes;
			int turn = Math.min(share.priority.incremental() ? Math.min(bytes, TURN) : bytes, left);
			left -= turn;
			write(share, turn, writer);
		}
		return !this.ready.isEmpty();
	}

	private void write(Http2Share share, int bytes, Writer writer) {
		Http2Stream stream = this.connection.stream(share.id);
		if (stream == null || stream.isResetSent()) {
			// Nothing may follow a reset, and Netty drops it only when that has left
			return;
		}
		long before = share.pending;
		writer.write(stream, bytes);
		if (before > share.pending) {
			share.sent += before - share.pending;
			this.sent += before - share.pending;
			this.framesSent++;
		}
	}

	/** Who writes what a stream sends. */
	interface Writable {

		/** More may be written. */
		void onWritable();

	}

}
