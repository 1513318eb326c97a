package io.httpy.protocol.h3;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import io.httpy.config.FloodConfig;
import io.httpy.config.LimitsConfig;
import io.httpy.exchange.Connection;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.protocol.stream.FloodGauge;
import io.httpy.protocol.stream.RequestHeads;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ControlStreamFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of HTTP/3: its streams, what they share, and what floods it. Begins when
 * the handshake is over and lives as long as the QUIC connection, on its event loop.
 */
final class Http3Connection extends ChannelInboundHandlerAdapter implements Connection {

	private static final Logger log = LoggerFactory.getLogger(Http3Connection.class);

	private final EngineSettings settings;

	private final RequestHeads heads;

	private final LoopConnections connections;

	private final ResponseFields fields;

	private final Http3Priorities priorities = new Http3Priorities();

	private final LongObjectMap<Http3ExchangeCodec> streams = new LongObjectHashMap<>();

	private final Http3PeerStreams peerStreams = new Http3PeerStreams(this);

	private final Http3Closing closing = new Http3Closing(this);

	private final FloodGauge cancellations;

	private final FloodGauge controls;

	private final Http3Throughput throughput;

	private final ConnectionInfo opened;

	private ConnectionInfo info;

	@SuppressWarnings("NullAway.Init")
	private QuicChannel channel;

	@SuppressWarnings("NullAway.Init")
	private Http3Pusher pusher;

	Http3Connection(EngineSettings settings, Headers standing, RequestHeads heads, ConnectionInfo info,
			LoopConnections connections) {
		this.settings = settings;
		this.heads = heads;
		this.opened = info;
		this.info = info;
		this.connections = connections;
		this.fields = new ResponseFields(standing, connections);
		this.throughput = new Http3Throughput(settings.config().timeouts().minRate(), connections.now());
		FloodConfig flood = settings.config().protocols().flood();
		this.cancellations = new FloodGauge(flood.maxResets(), flood.window(), connections.now());
		this.controls = new FloodGauge(flood.maxControlFrames(), flood.window(), connections.now());
	}

	/**
	 * Adds this, which takes the streams of the client, and Netty's handler, which opens
	 * the control stream of the server and announces the settings.
	 */
	void install(ChannelPipeline pipeline) {
		this.channel = (QuicChannel) pipeline.channel();
		this.pusher = new Http3Pusher(this);
		Http3Settings announced = Http3Settings.defaultSettings().maxFieldSectionSize(this.heads.maxListSize());
		if (this.settings.extendedConnect()) {
			announced.enableConnectProtocol(true);
		}
		pipeline.addLast(this, new Http3ServerConnectionHandler(new ChannelInboundHandlerAdapter(), null, null,
				new DefaultHttp3SettingsFrame(announced), true));
	}

	@Override
	public void handlerAdded(ChannelHandlerContext ctx) {
		this.connections.add(this);
		this.closing.opened(now());
		this.settings.events().protocolBegan(this.opened, HttpVersion.HTTP_3);
	}

	EngineSettings settings() {
		return this.settings;
	}

	RequestHeads heads() {
		return this.heads;
	}

	ResponseFields fields() {
		return this.fields;
	}

	Http3Priorities priorities() {
		return this.priorities;
	}

	Http3Pusher pusher() {
		return this.pusher;
	}

	LoopConnections connections() {
		return this.connections;
	}

	QuicChannel channel() {
		return this.channel;
	}

	long now() {
		return this.connections.now();
	}

	/** Returns the connection as it is now, for a client may change its address. */
	ConnectionInfo info() {
		InetSocketAddress remote = (InetSocketAddress) this.channel.remoteSocketAddress();
		if (remote != null && !remote.equals(this.info.remoteAddress())) {
			this.info = new ConnectionInfo(remote, this.info.localAddress(), true, this.info.tls());
		}
		return this.info;
	}

	/**
	 * Returns how many bytes of a compressed header section are decoded. No compression
	 * makes what is within the limits larger than that.
	 */
	int maxSection() {
		LimitsConfig limits = this.settings.config().limits();
		return limits.maxHeaderSize() + limits.maxRequestLine() + Byte.MAX_VALUE * Byte.SIZE;
	}

	int maxEmptyFrames() {
		return this.settings.config().protocols().flood().maxEmptyFrames();
	}

	/** A stream that the client has opened, before it is registered. */
	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		QuicStreamChannel stream = (QuicStreamChannel) message;
		if (stream.type() == QuicStreamType.UNIDIRECTIONAL) {
			stream.pipeline().addLast(new Http3PeerStream(this.peerStreams));
		}
		else {
			stream.config().setAutoRead(false);
			stream.pipeline().addLast(new Http3ExchangeCodec(this, stream));
		}
		ctx.channel().eventLoop().register(stream);
	}

	/** Sends a frame on the control stream. */
	void control(Http3ControlStreamFrame frame) {
		QuicStreamChannel control = Http3.getLocalControlStream(this.channel);
		if (control != null) {
			control.writeAndFlush(frame);
		}
	}

	/** A request stream is there. */
	void streamOpened(Http3ExchangeCodec stream) {
		long id = stream.channel().streamId();
		if (this.closing.isRejected(id)) {
			stream.end().abort(Http3ErrorCode.H3_REQUEST_REJECTED);
			return;
		}
		this.streams.put(id, stream);
		if (this.streams.size() > 2 * this.settings.config().protocols().streams().maxConcurrent()) {
			// To QUIC they are at an end: the client has stopped them
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many requests were cancelled while they were handled");
		}
	}

	void streamClosed(Http3ExchangeCodec stream) {
		long id = stream.channel().streamId();
		this.priorities.forget(id);
		if (this.streams.remove(id) != null) {
			this.closing.streamClosed(now());
		}
	}

	/** A push is over, which the connection may have been kept for. */
	void pushClosed() {
		this.closing.streamClosed(now());
	}

	/** Returns an open request stream, or null. */
	@Nullable Http3ExchangeCodec stream(long id) {
		return this.streams.get(id);
	}

	/** Returns the id of the first request stream that the client cannot have yet. */
	long streamLimit() {
		return this.closing.next() + 4L * this.settings.config().protocols().streams().maxConcurrent();
	}

	/** Whether a request stream was there before and is closed. */
	boolean isPast(long id) {
		return id < this.closing.next();
	}

	boolean isIdle() {
		return this.streams.isEmpty() && this.pusher.isIdle();
	}

	/** A request has come to nothing. */
	void cancelled() {
		if (this.cancellations.isFlood(now())) {
			fail(Http3ErrorCode.H3_EXCESSIVE_LOAD, "Too many requests were cancelled or malformed");
		}
	}

	/** A stream has ended before its request did. */
	void unfinished() {
		this.closing.unfinished();
	}

	/** Counts a frame that brings no request. */
	boolean isControlFlood() {
		return this.controls.isFlood(now());
	}

	/** Whether the client takes what its streams together must. */
	boolean takesEnough() {
		return this.throughput.isEnough();
	}

	/** Tells of a breach of the protocol. */
	void violation(String kind) {
		this.settings.events().violation(info(), kind);
	}

	/** Closes the connection for what the peer did (RFC 9114 section 8). */
	void fail(Http3ErrorCode code, String reason) {
		if (this.channel.isActive()) {
			violation(code.name());
			log.debug("Connection of {} is closed with {}: {}", info().remoteAddress(), code, reason);
			this.channel.close(true, code.code(), Unpooled.copiedBuffer(reason, StandardCharsets.US_ASCII));
		}
	}

	/** Closes the connection in good order. */
	void close() {
		this.channel.close(true, Http3ErrorCode.H3_NO_ERROR.code(), Unpooled.EMPTY_BUFFER);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.connections.remove(this);
		ctx.fireChannelInactive();
		this.settings.events().protocolEnded(this.opened, HttpVersion.HTTP_3);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		log.debug("Connection of {} failed: {}", this.info.remoteAddress(), cause.toString());
	}

	@Override
	public void tick(long now) {
		this.throughput.begin();
		for (Http3ExchangeCodec stream : snapshot()) {
			this.throughput.look(stream.output());
		}
		for (Http3PushCodec push : this.pusher.snapshot()) {
			this.throughput.look(push.output());
		}
		this.throughput.end(now);
		for (Http3ExchangeCodec stream : snapshot()) {
			stream.end().tick(now);
		}
		for (Http3PushCodec push : this.pusher.snapshot()) {
			push.tick(now);
		}
		this.closing.tick(now);
	}

	/** A stream that is ended leaves the map. */
	private Http3ExchangeCodec[] snapshot() {
		return this.streams.values().toArray(new Http3ExchangeCodec[0]);
	}

	@Override
	public void drain() {
		this.closing.drain(now());
	}

	@Override
	public void cut() {
		for (Http3ExchangeCodec stream : snapshot()) {
			stream.end().cut();
		}
		for (Http3PushCodec push : this.pusher.snapshot()) {
			push.cut();
		}
		close();
	}

}
