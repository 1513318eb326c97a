package io.httpy.accesslog;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of lines from several event loops to one writer, without locks. Its
 * lines are written into where they wait, and used again, so that nothing is allocated
 * for them: each place has a turn, which says who may use it. At turn {@code p} it is
 * free for the line of position {@code p}, at turn {@code p + 1} that line is ready.
 */
final class LineRing {

	private final @Nullable LineBuffer[] lines;

	private final AtomicLongArray turns;

	/** The position of the next line to be claimed. */
	private final AtomicLong tail = new AtomicLong();

	/** The position of the next line to be read, known to the reader alone. */
	private long head;

	/**
	 * Creates a ring.
	 * @param capacity how many lines may wait, from 2
	 */
	LineRing(int capacity) {
		this.lines = new LineBuffer[capacity];
		this.turns = new AtomicLongArray(capacity);
		for (int i = 0; i < capacity; i++) {
			this.turns.setPlain(i, i);
		}
	}

	/**
	 * Takes a free place, which must be published by the same thread soon: the lines
	 * after it wait for it.
	 * @return its position, or -1 if none is free
	 */
	long claim() {
		long position = this.tail.get();
		while (true) {
			long turn = this.turns.get(index(position));
			if (turn == position && this.tail.compareAndSet(position, position + 1)) {
				return position;
			}
			if (turn < position) {
				return -1;
			}
			position = this.tail.get();
		}
	}

	/** Returns the empty line of a place that was claimed. */
	LineBuffer line(long position) {
		int index = index(position);
		LineBuffer line = this.lines[index];
		if (line == null) {
			line = new LineBuffer();
			this.lines[index] = line;
		}
		return line;
	}

	/** Gives a line to the reader. */
	void publish(long position) {
		this.turns.set(index(position), position + 1);
	}

	/** Returns the next line that is ready, or null. Called by the reader. */
	@Nullable LineBuffer peek() {
		int index = index(this.head);
		return (this.turns.get(index) == this.head + 1) ? this.lines[index] : null;
	}

	/** Frees the line that was peeked at. Called by the reader. */
	void remove() {
		line(this.head).clear();
		this.turns.set(index(this.head), this.head + this.lines.length);
		this.head++;
	}

	private int index(long position) {
		return (int) (position % this.lines.length);
	}

}
