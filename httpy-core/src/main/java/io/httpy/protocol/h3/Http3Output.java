package io.httpy.protocol.h3;

import java.util.ArrayDeque;
import java.util.Queue;

import io.httpy.exchange.ByteCopy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a stream. Gathers frames until they are flushed, so that a small
 * response leaves as one piece together with the end of the stream, and holds back what
 * the client has no room for, unframed and uncopied. Used on the event loop of the
 * stream.
 */
final class Http3Output {

	/**
	 * How much is handed over at a time, so that progress shows and little waits below.
	 */
	private static final int PIECE = 16 * 1024;

	private static final int INITIAL = 512;

	/** A frame of type DATA and its length (RFC 9114 section 7.2.1). */
	private static final int MAX_FRAME_HEAD = 5;

	private final Owner owner;

	/** Frames and data that found no room, in their order. */
	private final Queue<Waiting> waiting = new ArrayDeque<>(2);

	@SuppressWarnings("NullAway.Init")
	private Channel channel;

	private @Nullable ByteBuf gathered;

	private boolean ended;

	private boolean endHandedOver;

	private boolean sharing;

	private boolean turnDue;

	private int below;

	private long sent;

	private long sentBefore;

	Http3Output(Owner owner) {
		this.owner = owner;
	}

	/**
	 * Says whether this stream takes turns with others, as incremental ones do (RFC 9218
	 * section 10). Without turns, the first to be told of room takes all of it.
	 */
	void share(boolean shared) {
		this.sharing = shared;
	}

	/** The stream is there. */
	void open(Channel opened) {
		this.channel = opened;
	}

	/**
	 * Returns where the next frame is to be written, at once and as a whole.
	 * @param size its bytes, about
	 */
	ByteBuf append(int size) {
		if (this.waiting.isEmpty()) {
			return gather(size);
		}
		ByteBuf frame = this.channel.alloc().buffer(size);
		this.waiting.add(new Waiting(frame, false));
		return frame;
	}

	/** Takes data, which becomes DATA frames. */
	void data(ByteBuf data) {
		if (!data.isReadable()) {
			data.release();
			return;
		}
		int size = data.readableBytes();
		int before = (this.gathered != null) ? this.gathered.readableBytes() : 0;
		if (isWritable() && before + size <= PIECE) {
			frame(data, size);
			data.release();
			return;
		}
		this.waiting.add(new Waiting(data, true));
		pump();
	}

	/** Nothing follows. */
	void end() {
		this.ended = true;
	}

	/** Whether more may be written: the client takes it, and nothing is held back. */
	boolean isWritable() {
		return this.waiting.isEmpty() && hasRoom();
	}

	private boolean hasRoom() {
		return this.channel.isWritable() && !this.turnDue;
	}

	/** Whether something waits for the client to make room. */
	boolean isWaiting() {
		return !this.waiting.isEmpty() || this.below > 0;
	}

	/** Returns how many bytes have left in all. */
	long sent() {
		return this.sent;
	}

	/** Returns how many bytes have left since this was last asked. */
	long takeSent() {
		long since = this.sent - this.sentBefore;
		this.sentBefore = this.sent;
		return since;
	}

	/** Hands over what there is room for. */
	void flush() {
		while (this.channel.isOpen() && !this.endHandedOver && (hasRoom() || this.waiting.isEmpty())) {
			fill();
			boolean end = this.ended && this.waiting.isEmpty();
			if (this.gathered == null && !end) {
				return;
			}
			handOver(end);
		}
	}

	/** Hands over whole pieces, if there is room; a rest may still grow. */
	private void pump() {
		while (this.channel.isOpen() && hasRoom() && !this.waiting.isEmpty()) {
			fill();
			if (!this.waiting.isEmpty()) {
				handOver(false);
			}
		}
	}

	private void fill() {
		while (!this.waiting.isEmpty() && (this.gathered == null || this.gathered.readableBytes() < PIECE)) {
			Waiting next = this.waiting.element();
			ByteBuf bytes = next.bytes();
			if (next.data()) {
				frame(bytes, Math.min(bytes.readableBytes(), PIECE));
			}
			else {
				gather(bytes.readableBytes()).writeBytes(bytes);
			}
			if (!bytes.isReadable()) {
				this.waiting.remove();
				bytes.release();
			}
		}
	}

	private void frame(ByteBuf data, int size) {
		ByteBuf out = gather(size + MAX_FRAME_HEAD);
		out.writeByte((int) Http3Frames.DATA);
		VariableInteger.write(out, size);
		ByteCopy.append(out, data, size);
	}

	/** QUIC takes direct memory only. */
	private ByteBuf gather(int size) {
		ByteBuf out = this.gathered;
		if (out == null) {
			out = this.channel.alloc().directBuffer(Math.max(size, INITIAL));
			this.gathered = out;
		}
		return out;
	}

	private void handOver(boolean end) {
		ByteBuf bytes = (this.gathered != null) ? this.gathered : this.channel.alloc().directBuffer(0);
		this.gathered = null;
		int size = bytes.readableBytes();
		this.endHandedOver = end;
		if (this.sharing && size >= PIECE && !end) {
			awaitTurn();
		}
		this.below++;
		ChannelFuture written = this.channel.write(new DefaultQuicStreamFrame(bytes, end));
		if (written.isDone()) {
			handedOver(written, size, end);
		}
		else {
			written.addListener((done) -> handedOver(written, size, end));
		}
	}

	/** The others that have room come first: each waits in the same queue. */
	private void awaitTurn() {
		this.turnDue = true;
		this.channel.eventLoop().execute(() -> {
			this.turnDue = false;
			this.owner.onRoom();
		});
	}

	private void handedOver(ChannelFuture written, int size, boolean end) {
		this.below--;
		if (written.isSuccess()) {
			this.sent += size;
			if (end) {
				this.owner.onSent();
			}
		}
		else {
			this.owner.onNotSent(written.cause());
		}
	}

	/** Drops what was not handed over. */
	void discard() {
		this.ended = true;
		this.endHandedOver = true;
		for (Waiting next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			next.bytes().release();
		}
		if (this.gathered != null) {
			this.gathered.release();
			this.gathered = null;
		}
	}

	/** The stream that this sends for. */
	interface Owner {

		/** More may be handed over. */
		void onRoom();

		/** All has left, the end of the stream included. */
		void onSent();

		/**
		 * Something cannot leave any more.
		 * @param cause what the transport reported
		 */
		void onNotSent(Throwable cause);

	}

	/**
	 * Bytes that found no room.
	 *
	 * @param bytes the bytes
	 * @param data whether they are still to be framed
	 */
	private record Waiting(ByteBuf bytes, boolean data) {

	}

}
