package io.httpy.websocket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.config.SendQueueConfig;
import io.httpy.config.SendQueueConfig.WhenFull;
import io.httpy.exchange.Exchange;
import io.httpy.websocket.OutboundMessage.Compression;
import io.httpy.websocket.SendQueue.Entry;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a session. What can be written is, on the event loop and while the
 * client takes it; what cannot waits in the queue. Messages are offered by any thread.
 */
final class Outbox {

	/** What a send returns that was done at once. */
	static final CompletionStage<Void> SENT = CompletableFuture.completedStage(null);

	private final WebSocketConnection connection;

	private final Exchange exchange;

	private final @Nullable Compression compression;

	private final WhenFull whenFull;

	private final SendQueue queue;

	private @Nullable ByteBuf pong;

	private boolean writing;

	Outbox(WebSocketConnection connection, Exchange exchange, @Nullable Compression compression,
			SendQueueConfig config) {
		this.connection = connection;
		this.exchange = exchange;
		this.compression = compression;
		this.whenFull = config.whenFull();
		this.queue = new SendQueue(config);
	}

	SendQueue queue() {
		return this.queue;
	}

	/** Sends a message to this session alone. */
	CompletionStage<Void> send(WebSocketMessage message) {
		if (!this.connection.isOpen()) {
			return CompletableFuture.failedFuture(MessageNotSentException.closed());
		}
		OutboundMessage outbound = OutboundMessage.toOne(message);
		if (isIdle()) {
			write(outbound);
			this.exchange.flush();
			return SENT;
		}
		CompletableFuture<Void> sent = new CompletableFuture<>();
		enqueue(new Entry(outbound, outbound.size(), sent));
		return sent;
	}

	/**
	 * Sends a message that is sent to others as well: waits for nothing.
	 * @param message the message, which this takes hold of
	 */
	void offer(OutboundMessage message) {
		if (!this.connection.isOpen()) {
			return;
		}
		message.retain();
		if (isIdle()) {
			write(message);
			this.exchange.flush();
		}
		else {
			enqueue(new Entry(message, message.size(), null));
		}
	}

	/** Whether a message can be written at once, here and now. */
	private boolean isIdle() {
		return this.exchange.connections().loop().inEventLoop() && this.queue.isEmpty() && this.exchange.isWritable();
	}

	private void enqueue(Entry entry) {
		SendQueue.Offer offer = this.queue.offer(entry, false);
		if (offer == SendQueue.Offer.FULL && mayWait(entry)) {
			offer = this.queue.offer(entry, true);
		}
		switch (offer) {
			case FIRST -> this.connection.runOnLoop(this::drain);
			case FULL -> refuse(entry);
			case CLOSED -> entry.fail(MessageNotSentException.closed());
			case QUEUED -> {
			}
		}
	}

	/** A thread that others depend on must not wait for a client. */
	private boolean mayWait(Entry entry) {
		if (this.whenFull != WhenFull.WAIT || entry.sent() == null
				|| this.exchange.connections().loop().inEventLoop()) {
			return false;
		}
		for (EventExecutor other : this.exchange.connections().loop().parent()) {
			if (other.inEventLoop()) {
				return false;
			}
		}
		return true;
	}

	private void refuse(Entry entry) {
		boolean close = this.whenFull == WhenFull.CLOSE || entry.sent() == null;
		entry.fail(MessageNotSentException.full(close));
		if (close) {
			this.connection.overrun();
		}
	}

	/**
	 * Writes what waits, on the event loop, as much as the client takes. Writing a
	 * message may itself make room for the next one: then this is called within, and what
	 * follows must not come before it.
	 */
	void drain() {
		if (this.writing) {
			return;
		}
		boolean wrote = this.pong != null;
		writePong();
		while (!this.queue.isEmpty() && !this.exchange.isOver() && this.exchange.isWritable()) {
			Entry entry = this.queue.poll();
			if (entry == null) {
				break;
			}
			write(entry);
			wrote = true;
		}
		if (this.queue.isEmpty()) {
			this.connection.sentAll();
		}
		if (wrote) {
			this.exchange.flush();
		}
	}

	private void write(Entry entry) {
		try {
			write(entry.message());
		}
		catch (Throwable ex) {
			if (entry.sent() != null) {
				entry.sent().completeExceptionally(ex);
			}
			throw ex;
		}
		if (entry.sent() != null) {
			entry.sent().complete(null);
		}
	}

	private void write(OutboundMessage message) {
		this.writing = true;
		try {
			write(message.frame(ByteBufAllocator.DEFAULT, this.compression));
			this.connection.sent(message.size());
		}
		finally {
			this.writing = false;
			message.release();
		}
	}

	private void write(ByteBuf frame) {
		this.exchange.writeData(frame, false);
	}

	/** Asks whether the client is still there, whatever waits. */
	void ping() {
		write(FrameWriter.control(ByteBufAllocator.DEFAULT, Opcode.PING, Unpooled.EMPTY_BUFFER));
		this.exchange.flush();
	}

	/**
	 * Answers a ping as soon as the client takes it. Of several that wait for an answer
	 * the last gets it (RFC 6455 section 5.5.3).
	 */
	void pong(ByteBuf payload) {
		dropPong();
		this.pong = FrameWriter.control(ByteBufAllocator.DEFAULT, Opcode.PONG, payload);
		if (this.exchange.isWritable()) {
			writePong();
			this.exchange.flush();
		}
	}

	private void writePong() {
		ByteBuf frame = this.pong;
		if (frame != null) {
			this.pong = null;
			write(frame);
		}
	}

	private void dropPong() {
		if (this.pong != null) {
			this.pong.release();
			this.pong = null;
		}
	}

	/** Writes the close frame, after which nothing may follow. */
	void close(CloseStatus status) {
		dropPong();
		write(FrameWriter.close(ByteBufAllocator.DEFAULT, status));
	}

	/** The session is over. */
	void release() {
		this.queue.abandon();
		dropPong();
		if (this.compression != null) {
			this.compression.deflation().release();
		}
	}

}
