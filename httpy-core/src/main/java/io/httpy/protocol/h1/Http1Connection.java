package io.httpy.protocol.h1;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.Connection;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * A connection of HTTP/1.1 or 1.0. While an exchange is under way the gate in front of
 * the decoder is shut, so that pipelined requests wait as bytes, and of those no more
 * than one read's worth is let in (RFC 9112 section 9.3.2). Responses are written as they
 * come and flushed once, at the end of the read that caused them. Lives as long as its
 * channel, on the channel's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Connection {

	private final EngineSettings settings;

	private final ConnectionInfo info;

	private final LoopConnections connections;

	private final Http1RequestDecoder decoder;

	private final Http1Output output;

	private final Http1ExchangeCodec codec;

	private final Http1Watch watch;

	private final Http1Closing closing;

	private final Http1Failures failures;

	private final Http1Upgrade upgrade;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private boolean reading;

	private boolean draining;

	Http1Connection(EngineSettings settings, ConnectionInfo info, LoopConnections connections,
			Http1ResponseEncoder encoder, Http1Upgrade upgrade) {
		this.settings = settings;
		this.upgrade = upgrade;
		this.info = info;
		this.connections = connections;
		this.decoder = new Http1RequestDecoder(this, settings.config().limits(), info);
		this.output = new Http1Output(encoder, settings.config().timeouts());
		this.codec = new Http1ExchangeCodec(this, this.output);
		this.watch = new Http1Watch(this.codec, this.output.progress(), settings.config().timeouts());
		this.closing = new Http1Closing(this.decoder, this.output, this.watch, connections);
		this.failures = new Http1Failures(settings, info, this.codec, this.watch, this.closing, connections);
	}

	Http1RequestDecoder decoder() {
		return this.decoder;
	}

	ChannelHandlerContext context() {
		return this.ctx;
	}

	boolean isDraining() {
		return this.draining;
	}

	boolean isWritable() {
		return this.ctx.channel().isWritable();
	}

	byte[] date() {
		return this.connections.date();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
		this.connections.add(this);
		this.watch.opened(this.connections.now());
		this.settings.events().protocolBegan(this.info, HttpVersion.HTTP_1_1);
		added.read();
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ignored) {
		this.reading = false;
		this.output.flush(this.ctx);
		awaitBytes();
	}

	/** Bytes arrived, whatever they mean. */
	void onBytes(int count) {
		this.reading = true;
		if (count > 0) {
			this.watch.bytes(count, this.connections.now());
		}
	}

	/** Whether the decoder may go on: the gate of backpressure and of pipelining. */
	boolean acceptsInput() {
		if (this.closing.hasBegun()) {
			return true;
		}
		return (this.codec.exchange() == null) ? isWritable() : this.codec.acceptsBody();
	}

	/** What came is no head. */
	void onBadHead(Violation violation, boolean ofHead) {
		this.failures.refuse(this.ctx, violation, ofHead);
	}

	void onHead(RequestHead head, Http1Framing framing) {
		try {
			handle(head, framing);
		}
		catch (Http1ViolationException ex) {
			this.failures.refuse(this.ctx, ex.violation(), head.method().equals(HttpMethod.HEAD));
		}
	}

	private void handle(RequestHead head, Http1Framing framing) {
		boolean http11 = head.version() == HttpVersion.HTTP_1_1;
		BodySettings body = framing.body(http11, this.settings.config().limits().maxBody());
		boolean mayPersist = Http1RequestHeads.keepsAlive(head, framing) && !this.draining
				&& !this.closing.isInputShut();
		if (body == null && mayPersist && this.upgrade.accepts(head, this.info, this.connections)) {
			changeProtocol();
			return;
		}
		this.watch.exchangeBegins(this.connections.now());
		this.codec.begin(body, mayPersist, http11);
		Exchange exchange = new Exchange(this.codec, this.connections, head, this.info, body, this.settings.events());
		this.codec.carry(exchange);
		this.settings.handler().handle(exchange);
	}

	/** The rest of the body cannot be told from what follows it. */
	void onBadBody(Violation violation) {
		if (this.codec.exchange() != null) {
			this.failures.failBody(this.ctx, violation);
		}
	}

	/**
	 * Takes a part of the body.
	 * @param part the part, released in any case
	 * @param last whether it is the last one
	 */
	void onContent(ByteBuf part, boolean last) {
		this.watch.bodyPaused(this.connections.now());
		this.codec.onContent(part, last);
		proceed();
	}

	/**
	 * Takes bytes of the protocol that has taken over.
	 * @param bytes the bytes, released in any case
	 */
	void onPassedBytes(ByteBuf bytes) {
		this.codec.onBytes(bytes);
	}

	/** The request that asked for it has no content, so it is complete. */
	private void changeProtocol() {
		this.connections.remove(this);
		this.output.flush(this.ctx);
		this.settings.events().protocolEnded(this.info, HttpVersion.HTTP_1_1);
		this.upgrade.run(this.ctx, this.decoder);
	}

	/** The writer of a response has ended its turn. */
	void flushAndProceed() {
		if (!this.reading) {
			this.output.flush(this.ctx);
		}
		proceed();
	}

	void readBody() {
		if (!this.codec.isUpgraded()) {
			this.watch.bodyWanted(this.connections.now());
		}
		else if (this.closing.isInputShut()) {
			// So it was before the change, and nothing came after the request
			this.codec.onBytesEnd();
		}
		resume();
	}

	/** Another protocol takes over. */
	void passBytes() {
		this.decoder.passBytes();
	}

	void reset() {
		this.closing.reset(this.ctx);
	}

	/** Begins the next exchange, or ends the connection, when this one is through. */
	private void proceed() {
		if (!this.codec.isResponded() || this.closing.hasBegun()) {
			return;
		}
		if (!this.codec.keepsAlive()) {
			this.closing.afterWrites(this.ctx);
		}
		else if (this.codec.isReceived()) {
			this.codec.end();
			this.watch.exchangeEnds(this.connections.now());
			resume();
		}
		else {
			this.codec.read();
		}
	}

	private void resume() {
		boolean outer = this.reading;
		this.reading = true;
		try {
			this.decoder.resume();
		}
		catch (Throwable ex) {
			exceptionCaught(this.ctx, ex);
		}
		this.reading = outer;
		if (!outer) {
			this.output.flush(this.ctx);
			awaitBytes();
		}
	}

	private void awaitBytes() {
		if (acceptsInput() && this.decoder.hasBegunHead()) {
			this.watch.headBegun(this.connections.now());
		}
		endIfDrained();
		readMore();
	}

	private void endIfDrained() {
		if (this.draining && this.codec.exchange() == null && !this.decoder.hasBegunHead()) {
			this.closing.afterWrites(this.ctx);
		}
	}

	/**
	 * Keeps one read open even while the gate is shut, for that is how a client that goes
	 * away is noticed; but only until bytes come that nobody wants yet.
	 */
	private void readMore() {
		if (!this.closing.isInputShut() && (acceptsInput() || !this.decoder.hasBytes())) {
			this.ctx.read();
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ignored) {
		Exchange exchange = this.codec.exchange();
		if (!isWritable()) {
			this.output.flush(this.ctx);
		}
		else if (exchange != null) {
			exchange.onWritable();
		}
		else {
			resume();
		}
	}

	/** The client closed its sending side; what it asked for before may wait. */
	void onInputEnd() {
		this.watch.inputShut();
	}

	/** All that the client asked for before is begun, and is still answered. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
		if (!(event instanceof ChannelInputShutdownEvent)) {
			return;
		}
		this.closing.shutInput();
		this.codec.persistNoMore();
		if (this.closing.hasBegun()) {
			if (this.watch.isLingering()) {
				this.closing.now(this.ctx);
			}
		}
		else if (this.codec.exchange() == null) {
			this.closing.afterWrites(this.ctx);
		}
		else if (this.codec.isUpgraded()) {
			this.codec.onBytesEnd();
		}
		else if (!this.codec.isReceived()) {
			this.failures.endEarly(this.ctx);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) {
		this.closing.done();
		this.connections.remove(this);
		this.codec.lose("The client closed the connection", null);
		this.settings.events().protocolEnded(this.info, HttpVersion.HTTP_1_1);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
		this.failures.caught(this.ctx, cause);
	}

	@Override
	public void tick(long now) {
		this.failures.tick(this.ctx, now);
	}

	@Override
	public void drain() {
		this.draining = true;
		endIfDrained();
	}

	@Override
	public void cut() {
		this.failures.cut(this.ctx);
	}

}
