package io.httpy.protocol.h2;

import java.util.function.Consumer;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.Connection;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.ClientLostException;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.protocol.stream.ContentCount;
import io.httpy.protocol.stream.PushRecord;
import io.httpy.protocol.stream.RequestHeads;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2LocalFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/2 (RFC 9113). Its streams are no channels: each has an
 * {@link Http2ExchangeCodec}. What they write is flushed once, at the end of the read
 * that caused it, or of the tasks that wait in the event loop. Lives as long as its
 * channel, on the channel's event loop.
 */
final class Http2ServerConnection extends Http2ConnectionHandler implements Connection {

	/**
	 * While more than this waits for the client, nothing is read from it: much of what it
	 * sends is answered by frames that no window of its own holds back.
	 */
	private static final int MAX_UNSENT = 256 * 1024;

	private final EngineSettings settings;

	private final ConnectionInfo info;

	private final LoopConnections connections;

	private final Http2Assembly parts;

	private final ResponseFields fields;

	private final Http2Watch watch;

	private final Http2Closing closing;

	private final Http2Failures failures;

	private final Http2Output output;

	private final Http2Requests requests;

	private final Http2Codecs codecs;

	private final PushRecord pushes = new PushRecord();

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private boolean reading;

	private boolean flushScheduled;

	private boolean inputShut;

	private boolean readHeld;

	private int bytesOfRead;

	Http2ServerConnection(Http2Assembly parts, RequestHeads heads, EngineSettings settings, ConnectionInfo info,
			LoopConnections connections, ResponseFields fields) {
		super(parts.decoder(), parts.encoder(), parts.settings(), true, false);
		this.parts = parts;
		this.settings = settings;
		this.info = info;
		this.connections = connections;
		this.fields = fields;
		this.watch = new Http2Watch(settings.config().timeouts(), settings.config().protocols().http2(),
				connections.now());
		this.closing = new Http2Closing(this, connection(), connections);
		this.failures = new Http2Failures(this, parts, settings, info, this.closing);
		this.codecs = new Http2Codecs(connection());
		this.output = new Http2Output(this);
		this.requests = new Http2Requests(this, settings, heads, info, parts);
		decoder().frameListener(this.requests);
		connection().addListener(new Streams());
	}

	LoopConnections connections() {
		return this.connections;
	}

	ByteBufAllocator alloc() {
		return this.ctx.alloc();
	}

	long now() {
		return this.connections.now();
	}

	TimeoutsConfig timeouts() {
		return this.settings.config().timeouts();
	}

	ExchangeHandler handler() {
		return this.settings.handler();
	}

	Http2Scheduler scheduler() {
		return this.parts.scheduler();
	}

	ResponseFields fields() {
		return this.fields;
	}

	PushRecord pushes() {
		return this.pushes;
	}

	/** Whether anything may be pushed to this client now. */
	boolean mayPush() {
		return this.settings.config().protocols().http2().push() && connection().remote().allowPushTo()
				&& !connection().goAwayReceived() && !this.closing.isAnnounced();
	}

	Http2Output output() {
		return this.output;
	}

	Http2Requests requests() {
		return this.requests;
	}

	@Nullable Http2ExchangeCodec codec(@Nullable Http2Stream stream) {
		return this.codecs.of(stream);
	}

	Http2ExchangeCodec newCodec(Http2Stream stream, ContentCount count) {
		Http2ExchangeCodec codec = new Http2ExchangeCodec(this, stream, count);
		this.codecs.add(stream, codec);
		return codec;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) throws Exception {
		this.ctx = added;
		this.output.context(added);
		added.pipeline().addBefore(added.name(), null, this.parts.gatherer());
		super.handlerAdded(added);
		int window = this.settings.config().protocols().streams().connectionWindow();
		Http2LocalFlowController flow = connection().local().flowController();
		flow.incrementWindowSize(connection().connectionStream(), window - flow.initialWindowSize());
		added.flush();
		this.connections.add(this);
		this.settings.events().protocolBegan(this.info, HttpVersion.HTTP_2);
		added.read();
	}

	/**
	 * Begins with a request that came by HTTP/1.1 and is complete (RFC 7540 section 3.2).
	 */
	void begin(Http2Settings received, RequestHead head) {
		try {
			onHttpServerUpgrade(received);
			Http2Stream first = connection().stream(Http2CodecUtil.HTTP_UPGRADE_STREAM_ID);
			this.requests.begin(first, head, null);
		}
		catch (Http2Exception ex) {
			onError(this.ctx, false, ex);
		}
		flushSoon();
	}

	@Override
	public void channelRead(ChannelHandlerContext ignored, Object message) throws Exception {
		this.reading = true;
		this.bytesOfRead += (message instanceof ByteBuf bytes) ? bytes.readableBytes() : 0;
		this.watch.bytes(now());
		if (this.closing.hasBegun()) {
			this.closing.bytes(now());
		}
		super.channelRead(this.ctx, message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ignored) {
		this.reading = false;
		discardSomeReadBytes();
		noteIncomplete();
		flush(this.ctx);
		readMore();
	}

	private void readMore() {
		this.readHeld = this.ctx.channel().bytesBeforeWritable() > MAX_UNSENT;
		if (!this.inputShut && !this.readHeld) {
			this.ctx.read();
		}
	}

	/**
	 * The content of a frame counts as it comes; everything else has to be complete in
	 * time.
	 */
	private void noteIncomplete() {
		int waiting = actualReadableBytes();
		Http2FrameGate gate = this.parts.gate();
		this.watch.head(gate.isHeadPartial(waiting), gate.messages(), now());
		Http2ExchangeCodec codec = (gate.partialContent() > 0) ? codec(connection().stream(gate.partialContent()))
				: null;
		if (codec != null) {
			codec.onPartOfFrame(Math.min(waiting, this.bytesOfRead));
		}
		this.bytesOfRead = 0;
	}

	/** Sends all that may be sent, and lets writers go on that waited for that. */
	@Override
	public void flush(ChannelHandlerContext flushed) {
		super.flush(flushed);
		if (scheduler().resume()) {
			flushLater();
		}
	}

	/** A writer has ended its turn. */
	void flushSoon() {
		if (!this.reading) {
			flushLater();
		}
	}

	private void flushLater() {
		if (!this.flushScheduled) {
			this.flushScheduled = true;
			this.connections.loop().execute(() -> {
				this.flushScheduled = false;
				flush(this.ctx);
			});
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ignored) throws Exception {
		super.channelWritabilityChanged(this.ctx);
		if (this.ctx.channel().isWritable()) {
			flushLater();
			if (this.readHeld) {
				readMore();
			}
		}
	}

	@Override
	public ChannelFuture resetStream(ChannelHandlerContext resetting, int id, long error, ChannelPromise promise) {
		this.parts.history().reset(id);
		return super.resetStream(resetting, id, error, promise);
	}

	void violation(String kind) {
		this.settings.events().violation(this.info, kind);
	}

	void settled() {
		this.watch.settled(now());
	}

	void pingAnswered(long content) {
		if (content == Http2Closing.PING) {
			this.closing.finish(this.ctx);
		}
	}

	void stopInput() {
		this.parts.gate().stop();
	}

	@Override
	protected void onStreamError(ChannelHandlerContext erring, boolean outbound, Throwable cause,
			Http2Exception.StreamException error) {
		this.failures.ofStream(this.ctx, outbound, error);
	}

	@Override
	protected void onConnectionError(ChannelHandlerContext erring, boolean outbound, Throwable cause,
			@Nullable Http2Exception error) {
		this.failures.ofConnection(this.ctx, cause, error);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
		onError(this.ctx, false, cause);
	}

	/** The client has closed its sending side: what it asked for before may wait. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) throws Exception {
		super.userEventTriggered(this.ctx, event);
		if (event instanceof ChannelInputShutdownEvent) {
			this.inputShut = true;
			this.watch.inputShut();
			this.closing.inputShut(this.ctx);
			forEachCodec(Http2ExchangeCodec::inputShut);
			this.closing.announce(this.ctx);
			this.closing.finish(this.ctx);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) throws Exception {
		stopInput();
		this.connections.remove(this);
		forEachCodec((codec) -> codec.lose("The client closed the connection", null));
		super.channelInactive(this.ctx);
		this.settings.events().protocolEnded(this.info, HttpVersion.HTTP_2);
	}

	void forEachCodec(Consumer<Http2ExchangeCodec> action) {
		try {
			this.codecs.forEach(action);
		}
		catch (Http2Exception ex) {
			onError(this.ctx, false, ex);
		}
	}

	/** Whether no exchange is under way. */
	boolean isIdle() {
		return this.codecs.isIdle();
	}

	@Override
	public void tick(long now) {
		boolean exhausted = scheduler().isOwing()
				&& connection().remote().flowController().windowSize(connection().connectionStream()) <= 0;
		this.watch.look(exhausted, scheduler().sent(), now);
		this.failures.tick(this.ctx, this.watch.verdict(this.ctx.channel(), !isIdle(), now), now);
		this.closing.tick(this.ctx, now);
		forEachCodec((codec) -> codec.tick(now));
	}

	@Override
	public void drain() {
		this.closing.announce(this.ctx);
	}

	@Override
	public void cut() {
		forEachCodec((codec) -> codec.cut(new ClientLostException("The server was stopped", null)));
		super.flush(this.ctx);
		this.ctx.close();
	}

	/** Follows the streams as Netty opens and closes them. */
	private final class Streams extends Http2ConnectionAdapter {

		@Override
		public void onStreamAdded(Http2Stream stream) {
			Http2ServerConnection.this.parts.history().used(stream.id());
		}

		@Override
		public void onStreamActive(Http2Stream stream) {
			Http2ServerConnection.this.codecs.settled(stream);
		}

		@Override
		public void onStreamClosed(Http2Stream stream) {
			Http2ExchangeCodec codec = codec(stream);
			Http2ServerConnection.this.codecs.settled(stream);
			if (codec != null) {
				codec.onClosed();
			}
			if (isIdle()) {
				Http2ServerConnection.this.watch.idle(now());
				Http2ServerConnection.this.closing.endIfThrough(Http2ServerConnection.this.ctx);
			}
		}

	}

}
