package io.httpy.protocol.h3;

import java.util.Map;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ResponseHead;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.FieldSection;
import io.httpy.protocol.stream.MalformedMessageException;
import io.httpy.protocol.stream.RefusedRequestException;
import io.httpy.protocol.stream.StreamWatch;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;
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

	private final Http3RequestGate gate;

	private final Http3StreamEnd end;

	private @Nullable ChannelHandlerContext ctx;

	private @Nullable Exchange exchange;

	private @Nullable StreamWatch watch;

	private Http3Content content = new Http3Content(null);

	Http3ExchangeCodec(Http3Connection connection, QuicStreamChannel channel) {
		super(connection.fields());
		this.connection = connection;
		this.channel = channel;
		this.gate = new Http3RequestGate(this);
		this.end = new Http3StreamEnd(this, connection);
	}

	/** Adds itself behind Netty's codec, and what belongs to it before. */
	void install() {
		this.channel.config().setAutoRead(false);
		this.channel.pipeline().addFirst(this.gate).addFirst(output()).addLast(this);
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

	/** Whether the client has ended the request. */
	boolean isReceived() {
		return this.content.isEnded();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
	}

	@Override
	public void channelActive(ChannelHandlerContext active) {
		this.connection.streamOpened(this);
		active.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext ignored, Object message) {
		try {
			if (this.end.isOver() || this.end.isResponded()) {
				ReferenceCountUtil.release(message);
			}
			else if (message instanceof Http3HeadersFrame frame) {
				onSection(section(frame.headers()));
			}
			else if (message instanceof Http3DataFrame frame) {
				this.content.add(frame.content());
				deliver();
			}
			else {
				ReferenceCountUtil.release(message);
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

	private FieldSection section(Http3Headers decoded) {
		FieldSection section = this.connection.heads().newSection();
		for (Map.Entry<CharSequence, CharSequence> field : decoded) {
			section.add(field.getKey(), field.getValue());
		}
		return section;
	}

	private void onSection(FieldSection section) throws MalformedMessageException, RefusedRequestException {
		if (this.exchange != null) {
			section.requireTrailers();
			if (section.isTooLarge()) {
				sectionTooLarge();
			}
			return;
		}
		RequestHead head = this.connection.heads().translate(section, this.connection.info());
		boolean ended = this.channel.isInputShutdown() && this.gate.isHeadOnly();
		BodySettings body = this.connection.heads().body(section, ended);
		begin(head, body);
	}

	private void begin(RequestHead head, @Nullable BodySettings body) {
		this.content = new Http3Content(body);
		this.watch = new StreamWatch(this.connection.settings().config().timeouts(), this.connection.now());
		this.connection.priorities().requested(this.channel, head.headers());
		Exchange begun = new Exchange(this, this.channel.eventLoop(), head, this.connection.info(), body,
				this.connection.settings().events());
		this.exchange = begun;
		if (this.connection.pusher().isAllowed()) {
			begun.pusher((push) -> this.connection.pusher().push(this.channel, head, push));
		}
		this.connection.settings().handler().handle(begun);
	}

	/** A header or trailer section is over its limits. */
	void sectionTooLarge() {
		this.end.sectionTooLarge();
	}

	private void deliver() {
		Exchange current = this.exchange;
		StreamWatch clock = this.watch;
		if (current != null && clock != null) {
			int given = this.content.deliver(current);
			if (given > 0) {
				clock.bodyCame(given, this.connection.now());
			}
			if (this.content.isStarved()) {
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
			if (this.exchange != null || this.end.isResponded()) {
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
		this.end.undecodable(cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) {
		this.end.closed();
	}

	/** Drops whatever still comes and was not asked for. */
	void discardInput() {
		this.gate.shut();
		this.content.discard();
	}

	@Override
	public void writeHead(ResponseHead head) {
		this.connection.priorities().answered(this.channel, head.headers());
		super.writeHead(head);
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

	@Override
	public void reset() {
		this.end.abort(Http3ErrorCode.H3_INTERNAL_ERROR);
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
