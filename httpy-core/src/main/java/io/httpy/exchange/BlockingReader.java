package io.httpy.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.httpy.handler.HttpException;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Gives the body to blocking code. The event loop puts parts in, at most {@link #AHEAD}
 * more than were read, the reader's thread takes them out. A lock rather than a monitor,
 * because a virtual thread that waits in a monitor holds its carrier before Java 24.
 */
final class BlockingReader extends InputStream implements BodyReader {

	/** Enough parts on the way to keep both threads busy. */
	private static final int AHEAD = 4;

	private final InboundBody body;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<byte[]> parts = new ArrayDeque<>(AHEAD);

	private boolean started;

	private boolean ended;

	private boolean closed;

	private @Nullable Throwable failure;

	private byte[] part = new byte[0];

	private int position;

	BlockingReader(InboundBody body) {
		this.body = body;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (this.position == this.part.length && !takePart()) {
			return -1;
		}
		int count = Math.min(length, this.part.length - this.position);
		System.arraycopy(this.part, this.position, target, offset, count);
		this.position += count;
		return count;
	}

	@Override
	public int available() {
		return this.part.length - this.position;
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.parts.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		this.body.cancel();
	}

	private boolean takePart() throws IOException {
		if (this.body.inEventLoop()) {
			throw new IllegalStateException(
					"Reading a request body as a stream blocks; on an event loop use bytes() or publisher()");
		}
		byte[] next = awaitPart();
		if (next == null) {
			return false;
		}
		this.body.request(1);
		this.part = next;
		this.position = 0;
		return true;
	}

	private byte @Nullable [] awaitPart() throws IOException {
		this.lock.lock();
		try {
			if (!this.started) {
				this.started = true;
				this.body.request(AHEAD);
			}
			while (this.parts.isEmpty()) {
				if (this.closed) {
					throw new IOException("The stream is closed");
				}
				if (this.failure != null) {
					throw rethrown(this.failure);
				}
				if (this.ended) {
					return null;
				}
				this.changed.await();
			}
			return this.parts.remove();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while waiting for the request body", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * An error with an answer of its own keeps it, so that a handler need not catch it.
	 */
	private static IOException rethrown(Throwable failure) {
		if (failure instanceof HttpException answered) {
			throw answered;
		}
		return (failure instanceof IOException lost) ? lost : new IOException(failure.getMessage(), failure);
	}

	@Override
	public void data(ByteBuf data) {
		byte[] bytes = new byte[data.readableBytes()];
		data.readBytes(bytes);
		signal(() -> this.parts.add(bytes));
	}

	@Override
	public void end() {
		signal(() -> this.ended = true);
	}

	@Override
	public void fail(Throwable cause) {
		signal(() -> this.failure = cause);
	}

	private void signal(Runnable change) {
		this.lock.lock();
		try {
			if (!this.closed) {
				change.run();
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
