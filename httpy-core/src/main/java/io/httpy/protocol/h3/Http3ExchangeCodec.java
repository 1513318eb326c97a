package io.httpy.protocol.h3;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.RequestHead;
import io.httpy.protocol.qpack.QpackDecoder;
import io.httpy.protocol.qpack.QpackException;
import io.httpy.protocol.stream.ContentCount;
import io.httpy.protocol.stream.FieldSection;
import io.httpy.protocol.stream.MalformedMessageException;
import io.httpy.protocol.stream.RefusedRequestException;
import io.httpy.protocol.stream.StreamWatch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A request stream and the exchange on it (RFC 9114 section 4.1). It begins with the
 * stream, waits for a head, carries the exchange, and when the response is out it drops
 * what the client still sends, until the stream ends. Used on the event loop of the
 * connection.
 */
final class Http3ExchangeCodec extends Http3ResponseCodec {

	private final Http3Connection connection;

	private final QuicStreamChannel channel;

	private final Http3RequestReader reader = new Http3RequestReader(this);

	private final Http3StreamEnd end;

	private final Http3Content content = new Http3Content();

	private @Nullable ChannelHandlerContext ctx;

	/** The header section, until its exchange has begun. */
	private @Nullable FieldSection section;

	private @Nullable Exchange exchange;

	private @Nullable StreamWatch watch;

	private boolean upgraded;

	Http3ExchangeCodec(Http3Connection connection, QuicStreamChannel channel) {
		super(connection.fields());
		this.connection = connection;
		this.channel = channel;
		this.end = new Http3StreamEnd(this, connection);
	}

	Http3Connection connection() {
		return this.connection;
	}

	@Override
	QuicStreamChannel channel() {
		return this.channel;
	}

	@Override
	@Nullable Exchange exchange() {
		return this.exchange;
	}

	@Nullable StreamWatch watch() {
		return this.watch;
	}

	Http3StreamEnd end() {
		return this.end;
	}

	/** Whether the stream carries another protocol. */
	boolean isUpgraded() {
		return this.upgraded;
	}

	/** Whether the client has ended the request. */
	boolean isReceived() {
		return this.content.isEnded();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		super.handlerAdded(added);
		this.ctx = added;
	}

	@Override
	public void channelActive(ChannelHandlerContext active) {
		this.connection.streamOpened(this);
		active.read();
	}

	/**
	 * The exchange begins when all was looked at that has come: if a frame is cut by the
	 * end of the stream, that must show before its request is answered.
	 */
	@Override
	public void channelRead(ChannelHandlerContext current, Object message) {
		ByteBuf part = (ByteBuf) message;
		if (this.reader.isShut()) {
			this.end.dropped(part.readableBytes());
			part.release();
			return;
		}
		try {
			this.reader.read(current.alloc(), part);
			if (this.channel.isInputShutdown() && this.reader.isWithinFrame()) {
				this.reader.failCut();
			}
			if (!this.reader.isShut()) {
				begin();
				deliver();
			}
		}
		catch (MalformedMessageException ex) {
			this.end.malformed(ex);
		}
		catch (RefusedRequestException ex) {
			this.end.refuse(ex.violation(), ex.isHead());
		}
		catch (RuntimeException | Error ex) {
			this.end.caught(ex);
		}
	}

	/** A header section has come, or trailers. */
	void section(ByteBuf encoded) throws QpackException, MalformedMessageException {
		FieldSection decoded = this.connection.heads().newSection();
		QpackDecoder.decode(encoded, decoded);
		if (this.exchange == null && this.section == null) {
			this.section = decoded;
			return;
		}
		decoded.requireTrailers();
		if (decoded.isTooLarge()) {
			this.end.sectionTooLarge();
		}
	}

	/** A part of the content has come. */
	void content(ByteBuf part) throws MalformedMessageException {
		this.content.add(part);
	}

	private void begin() throws MalformedMessageException, RefusedRequestException {
		FieldSection head = this.section;
		if (head != null) {
			this.section = null;
			RequestHead translated = this.connection.heads().translate(head, this.connection.info());
			boolean ended = this.channel.isInputShutdown() && this.reader.isHeadOnly();
			BodySettings body = this.connection.heads().body(head, ended);
			this.content.begin(ContentCount.of(translated, body));
			begin(translated, body);
		}
	}

	private void begin(RequestHead head, @Nullable BodySettings body) {
		this.watch = new StreamWatch(this.connection.settings().config().timeouts(), this.connection.now());
		this.connection.priorities().requested(this, head.headers());
		Exchange begun = new Exchange(this, this.connection.connections(), head, this.connection.info(), body,
				this.connection.settings().events());
		this.exchange = begun;
		if (this.connection.pusher().isAllowed()) {
			begun.pusher((push) -> this.connection.pusher().push(output(), head, push));
		}
		this.connection.settings().handler().handle(begun);
	}

	private void deliver() {
		Exchange current = this.exchange;
		StreamWatch clock = this.watch;
		if (current != null && clock != null) {
			int given = this.content.deliver(current);
			if (given > 0) {
				clock.bodyCame(given, this.connection.now());
			}
			if (this.content.isStarved() && !this.upgraded) {
				clock.bodyWanted(this.connection.now());
			}
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ignored) {
		output().flush();
		readMore();
	}

	/**
	 * Keeps one read open even if nothing is wanted, for that is how a client that resets
	 * its stream is noticed; but only until content comes that nobody wants yet.
	 */
	void readMore() {
		if (this.ctx != null && this.content.isEmpty() && !this.content.isEnded() && this.end.takesInput()) {
			this.ctx.read();
		}
	}

	/** The client has ended the stream. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
		if (event != ChannelInputShutdownReadComplete.INSTANCE || this.end.isOver()) {
			return;
		}
		try {
			if (!this.reader.isShut() && this.reader.isWithinFrame()) {
				this.reader.failCut();
			}
			else if (this.exchange != null || this.end.isResponded()) {
				this.content.end();
				deliver();
			}
			else {
				this.end.incomplete();
			}
		}
		catch (MalformedMessageException ex) {
			this.end.malformed(ex);
		}
		catch (RuntimeException | Error ex) {
			this.end.caught(ex);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
		this.end.failed(cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) {
		this.end.closed();
	}

	/** Drops whatever still comes and was not asked for. */
	void discardInput() {
		this.reader.shut();
		this.content.discard();
	}

	@Override
	public void writeHead(ResponseHead head) {
		this.connection.priorities().answered(this, head.headers());
		super.writeHead(head);
	}

	@Override
	public void upgrade(String protocol, ResponseHead head) {
		this.upgraded = true;
		this.content.handOver();
		super.upgrade(protocol, head);
	}

	/** Asked by a reader, whose failure is that of its exchange. */
	@Override
	public void read() {
		this.content.want();
		try {
			deliver();
		}
		catch (RuntimeException | Error ex) {
			this.end.caught(ex);
		}
		if (this.content.isStarved()) {
			readMore();
		}
	}

	/** RFC 9220 section 3 says what a reset of TCP is here. */
	@Override
	public void reset() {
		this.end.abort(this.upgraded ? Http3ErrorCode.H3_REQUEST_CANCELLED : Http3ErrorCode.H3_INTERNAL_ERROR);
	}

	@Override
	public void onSent() {
		this.end.responded();
	}

	@Override
	public void onNotSent(Throwable cause) {
		this.end.stopped(cause);
	}

}
