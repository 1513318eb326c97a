package io.httpy.protocol.h3;

import io.httpy.exchange.Exchange;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.HttpException;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.StreamWatch;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A push stream and the exchange on it (RFC 9114 section 4.6): the request is the
 * server's own, and the response is written as any. Used on the event loop of the
 * connection.
 */
final class Http3PushCodec extends Http3ResponseCodec {

	/** The type of the stream and an id. */
	private static final int STREAM_HEAD = 5;

	private final Http3Connection connection;

	private final int id;

	private final RequestHead head;

	private final StreamWatch watch;

	@SuppressWarnings("NullAway.Init")
	private QuicStreamChannel channel;

	private @Nullable Exchange exchange;

	private boolean over;

	Http3PushCodec(Http3Connection connection, int id, RequestHead head) {
		super(connection.fields());
		this.connection = connection;
		this.id = id;
		this.head = head;
		this.watch = new StreamWatch(connection.settings().config().timeouts(), connection.now());
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		super.handlerAdded(ctx);
		this.channel = (QuicStreamChannel) ctx.channel();
	}

	@Override
	QuicStreamChannel channel() {
		return this.channel;
	}

	@Override
	@Nullable Exchange exchange() {
		return this.exchange;
	}

	/**
	 * Has the response made; the stream is open, and begins with what it is (RFC 9114
	 * section 6.2.2).
	 */
	void begin() {
		ByteBuf out = output().append(STREAM_HEAD);
		VariableInteger.write(out, Http3PeerStreams.PUSH);
		VariableInteger.write(out, this.id);
		this.connection.priorities().requested(this, this.head.headers());
		Exchange begun = new Exchange(this, this.connection.connections(), this.head, this.connection.info(), null,
				this.connection.settings().events());
		this.exchange = begun;
		this.connection.settings().handler().handle(begun);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		lose("The push stream failed", cause);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.over = true;
		output().discard();
		loseExchange("The client closed the connection", null);
		this.connection.pusher().closed(this.id);
	}

	/** The client does not want it, or is as good as gone. */
	void lose(String reason, @Nullable Throwable cause) {
		loseExchange(reason, cause);
		abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
	}

	private void loseExchange(String reason, @Nullable Throwable cause) {
		if (this.exchange != null) {
			this.exchange.onLost(reason, cause);
		}
	}

	private void abort(Http3ErrorCode code) {
		if (!this.over && this.channel != null) {
			this.over = true;
			output().discard();
			this.channel.shutdownOutput(code.code());
			this.channel.close();
		}
	}

	void tick(long now) {
		Exchange current = this.exchange;
		if (current == null || this.over) {
			return;
		}
		this.watch.look(output().isWaiting(), !this.connection.takesEnough(), output().sent(), now);
		switch (this.watch.verdict(current, now)) {
			case SLOW_HANDLER, SLOW_BODY -> {
				this.watch.failing(now);
				this.connection.settings().handler().fail(current, HttpException.overloaded(null));
			}
			case SLOW_ERROR -> current.cut(new IllegalStateException("Not even the error was answered in time"));
			case SLOW_READER -> lose("The client took too little of the response in the time allowed", null);
			case FINE -> {
			}
		}
	}

	/** The server stops at once. */
	void cut() {
		if (this.exchange != null) {
			this.exchange.cut(new ClientLostException("The server was stopped", null));
		}
	}

	/** There is no body. */
	@Override
	public void read() {
	}

	@Override
	public void reset() {
		abort(Http3ErrorCode.H3_INTERNAL_ERROR);
	}

	@Override
	public void onSent() {
		this.over = true;
	}

	@Override
	public void onNotSent(Throwable cause) {
		lose("The client has stopped the response", cause);
	}

}
