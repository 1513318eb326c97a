package io.httpy.protocol.h1;

import java.io.IOException;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.Connection;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeCodec;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.HttpException;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of HTTP/1.1 or 1.0, one exchange at a time. Two flags tell when the next may
 * begin: the request was received to its end, and the response was written to its end. Until
 * then the gate in front of the decoder is shut, so that pipelined requests wait as bytes (RFC
 * 9112 section 9.3.2). Responses are written as they come and flushed once, at the end of the
 * read that caused them. Lives as long as its channel, on the channel's event loop.
 */
final class Http1ExchangeCodec extends ChannelInboundHandlerAdapter implements ExchangeCodec, Connection {

	private static final Logger log = LoggerFactory.getLogger(Http1ExchangeCodec.class);

	/** An unread rest of a body up to this size is read and dropped to save the connection. */
	private static final long MAX_DROPPED_BODY = 64 * 1024;

	private final EngineSettings settings;

	private final ConnectionInfo connection;

	private final LoopConnections connections;

	private final Http1Output output;

	private final Http1Watch watch;

	private final Http1RequestDecoder decoder;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private @Nullable Exchange exchange;

	private boolean received;

	private boolean responded;

	private boolean wanted;

	private boolean keepAlive;

	private boolean reading;

	private boolean draining;

	private boolean inputShut;

	private boolean closing;

	private long bodyLeft;

	Http1ExchangeCodec(EngineSettings settings, ConnectionInfo connection, LoopConnections connections,
			Http1ResponseEncoder encoder) {
		this.settings = settings;
		this.connection = connection;
		this.connections = connections;
		this.output = new Http1Output(encoder, settings.config().timeouts());
		this.watch = new Http1Watch(settings.config().timeouts());
		this.decoder = new Http1RequestDecoder(this, settings.config().limits());
	}

	Http1RequestDecoder decoder() {
		return this.decoder;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.ctx = ctx;
		this.connections.add(this);
		this.watch.opened(this.connections.now());
		if (ctx.channel().isActive()) {
			ctx.read();
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		ctx.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
		this.reading = true;
		if (message instanceof HttpRequest request) {
			onRequest(request);
		}
		else {
			onContent((HttpContent) message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		this.reading = false;
		this.output.flush(ctx);
		readMore();
	}

	/** Bytes arrived, whatever they mean. */
	void onBytes(int count) {
		this.watch.bytes(count, this.connections.now());
	}

	/** Whether the decoder may go on; the gate of backpressure and of pipelining. */
	boolean acceptsInput() {
		if (this.closing) {
			return true;
		}
		if (this.exchange == null) {
			return this.ctx.channel().isWritable();
		}
		return !this.received && (this.wanted || this.responded);
	}

	private void onRequest(HttpRequest decoded) {
		if (this.closing) {
			ReferenceCountUtil.release(decoded);
			return;
		}
		RequestHead head;
		BodySettings body;
		try {
			head = Http1RequestHeads.translate(decoded, this.connection);
			body = Http1RequestHeads.body(decoded, this.settings.config().limits().maxBody());
		}
		catch (Http1ViolationException ex) {
			ReferenceCountUtil.release(decoded);
			refuse(ex.violation());
			return;
		}
		this.keepAlive = Http1RequestHeads.keepsAlive(head, decoded) && !this.draining && !this.inputShut;
		this.received = false;
		this.responded = false;
		this.wanted = false;
		this.bodyLeft = (body != null) ? body.length() : 0;
		this.watch.exchangeBegins(this.connections.now());
		this.output.begin(head.version() == HttpVersion.HTTP_1_1);
		this.exchange = new Exchange(this, this.ctx.channel().eventLoop(), head, this.connection, body,
				this.settings.events());
		this.settings.handler().handle(this.exchange);
	}

	private void onContent(HttpContent content) {
		Exchange current = this.exchange;
		if (this.closing || current == null) {
			content.release();
			return;
		}
		if (!content.decoderResult().isSuccess()) {
			content.release();
			failBody((content.decoderResult().cause() instanceof TooLongHttpHeaderException) ? Violation.LARGE_HEADERS
					: Violation.BAD_CHUNK);
			return;
		}
		int length = content.content().readableBytes();
		this.bodyLeft -= (this.bodyLeft > 0) ? length : 0;
		this.wanted = false;
		this.watch.bodyPaused(this.connections.now());
		if (length > 0) {
			current.onData(content.content());
		}
		else {
			content.release();
		}
		if (content instanceof LastHttpContent) {
			this.received = true;
			this.decoder.expectHead();
			current.onEnd();
			proceed();
		}
	}

	/** The body is broken or too slow: what follows it on the wire cannot be found any more. */
	private void failBody(Violation violation) {
		Exchange current = this.exchange;
		this.settings.events().violation(this.connection, violation.name());
		this.keepAlive = false;
		this.decoder.stop();
		if (current == null || current.isOver()) {
			close();
			return;
		}
		HttpException failure = new HttpException(violation.status(), violation.detail());
		current.onBodyFailed(failure);
		fail(current, failure);
	}

	private void fail(Exchange current, Throwable failure) {
		if (current.isCommitted()) {
			current.cut(failure);
		}
		else {
			this.settings.handler().fail(current, failure);
		}
	}

	/** RFC 9112 section 2.2: one answer, then the connection closes. */
	private void refuse(Violation violation) {
		this.settings.events().violation(this.connection, violation.name());
		Response answer = this.settings.handler().refuse(violation);
		byte[] content = (answer.body() instanceof ResponseBody.Bytes bytes) ? bytes.content() : new byte[0];
		this.keepAlive = false;
		this.output.begin(true);
		this.output.writeHead(this.ctx, answer.status(), answer.headers(), content.length, content.length == 0,
				persistence(), this.connections.date());
		if (content.length > 0) {
			this.output.writeData(this.ctx, Unpooled.wrappedBuffer(content), true);
		}
		closeAfterWrites();
	}

	@Override
	public void writeInterim(HttpStatus status, Headers headers) {
		this.output.writeInterim(this.ctx, status, headers);
		flush();
	}

	@Override
	public void writeHead(HttpStatus status, Headers headers, long length, boolean end) {
		boolean delimitedByClose = length == UNKNOWN_LENGTH && !end && !this.output.canChunk();
		this.keepAlive &= !delimitedByClose && !this.draining && canDropRest()
				&& !headers.hasElement("connection", "close");
		this.output.writeHead(this.ctx, status, headers, length, end, persistence(), this.connections.date());
		this.responded |= end;
	}

	private Http1ResponseEncoder.Persistence persistence() {
		if (!this.keepAlive) {
			return Http1ResponseEncoder.Persistence.CLOSE;
		}
		return this.output.canChunk() ? Http1ResponseEncoder.Persistence.IMPLIED
				: Http1ResponseEncoder.Persistence.SAID;
	}

	/**
	 * Whether the rest of an unread body is small enough to read past it. Not if the client
	 * still waits for 100: whether it sends the body after a final answer is its own choice (RFC
	 * 9110 section 10.1.1).
	 */
	private boolean canDropRest() {
		Exchange current = this.exchange;
		return current == null || current.isReceived()
				|| this.bodyLeft >= 0 && this.bodyLeft <= MAX_DROPPED_BODY && !current.awaitsContinue();
	}

	@Override
	public void writeData(ByteBuf data, boolean end) {
		this.output.writeData(this.ctx, data, end);
		this.responded |= end;
	}

	@Override
	public void writeTrailers(Headers trailers) {
		this.output.writeTrailers(this.ctx, trailers);
		this.responded = true;
	}

	@Override
	public void flush() {
		if (!this.reading) {
			this.output.flush(this.ctx);
		}
		proceed();
	}

	@Override
	public boolean isWritable() {
		return this.ctx.channel().isWritable();
	}

	@Override
	public void read() {
		if (!this.wanted) {
			this.wanted = true;
			this.watch.bodyWanted(this.connections.now());
			resume();
		}
	}

	/** Resets the connection, for an orderly end would look like the end of the content. */
	@Override
	public void reset() {
		this.output.discard();
		this.ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
		close();
	}

	/** Begins the next exchange, or ends the connection, when this one is through. */
	private void proceed() {
		if (!this.responded || this.closing) {
			return;
		}
		if (!this.keepAlive) {
			closeAfterWrites();
		}
		else if (this.received) {
			this.exchange = null;
			this.responded = false;
			this.watch.exchangeEnds(this.decoder.hasBytes(), this.connections.now());
			if (this.draining && !this.decoder.hasBytes()) {
				closeAfterWrites();
			}
			else {
				resume();
			}
		}
		else {
			read();
		}
	}

	private void resume() {
		boolean outer = this.reading;
		this.reading = true;
		try {
			this.decoder.resume(this.ctx.pipeline().context(this.decoder));
		}
		catch (Exception ex) {
			exceptionCaught(this.ctx, ex);
		}
		this.reading = outer;
		if (!outer) {
			this.output.flush(this.ctx);
			readMore();
		}
	}

	/**
	 * Keeps one read open even while the gate is shut, for that is how a client that goes away
	 * is noticed; but only until bytes come that nobody wants yet.
	 */
	private void readMore() {
		if (!this.inputShut && (acceptsInput() || !this.decoder.hasBytes())) {
			this.ctx.read();
		}
	}

	/**
	 * Sends what is written and closes the sending side, then drops what the client still sends
	 * until it closes or {@link Http1Watch} loses patience: closing at once would reset the
	 * connection, and the client might never see the answer (RFC 9112 section 9.6).
	 */
	private void closeAfterWrites() {
		if (!this.closing) {
			this.closing = true;
			this.decoder.stop();
			this.watch.closing(this.connections.now());
			this.output.finish(this.ctx, this.inputShut);
			readMore();
		}
	}

	private void close() {
		this.closing = true;
		this.ctx.close();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		if (!ctx.channel().isWritable()) {
			this.output.flush(ctx);
		}
		else if (this.exchange != null) {
			this.exchange.onWritable();
		}
		else {
			resume();
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.inputShut = true;
			this.keepAlive = false;
			if (this.exchange == null || this.closing) {
				if (!this.output.isFinishing()) {
					close();
				}
			}
			else if (!this.received) {
				this.exchange.onLost("The client closed the connection before the end of the request body", null);
				close();
			}
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.closing = true;
		this.connections.remove(this);
		this.output.discard();
		if (this.exchange != null) {
			this.exchange.onLost("The client closed the connection", null);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof IOException) {
			log.debug("Connection of {} failed: {}", this.connection.remoteAddress(), cause.toString());
		}
		else {
			log.error("Connection of {} failed and is closed", this.connection.remoteAddress(), cause);
		}
		if (this.exchange != null) {
			this.exchange.onLost("The connection failed", cause);
		}
		close();
	}

	@Override
	public void tick(long now) {
		if (this.output.isTooSlow(this.ctx, now)) {
			if (this.exchange != null) {
				this.exchange.onLost("The client took too little of the response in the time allowed", null);
			}
			close();
			return;
		}
		Exchange current = this.exchange;
		boolean handling = current != null && !current.isCommitted() && !current.isReading();
		switch (this.watch.verdict(now, handling)) {
			case FINE -> {
			}
			case CLOSE -> close();
			case SLOW_HEAD -> refuse(Violation.SLOW_HEAD);
			case SLOW_BODY -> failBody(Violation.SLOW_BODY);
			case SLOW_HANDLER -> {
				if (current != null) {
					fail(current, HttpException.overloaded(null));
				}
			}
		}
	}

	@Override
	public void drain() {
		this.draining = true;
		if (this.exchange == null && !this.closing && !this.decoder.hasBytes()) {
			closeAfterWrites();
		}
	}

}
