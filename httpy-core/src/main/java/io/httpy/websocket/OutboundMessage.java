package io.httpy.websocket;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one session or to many. What is for many is made into a frame
 * once, and once more compressed if sessions want that, whatever their event loops. Its
 * frames live until everybody has let go.
 */
final class OutboundMessage {

	private final WebSocketMessage message;

	private final boolean shared;

	private @Nullable ByteBuf plain;

	private @Nullable ByteBuf deflated;

	private int holders = 1;

	private int size = -1;

	private OutboundMessage(WebSocketMessage message, boolean shared) {
		this.message = message;
		this.shared = shared;
	}

	/**
	 * Returns a message for one session.
	 * @param message the message
	 */
	static OutboundMessage toOne(WebSocketMessage message) {
		return new OutboundMessage(message, false);
	}

	/**
	 * Returns a message for many sessions. Each takes hold of it, and so has whoever made
	 * it.
	 * @param message the message
	 */
	static OutboundMessage of(WebSocketMessage message) {
		return new OutboundMessage(message, true);
	}

	/** Returns how many bytes it has. */
	synchronized int size() {
		if (this.size < 0) {
			this.size = (this.message instanceof WebSocketMessage.Text text) ? ByteBufUtil.utf8Bytes(text.text())
					: ((WebSocketMessage.Binary) this.message).bytes().remaining();
		}
		return this.size;
	}

	/**
	 * Returns the message as a frame.
	 * @param compression how the session compresses, or null
	 * @return the frame, to be released by the caller
	 */
	ByteBuf frame(ByteBufAllocator alloc, @Nullable Compression compression) {
		Compression used = (compression != null && size() >= compression.minSize()) ? compression : null;
		if (!this.shared || used != null && !used.deflation().isShared()) {
			return encode(alloc, used);
		}
		return sharedFrame(alloc, used);
	}

	private synchronized ByteBuf sharedFrame(ByteBufAllocator alloc, @Nullable Compression compression) {
		ByteBuf made = (compression != null) ? this.deflated : this.plain;
		if (made == null) {
			made = encode(alloc, compression);
			if (compression != null) {
				this.deflated = made;
			}
			else {
				this.plain = made;
			}
		}
		return made.retainedDuplicate();
	}

	private ByteBuf encode(ByteBufAllocator alloc, @Nullable Compression compression) {
		if (this.message instanceof WebSocketMessage.Text text) {
			return (compression != null) ? FrameWriter.text(alloc, text.text(), compression.deflation())
					: measured(FrameWriter.text(alloc, text.text()));
		}
		ByteBuffer bytes = ((WebSocketMessage.Binary) this.message).bytes();
		return (compression != null) ? FrameWriter.binary(alloc, bytes, compression.deflation())
				: FrameWriter.binary(alloc, bytes);
	}

	/** To encode text a second time to know its size would cost as much again. */
	private ByteBuf measured(ByteBuf frame) {
		this.size = FrameWriter.payload(frame);
		return frame;
	}

	/** Takes hold for one more session. */
	synchronized OutboundMessage retain() {
		this.holders++;
		return this;
	}

	/** Lets go. */
	synchronized void release() {
		if (--this.holders == 0) {
			this.plain = released(this.plain);
			this.deflated = released(this.deflated);
		}
	}

	private static @Nullable ByteBuf released(@Nullable ByteBuf frame) {
		if (frame != null) {
			frame.release();
		}
		return null;
	}

	/**
	 * How a session compresses.
	 *
	 * @param deflation does it
	 * @param minSize bytes from which on it does
	 */
	record Compression(Deflation deflation, int minSize) {

	}

}
