package io.httpy.websocket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.httpy.config.SendQueueConfig;
import io.httpy.config.SendQueueConfig.WhenFull;

import org.jspecify.annotations.Nullable;

/**
 * The messages of a session that wait to be written, within bounds. Filled by any thread,
 * emptied on the event loop.
 */
final class SendQueue {

	private final SendQueueConfig config;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition room = this.lock.newCondition();

	private final ArrayDeque<Entry> entries = new ArrayDeque<>(0);

	/** Read without the lock by those who hope that there are none. */
	private volatile int messages;

	private long bytes;

	private long dropped;

	private boolean closed;

	SendQueue(SendQueueConfig config) {
		this.config = config;
	}

	/** What became of a message that was offered. */
	enum Offer {

		/** It waits behind others. */
		QUEUED,

		/** It is the first that waits, so that the event loop has to be told. */
		FIRST,

		/** There is no room, and the sender does not wait. */
		FULL,

		/** The session is closed. */
		CLOSED

	}

	/**
	 * Adds a message.
	 * @param mayWait whether the thread may be blocked until there is room
	 */
	Offer offer(Entry entry, boolean mayWait) {
		List<Entry> old = (this.config.whenFull() == WhenFull.DROP_OLDEST) ? new ArrayList<>(0) : List.of();
		Offer offer;
		this.lock.lock();
		try {
			makeRoom(entry.size(), mayWait, old);
			offer = add(entry);
		}
		finally {
			this.lock.unlock();
		}
		// Whoever waits for these may take locks, and the event loop takes ours
		old.forEach((gone) -> gone.fail(MessageNotSentException.dropped()));
		return offer;
	}

	private Offer add(Entry entry) {
		if (this.closed) {
			return Offer.CLOSED;
		}
		if (!hasRoom(entry.size())) {
			return Offer.FULL;
		}
		this.entries.addLast(entry);
		count(entry.size());
		return (this.messages == 1) ? Offer.FIRST : Offer.QUEUED;
	}

	private void makeRoom(int size, boolean mayWait, List<Entry> old) {
		while (!this.closed && !hasRoom(size)) {
			if (this.config.whenFull() == WhenFull.DROP_OLDEST) {
				old.add(takeOldest());
			}
			else if (this.config.whenFull() == WhenFull.WAIT && mayWait) {
				this.room.awaitUninterruptibly();
			}
			else {
				return;
			}
		}
	}

	private boolean hasRoom(int size) {
		return this.messages == 0
				|| this.messages < this.config.maxMessages() && this.bytes + size <= this.config.maxBytes();
	}

	private Entry takeOldest() {
		Entry oldest = this.entries.removeFirst();
		count(-oldest.size());
		this.dropped++;
		return oldest;
	}

	private void count(int size) {
		this.messages = this.entries.size();
		this.bytes += size;
	}

	/** Takes the message that waits longest, or null. */
	@Nullable Entry poll() {
		if (this.messages == 0) {
			return null;
		}
		this.lock.lock();
		try {
			Entry first = this.entries.pollFirst();
			if (first != null) {
				count(-first.size());
				this.room.signalAll();
			}
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more messages; those that wait still go out. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.room.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more messages, and drops those that wait. */
	void abandon() {
		close();
		for (Entry entry = poll(); entry != null; entry = poll()) {
			entry.fail(MessageNotSentException.closed());
		}
	}

	boolean isEmpty() {
		return this.messages == 0;
	}

	int messages() {
		return this.messages;
	}

	long bytes() {
		return read(() -> this.bytes);
	}

	long dropped() {
		return read(() -> this.dropped);
	}

	private long read(LongSupplier field) {
		this.lock.lock();
		try {
			return field.getAsLong();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A message and whoever waits for it.
	 *
	 * @param message the message
	 * @param size its bytes
	 * @param sent completed when it is written, or null if nobody waits
	 */
	record Entry(OutboundMessage message, int size, @Nullable CompletableFuture<Void> sent) {

		void fail(MessageNotSentException reason) {
			this.message.release();
			if (this.sent != null) {
				this.sent.completeExceptionally(reason);
			}
		}

	}

}
