package io.httpy.protocol.h1;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeCodec;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The exchange that a connection carries now, one at a time. Two flags tell when the next
 * may begin: the request was received to its end, and the response was written to its
 * end. Made once for a connection and used again for each of its exchanges, on its event
 * loop.
 */
final class Http1ExchangeCodec implements ExchangeCodec {

	/**
	 * An unread rest of a body up to this size is read and dropped to save the
	 * connection.
	 */
	private static final long MAX_DROPPED_BODY = 64 * 1024;

	private final Http1Connection connection;

	private final Http1Output output;

	private @Nullable Exchange exchange;

	private boolean received;

	private boolean responded;

	private boolean wanted;

	private boolean keepAlive;

	private boolean upgraded;

	private long bodyLeft;

	Http1ExchangeCodec(Http1Connection connection, Http1Output output) {
		this.connection = connection;
		this.output = output;
	}

	/**
	 * Makes ready for an exchange.
	 * @param mayPersist whether request and server allow another one after it
	 * @param clientIsHttp11 whether the client knows chunked coding
	 */
	void begin(@Nullable BodySettings body, boolean mayPersist, boolean clientIsHttp11) {
		this.received = body == null;
		this.responded = false;
		this.wanted = false;
		this.keepAlive = mayPersist;
		this.upgraded = false;
		this.bodyLeft = (body != null) ? body.length() : 0;
		this.output.begin(clientIsHttp11);
	}

	void carry(Exchange begun) {
		this.exchange = begun;
	}

	/** Makes ready for the next head. */
	void end() {
		this.exchange = null;
		this.responded = false;
	}

	@Nullable Exchange exchange() {
		return this.exchange;
	}

	boolean isResponded() {
		return this.responded;
	}

	/** Whether the handler is what the response waits for. */
	boolean isHandling() {
		Exchange current = this.exchange;
		return current != null && !current.isCommitted() && !current.inbound().isReading();
	}

	/** Whether a response has begun that is not yet written to its end. */
	boolean isResponding() {
		return this.exchange != null && this.exchange.isCommitted() && !this.responded && !this.upgraded;
	}

	/** Whether the connection carries another protocol. */
	boolean isUpgraded() {
		return this.upgraded;
	}

	boolean isReceived() {
		return this.received;
	}

	/** Whether another request can follow, now that the response is written. */
	boolean keepsAlive() {
		return this.keepAlive && canDropRest();
	}

	/** No request follows this one. */
	void persistNoMore() {
		this.keepAlive = false;
	}

	/** Whether more of the body is wanted, by its reader or to be dropped. */
	boolean acceptsBody() {
		return !this.received && (this.wanted || this.responded);
	}

	/**
	 * Takes a part of the body.
	 * @param part the part, released in any case
	 * @param last whether it is the last one
	 */
	void onContent(ByteBuf part, boolean last) {
		Exchange current = this.exchange;
		int length = part.readableBytes();
		this.bodyLeft -= (this.bodyLeft > 0) ? length : 0;
		this.wanted = false;
		if (current != null && length > 0) {
			current.onData(part);
		}
		else {
			part.release();
		}
		if (last) {
			this.received = true;
			if (current != null) {
				current.onEnd();
			}
		}
	}

	/**
	 * Takes bytes of the other protocol.
	 * @param bytes the bytes, released in any case
	 */
	void onBytes(ByteBuf bytes) {
		this.wanted = false;
		if (this.exchange != null) {
			this.exchange.onData(bytes);
		}
		else {
			bytes.release();
		}
	}

	/** No more of the other protocol comes. */
	void onBytesEnd() {
		if (!this.received && this.exchange != null) {
			this.received = true;
			this.exchange.onEnd();
		}
	}

	/**
	 * Fails the exchange: the reader of its body is told, and it is answered unless that
	 * has begun.
	 * @return whether there was one that could be failed
	 */
	boolean fail(Throwable failure, ExchangeHandler handler) {
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			return false;
		}
		current.onBodyFailed(failure);
		if (current.isCommitted()) {
			current.cut(failure);
		}
		else {
			handler.fail(current, failure);
		}
		return true;
	}

	/** The client is gone. */
	void lose(String reason, @Nullable Throwable cause) {
		if (this.exchange != null) {
			this.exchange.onLost(reason, cause);
		}
	}

	/**
	 * Ends the exchange from this side, so that the client sees that it is not whole.
	 * @return whether there was one under way
	 */
	boolean cut(Throwable cause) {
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			return false;
		}
		current.cut(cause);
		return true;
	}

	@Override
	public void writeInterim(HttpStatus status, Headers headers) {
		this.output.writeInterim(this.connection.context(), status, headers);
		flush();
	}

	@Override
	public void writeHead(ResponseHead head) {
		boolean delimitedByClose = head.length() == ResponseHead.UNKNOWN_LENGTH && !head.end()
				&& !this.output.canChunk();
		this.keepAlive &= !delimitedByClose && !this.connection.isDraining() && (isBeingRead() || canDropRest())
				&& !head.headers().hasElement("connection", "close");
		this.output.writeHead(this.connection.context(), head, persistence(), this.connection.date());
		this.responded |= head.end();
	}

	private Http1ResponseEncoder.Persistence persistence() {
		if (!this.keepAlive) {
			return Http1ResponseEncoder.Persistence.CLOSE;
		}
		return this.output.canChunk() ? Http1ResponseEncoder.Persistence.IMPLIED
				: Http1ResponseEncoder.Persistence.SAID;
	}

	/** Who reads the body while answering is expected to read it to its end. */
	private boolean isBeingRead() {
		return this.exchange != null && this.exchange.inbound().hasReader();
	}

	/**
	 * Whether the rest of an unread body is small enough to read past it. Not if the
	 * client still waits for 100: whether it sends the body after a final answer is its
	 * own choice (RFC 9110 section 10.1.1).
	 */
	private boolean canDropRest() {
		Exchange current = this.exchange;
		return current == null || current.inbound().isReceived()
				|| this.bodyLeft >= 0 && this.bodyLeft <= MAX_DROPPED_BODY && !current.inbound().awaitsContinue();
	}

	/** No other request can follow, and what comes belongs to the exchange. */
	@Override
	public void upgrade(String protocol, ResponseHead head) {
		this.upgraded = true;
		this.keepAlive = false;
		this.received = false;
		this.connection.passBytes();
		this.output.writeInterim(this.connection.context(), head.status(),
				Headers.builder().addAll(head.headers()).set("upgrade", protocol).build());
	}

	@Override
	public void writeData(ByteBuf data, boolean end) {
		this.output.writeData(this.connection.context(), data, end);
		this.responded |= end;
	}

	@Override
	public void writeTrailers(Headers trailers) {
		this.output.writeTrailers(this.connection.context(), trailers);
		this.responded = true;
	}

	@Override
	public void flush() {
		this.connection.flushAndProceed();
	}

	@Override
	public boolean isWritable() {
		return this.connection.isWritable();
	}

	@Override
	public void read() {
		if (!this.wanted) {
			this.wanted = true;
			this.connection.readBody();
		}
	}

	@Override
	public void reset() {
		this.connection.reset();
	}

}
