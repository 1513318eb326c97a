package io.httpy.protocol.h2;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.TreeSet;

import io.httpy.protocol.stream.Priority;

import org.jspecify.annotations.Nullable;

/**
 * Streams in the order in which they are served (RFC 9218 section 10): by urgency; of one
 * urgency those that are useless in parts one after another by their ids, and those that
 * are not in turns. Where an urgency has both, the two kinds take turns. A stream is in
 * the queue once.
 */
final class Http2UrgencyQueue {

	private static final Comparator<Http2Share> BY_ID = Comparator.comparingInt((share) -> share.id);

	private final Level[] levels = new Level[Priority.URGENCIES];

	/** A bit for each level that has streams. */
	private int filled;

	Http2UrgencyQueue() {
		for (int i = 0; i < this.levels.length; i++) {
			this.levels[i] = new Level();
		}
	}

	boolean isEmpty() {
		return this.filled == 0;
	}

	void add(Http2Share share) {
		Priority priority = share.priority;
		Level level = this.levels[priority.urgency()];
		if (priority.incremental()) {
			level.incremental.addLast(share);
		}
		else {
			level.sequential.add(share);
		}
		this.filled |= 1 << priority.urgency();
	}

	/** Adds a stream that keeps its turn. */
	void addFirst(Http2Share share) {
		Priority priority = share.priority;
		if (priority.incremental()) {
			this.levels[priority.urgency()].incremental.addFirst(share);
			this.filled |= 1 << priority.urgency();
		}
		else {
			add(share);
		}
	}

	/**
	 * Takes the stream out; its priority must be that with which it was added.
	 * @return whether it was in
	 */
	boolean remove(Http2Share share) {
		Priority priority = share.priority;
		Level level = this.levels[priority.urgency()];
		boolean removed = priority.incremental() ? level.incremental.remove(share) : level.sequential.remove(share);
		unmarkIfEmpty(level, priority.urgency());
		return removed;
	}

	/** Takes the next stream out. */
	@Nullable Http2Share poll() {
		if (this.filled == 0) {
			return null;
		}
		int urgency = Integer.numberOfTrailingZeros(this.filled);
		Level level = this.levels[urgency];
		Http2Share next = level.poll();
		unmarkIfEmpty(level, urgency);
		return next;
	}

	private void unmarkIfEmpty(Level level, int urgency) {
		if (level.incremental.isEmpty() && level.sequential.isEmpty()) {
			this.filled &= ~(1 << urgency);
		}
	}

	/** The streams of one urgency. */
	private static final class Level {

		private final TreeSet<Http2Share> sequential = new TreeSet<>(BY_ID);

		private final ArrayDeque<Http2Share> incremental = new ArrayDeque<>(0);

		private boolean incrementalNext;

		@Nullable Http2Share poll() {
			boolean both = !this.sequential.isEmpty() && !this.incremental.isEmpty();
			boolean takeIncremental = both ? this.incrementalNext : this.sequential.isEmpty();
			this.incrementalNext = !takeIncremental;
			return takeIncremental ? this.incremental.pollFirst() : this.sequential.pollFirst();
		}

	}

}
