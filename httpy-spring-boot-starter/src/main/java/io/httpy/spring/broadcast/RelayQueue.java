package io.httpy.spring.broadcast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that wait to be published, within bounds. It is open while there is
 * someone to publish them; what comes at another time, or finds no room, is lost and
 * counted. Each message gets a number, lost or not. Filled by any thread, emptied by one.
 */
final class RelayQueue {

	/** About what a message takes beside its bytes. */
	private static final int OVERHEAD = 64;

	private static final int MAX_BATCH = 256;

	private final long maxBytes;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition filled = this.lock.newCondition();

	private final ArrayDeque<byte[]> frames = new ArrayDeque<>();

	private long bytes;

	private long position;

	private boolean open;

	private long lost;

	RelayQueue(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Adds a message.
	 * @return false if it is lost for want of room
	 */
	boolean offer(byte[] frame) {
		this.lock.lock();
		try {
			RelayCodec.stamp(frame, ++this.position);
			if (!this.open) {
				this.lost++;
				return true;
			}
			if (this.bytes + frame.length + OVERHEAD > this.maxBytes) {
				this.lost++;
				return false;
			}
			this.bytes += frame.length + OVERHEAD;
			this.frames.addLast(frame);
			if (this.frames.size() == 1) {
				this.filled.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the messages that wait, not too many at once.
	 * @param waitNanos how long to wait for the first
	 * @return none, if none has come
	 */
	List<byte[]> take(long waitNanos) throws InterruptedException {
		this.lock.lock();
		try {
			long left = waitNanos;
			while (this.frames.isEmpty() && left > 0) {
				left = this.filled.awaitNanos(left);
			}
			List<byte[]> taken = new ArrayList<>(Math.min(MAX_BATCH, this.frames.size()));
			while (taken.size() < MAX_BATCH && !this.frames.isEmpty()) {
				byte[] frame = this.frames.removeFirst();
				this.bytes -= frame.length + OVERHEAD;
				taken.add(frame);
			}
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns the number of the last message that no longer waits.
	 */
	long position() {
		this.lock.lock();
		try {
			byte[] first = this.frames.peekFirst();
			return (first != null) ? RelayCodec.position(first) - 1 : this.position;
		}
		finally {
			this.lock.unlock();
		}
	}

	void open() {
		this.lock.lock();
		try {
			this.open = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives up those that wait, and all that come until it is open again.
	 */
	void close() {
		this.lock.lock();
		try {
			this.open = false;
			this.lost += this.frames.size();
			this.frames.clear();
			this.bytes = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Counts messages that were taken and not published.
	 */
	void lose(int messages) {
		this.lock.lock();
		try {
			this.lost += messages;
		}
		finally {
			this.lock.unlock();
		}
	}

	long lost() {
		this.lock.lock();
		try {
			return this.lost;
		}
		finally {
			this.lock.unlock();
		}
	}

}
