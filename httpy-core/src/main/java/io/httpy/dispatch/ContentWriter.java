package io.httpy.dispatch;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeListener;
import io.httpy.http.Headers;

import io.netty.buffer.ByteBuf;

/**
 * Writes large content from memory in pieces, each when the client has taken those before
 * it. Handed over at once, the transport would copy all of it, and the exchange would be
 * over long before its client has it. Lives as long as its exchange, on its event loop.
 */
final class ContentWriter implements ExchangeListener {

	/** Up to this size content is written at once. */
	static final int PIECE = 64 * 1024;

	/** What nobody has to copy or to encrypt costs no memory while it waits. */
	private static final int SHARED_PIECE = 512 * 1024;

	private final Exchange exchange;

	private final ByteBuf content;

	private final Headers trailers;

	private final int piece;

	private boolean writing;

	private boolean done;

	/**
	 * Creates a writer of content whose head is written.
	 * @param content the content, owned by this
	 * @param trailers the trailers, possibly none
	 */
	ContentWriter(Exchange exchange, ByteBuf content, Headers trailers) {
		this.exchange = exchange;
		this.content = content;
		this.trailers = trailers;
		this.piece = (content.isDirect() && !exchange.request().connection().secure()) ? SHARED_PIECE : PIECE;
	}

	/**
	 * Writing a piece may itself make room for the next one: then this is called within.
	 */
	@Override
	public void onWritable() {
		if (this.writing) {
			return;
		}
		this.writing = true;
		while (!this.done && this.exchange.isWritable()) {
			writePiece();
		}
		this.writing = false;
		this.exchange.flush();
	}

	private void writePiece() {
		int size = Math.min(this.piece, this.content.readableBytes());
		ByteBuf piece = this.content.readRetainedSlice(size);
		if (this.content.isReadable()) {
			this.exchange.writeData(piece, false);
			return;
		}
		release();
		this.exchange.writeData(piece, this.trailers.size() == 0);
		if (this.trailers.size() > 0 && !this.exchange.isOver()) {
			this.exchange.writeTrailers(this.trailers);
		}
	}

	@Override
	public void onCut(Throwable cause) {
		if (!this.done) {
			release();
		}
	}

	private void release() {
		this.done = true;
		this.content.release();
	}

}
