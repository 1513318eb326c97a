package io.httpy.protocol.h2;

import java.io.IOException;

import io.httpy.exchange.EngineSettings;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a connection and its streams when something goes wrong: a stream ends
 * by a reset, a connection by a GOAWAY that says why (RFC 9113 section 5.4), and a client
 * that is as good as gone gets no more words. Used on the event loop of the connection.
 */
final class Http2Failures {

	private static final Logger log = LoggerFactory.getLogger(Http2Failures.class);

	private final Http2ServerConnection connection;

	private final Http2Assembly parts;

	private final EngineSettings settings;

	private final ConnectionInfo info;

	private final Http2Closing closing;

	Http2Failures(Http2ServerConnection connection, Http2Assembly parts, EngineSettings settings, ConnectionInfo info,
			Http2Closing closing) {
		this.connection = connection;
		this.parts = parts;
		this.settings = settings;
		this.info = info;
		this.closing = closing;
	}

	/**
	 * A client has broken a rule of one stream, or what belongs to it could not be sent,
	 * for it was closed before.
	 */
	void ofStream(ChannelHandlerContext ctx, boolean outbound, Http2Exception.StreamException error) {
		int id = error.streamId();
		if (outbound) {
			log.debug("Stream {} of {} was not sent: {}", id, this.info.remoteAddress(), error.toString());
		}
		else if (error instanceof Http2Exception.HeaderListSizeException tooLarge && tooLarge.duringDecode()) {
			largeHeaders(ctx, id);
		}
		else {
			violation(error.error().name());
			Http2ExchangeCodec codec = this.connection.codec(this.connection.connection().stream(id));
			if (codec != null) {
				codec.lose("The client has broken the rules of its stream: " + error.error(), null);
			}
			this.connection.resetStream(ctx, id, error.error().code(), ctx.newPromise());
			if (this.parts.floods().isResetFlood()) {
				this.connection.onError(ctx, false, Http2Floods.resetFlood());
			}
		}
	}

	/**
	 * A section of more than is decoded. What came of it is lost, and so is whether
	 * content follows.
	 */
	private void largeHeaders(ChannelHandlerContext ctx, int id) {
		Http2ExchangeCodec codec = this.connection.codec(this.connection.connection().stream(id));
		try {
			if (codec != null) {
				violation(Violation.LARGE_HEADERS.name());
				codec.failBody(Violation.LARGE_HEADERS);
			}
			else if (this.parts.rules().admits(ctx, id)) {
				Http2Stream stream = this.connection.connection().remote().createStream(id, true);
				this.connection.requests().refuse(stream, Violation.LARGE_HEADERS, false);
				this.parts.history().reset(id);
			}
		}
		catch (Http2Exception ex) {
			this.connection.onError(ctx, false, ex);
		}
	}

	/** A client has broken a rule of the connection, or this side has failed. */
	void ofConnection(ChannelHandlerContext ctx, Throwable cause, @Nullable Http2Exception error) {
		if (this.closing.hasBegun()) {
			return;
		}
		if (error == null && cause instanceof IOException) {
			lose(ctx, "The connection failed", cause);
			return;
		}
		Http2Error code = (error != null) ? error.error() : Http2Error.INTERNAL_ERROR;
		if (code == Http2Error.INTERNAL_ERROR) {
			log.error("Connection of {} failed and is closed", this.info.remoteAddress(), cause);
		}
		else {
			log.debug("Connection of {} is closed: {}", this.info.remoteAddress(), cause.toString());
			violation((error instanceof Http2Violation ours) ? ours.kind() : code.name());
		}
		this.connection.forEachCodec((codec) -> codec.lose("The client has broken the protocol: " + code, null));
		this.closing.fail(ctx, code, code.name());
	}

	private void violation(String kind) {
		this.settings.events().violation(this.info, kind);
	}

	/** Does what the clock asks for. */
	void tick(ChannelHandlerContext ctx, Http2Watch.Verdict verdict, long now) {
		switch (verdict) {
			case SILENT -> ctx.close();
			case IDLE -> this.closing.announce(ctx);
			case SLOW_HEAD -> this.connection.onError(ctx, false, new Http2Violation(Http2Error.ENHANCE_YOUR_CALM,
					Violation.SLOW_HEAD.name(), Violation.SLOW_HEAD.name()));
			case SLOW_READER -> lose(ctx, "The client took too little of the response in the time allowed", null);
			case PING -> {
				this.connection.output().writePing(now);
				this.connection.flush(ctx);
			}
			case GONE -> lose(ctx, "The client does not answer", null);
			case FINE -> {
			}
		}
	}

	/** The client is gone, or as good as gone. */
	private void lose(ChannelHandlerContext ctx, String reason, @Nullable Throwable cause) {
		this.connection.forEachCodec((codec) -> codec.lose(reason, cause));
		this.closing.reset(ctx);
	}

}
