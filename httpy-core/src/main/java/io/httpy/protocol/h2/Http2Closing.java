package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;

import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.SendingSide;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * The end of a connection. In peace it has two steps (RFC 9113 section 6.8): a GOAWAY
 * that forbids no stream yet, and after a round trip, in which streams may still come,
 * the one that names the last. After an error there is the latter alone. Used on the
 * event loop of the connection.
 */
final class Http2Closing {

	/** What the PING carries whose answer ends the round trip. */
	static final long PING = 0x68747470795f6779L;

	/** How long its answer may take. */
	private static final long ROUND_TRIP_NANOS = 1_000_000_000L;

	/**
	 * How long a client may be silent after the last frame, and how long it may go on
	 * sending.
	 */
	private static final long LINGER_SILENT_NANOS = 2_000_000_000L;

	private static final long LINGER_NANOS = 20_000_000_000L;

	private enum Phase {

		OPEN, ANNOUNCED, FINISHING, FLUSHING, LINGERING

	}

	private final Http2ServerConnection connection;

	private final Http2Connection netty;

	private final LoopConnections clock;

	private Phase phase = Phase.OPEN;

	private long since;

	private long lastBytes;

	private boolean inputShut;

	Http2Closing(Http2ServerConnection connection, Http2Connection netty, LoopConnections clock) {
		this.connection = connection;
		this.netty = netty;
		this.clock = clock;
	}

	/** Whether nothing that comes is of interest any more. */
	boolean hasBegun() {
		return this.phase == Phase.FLUSHING || this.phase == Phase.LINGERING;
	}

	/** Whether the client was told to begin no more streams. */
	boolean isAnnounced() {
		return this.phase != Phase.OPEN;
	}

	/** Takes no more requests than those that may be under way. */
	void announce(ChannelHandlerContext ctx) {
		if (this.phase == Phase.OPEN) {
			enter(Phase.ANNOUNCED);
			goAway(ctx, Integer.MAX_VALUE, Http2Error.NO_ERROR, "");
			this.connection.output().writePing(PING);
			this.connection.flush(ctx);
		}
	}

	/** The client has seen that. */
	void finish(ChannelHandlerContext ctx) {
		if (this.phase == Phase.ANNOUNCED) {
			enter(Phase.FINISHING);
			goAway(ctx, this.netty.remote().lastStreamCreated(), Http2Error.NO_ERROR, "");
			this.connection.flush(ctx);
			endIfThrough(ctx);
		}
	}

	/** Ends the connection when its last stream has ended. */
	void endIfThrough(ChannelHandlerContext ctx) {
		if (this.phase == Phase.FINISHING && this.connection.isIdle()) {
			afterWrites(ctx);
		}
	}

	/** Ends the connection for an error. */
	void fail(ChannelHandlerContext ctx, Http2Error error, String reason) {
		if (!hasBegun()) {
			goAway(ctx, this.netty.remote().lastStreamCreated(), error, reason);
			afterWrites(ctx);
		}
	}

	private void goAway(ChannelHandlerContext ctx, int lastStream, Http2Error error, String reason) {
		ByteBuf debug = Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8);
		try {
			this.netty.goAwaySent(lastStream, error.code(), debug);
		}
		catch (Http2Exception ex) {
			// A last stream was named before, and it stays
		}
		this.connection.encoder()
			.frameWriter()
			.writeGoAway(ctx, Math.min(lastStream, this.netty.remote().lastStreamKnownByPeer()), error.code(), debug,
					ctx.newPromise());
	}

	/**
	 * Sends what is written and closes the sending side, then drops what the client still
	 * sends until it closes or patience is lost: closing at once would reset the
	 * connection, and the client might never see the last frames.
	 */
	private void afterWrites(ChannelHandlerContext ctx) {
		enter(Phase.FLUSHING);
		this.connection.stopInput();
		this.connection.flush(ctx);
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
			.addListener((ChannelFutureListener) (sent) -> linger(ctx, sent.isSuccess()));
		ctx.read();
	}

	private void linger(ChannelHandlerContext ctx, boolean sent) {
		if (sent && !this.inputShut && ctx.channel() instanceof DuplexChannel duplex) {
			enter(Phase.LINGERING);
			this.lastBytes = this.since;
			SendingSide.end(duplex);
		}
		else {
			ctx.close();
		}
	}

	/** Bytes came that nobody reads. */
	void bytes(long now) {
		this.lastBytes = now;
	}

	/**
	 * The client has closed its sending side, or said so by TLS: nothing more will come.
	 */
	void inputShut(ChannelHandlerContext ctx) {
		this.inputShut = true;
		if (this.phase == Phase.LINGERING) {
			ctx.close();
		}
	}

	/** Resets the connection of a client that is as good as gone. */
	void reset(ChannelHandlerContext ctx) {
		this.connection.stopInput();
		if (ctx.channel().isOpen()) {
			ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
		}
		ctx.close();
	}

	/** Looks at the clock. */
	void tick(ChannelHandlerContext ctx, long now) {
		if (this.phase == Phase.ANNOUNCED && now - this.since > ROUND_TRIP_NANOS) {
			finish(ctx);
		}
		else if (this.phase == Phase.LINGERING
				&& (now - this.since > LINGER_NANOS || now - this.lastBytes > LINGER_SILENT_NANOS)) {
			ctx.close();
		}
	}

	private void enter(Phase entered) {
		this.phase = entered;
		this.since = this.clock.now();
	}

}
