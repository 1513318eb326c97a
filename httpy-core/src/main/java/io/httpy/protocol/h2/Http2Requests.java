package io.httpy.protocol.h2;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.Exchange;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.ContentCount;
import io.httpy.protocol.stream.FieldSection;
import io.httpy.protocol.stream.MalformedMessageException;
import io.httpy.protocol.stream.RefusedRequestException;
import io.httpy.protocol.stream.RequestHeads;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes exchanges of what a client sends on its streams. Called by Netty, for frames that
 * are in order, on the event loop of the connection.
 */
final class Http2Requests extends Http2EventAdapter {

	private final Http2ServerConnection connection;

	private final EngineSettings settings;

	private final RequestHeads heads;

	private final ConnectionInfo info;

	private final Http2Priorities priorities;

	private final Http2Assembly parts;

	Http2Requests(Http2ServerConnection connection, EngineSettings settings, RequestHeads heads, ConnectionInfo info,
			Http2Assembly parts) {
		this.connection = connection;
		this.settings = settings;
		this.heads = heads;
		this.info = info;
		this.priorities = new Http2Priorities(connection.connection(), connection.scheduler(),
				settings.config().protocols().streams().maxConcurrent());
		this.parts = parts;
	}

	@Override
	public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int dependency, short weight,
			boolean exclusive, int padding, boolean end) throws Http2Violation {
		FieldSection section = ((Http2Fields) headers).section();
		Http2Stream stream = this.connection.connection().stream(id);
		Http2ExchangeCodec codec = this.connection.codec(stream);
		try {
			if (codec != null) {
				section.requireTrailers();
				if (section.isTooLarge()) {
					this.connection.violation(Violation.LARGE_HEADERS.name());
					codec.failBody(Violation.LARGE_HEADERS);
				}
				else {
					codec.onTrailers();
				}
			}
			else {
				begin(stream, section, end);
			}
		}
		catch (MalformedMessageException ex) {
			malformed(stream, ex);
		}
	}

	private void begin(Http2Stream stream, FieldSection section, boolean end) throws MalformedMessageException {
		try {
			RequestHead head = this.heads.translate(section, this.info);
			begin(stream, head, this.heads.body(section, end));
		}
		catch (RefusedRequestException ex) {
			refuse(stream, ex.violation(), ex.isHead());
		}
	}

	/** Has a request handled. */
	void begin(Http2Stream stream, RequestHead head, @Nullable BodySettings body) {
		Http2ExchangeCodec codec = this.connection.newCodec(stream, ContentCount.of(head, body));
		this.priorities.begin(codec.share(), head.headers());
		Exchange exchange = new Exchange(codec, this.connection.connections(), head, this.info, body,
				this.settings.events());
		codec.carry(exchange);
		Http2Pusher pusher = Http2Pusher.of(this.connection, this, stream, exchange.request());
		if (pusher != null) {
			exchange.pusher(pusher);
		}
		this.settings.handler().handle(exchange);
	}

	/** Has the request handled that a push stands for. */
	void beginPush(Http2Stream stream, RequestHead head) {
		Http2ExchangeCodec codec = this.connection.newCodec(stream, new ContentCount(null));
		Exchange exchange = new Exchange(codec, this.connection.connections(), head, this.info, null,
				this.settings.events());
		codec.carry(exchange);
		this.settings.handler().handle(exchange);
	}

	/** Answers a request that does not become an exchange. */
	void refuse(Http2Stream stream, Violation violation, boolean toHead) {
		this.connection.violation(violation.name());
		this.connection.newCodec(stream, ContentCount.unbounded())
			.refuse(this.settings.handler().refuse(violation), toHead);
	}

	private void malformed(Http2Stream stream, MalformedMessageException ex) throws Http2Violation {
		this.connection.violation(MalformedMessageException.KIND);
		Http2ExchangeCodec codec = this.connection.codec(stream);
		if (codec != null) {
			codec.lose("The request is malformed: " + ex.getMessage(), null);
		}
		this.connection.output().reset(stream, Http2Error.PROTOCOL_ERROR);
		if (this.parts.floods().isResetFlood()) {
			throw Http2Floods.resetFlood();
		}
	}

	@Override
	public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end)
			throws Http2Violation {
		int length = data.readableBytes();
		Http2Stream stream = this.connection.connection().stream(id);
		Http2ExchangeCodec codec = this.connection.codec(stream);
		if (codec == null) {
			return length + padding;
		}
		try {
			return codec.onData(data, end) + padding;
		}
		catch (MalformedMessageException ex) {
			malformed(stream, ex);
			return length + padding;
		}
	}

	@Override
	public void onRstStreamRead(ChannelHandlerContext ctx, int id, long error) throws Http2Violation {
		Http2ExchangeCodec codec = this.connection.codec(this.connection.connection().stream(id));
		if (codec != null) {
			codec.lose("The client has reset the stream", null);
		}
		// A push that its client has no need of is no flood
		if (this.connection.connection().remote().isValidStreamId(id) && this.parts.floods().isResetFlood()) {
			throw Http2Floods.resetFlood();
		}
	}

	@Override
	public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings received) {
		this.connection.settled();
	}

	@Override
	public void onSettingsAckRead(ChannelHandlerContext ctx) {
		this.parts.rules().acknowledged();
	}

	@Override
	public void onPingAckRead(ChannelHandlerContext ctx, long data) {
		this.connection.pingAnswered(data);
	}

	@Override
	public void onUnknownFrame(ChannelHandlerContext ctx, byte type, int id, Http2Flags flags, ByteBuf payload)
			throws Http2Violation {
		if (type == Http2Priorities.FRAME_TYPE) {
			this.priorities.update(payload);
		}
	}

}
