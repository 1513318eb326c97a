package io.httpy.protocol.h1;

import java.io.IOException;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopConnections;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.HttpException;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;

import io.netty.channel.ChannelHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a connection when something goes wrong: a message is malformed, a peer
 * or a handler is too slow, the client goes away, the server is stopped. Who can still be
 * answered is, once, and then the connection closes; of an answer that has begun the rest
 * must not seem to have come. Used on the event loop of the connection.
 */
final class Http1Failures {

	private static final Logger log = LoggerFactory.getLogger(Http1Failures.class);

	private final EngineSettings settings;

	private final ConnectionInfo info;

	private final Http1ExchangeCodec codec;

	private final Http1Watch watch;

	private final Http1Closing closing;

	private final LoopConnections connections;

	Http1Failures(EngineSettings settings, ConnectionInfo info, Http1ExchangeCodec codec, Http1Watch watch,
			Http1Closing closing, LoopConnections connections) {
		this.settings = settings;
		this.info = info;
		this.codec = codec;
		this.watch = watch;
		this.closing = closing;
		this.connections = connections;
	}

	/**
	 * Answers what did not become a request (RFC 9112 section 2.2).
	 * @param toHead whether it would have been HEAD, whose answers have no content
	 */
	void refuse(ChannelHandlerContext ctx, Violation violation, boolean toHead) {
		this.settings.events().violation(this.info, violation.name());
		this.closing.afterAnswer(ctx, this.settings.handler().refuse(violation), toHead);
	}

	/** The body is broken or too slow. */
	void failBody(ChannelHandlerContext ctx, Violation violation) {
		this.settings.events().violation(this.info, violation.name());
		if (!fail(new HttpException(violation.status(), violation.detail()))) {
			this.closing.afterWrites(ctx);
		}
	}

	/**
	 * Fails the exchange. What follows it on the wire cannot be found any more.
	 * @return whether there was one that could be failed
	 */
	private boolean fail(Throwable failure) {
		this.codec.persistNoMore();
		this.closing.stopInput();
		this.watch.failing(this.connections.now());
		return this.codec.fail(failure, this.settings.handler());
	}

	/** The client closed its sending side in the middle of a body. */
	void endEarly(ChannelHandlerContext ctx) {
		boolean begun = this.codec.isResponding();
		this.codec.lose("The client closed the connection before the end of the request body", null);
		if (begun) {
			this.closing.reset(ctx);
		}
		else {
			this.closing.afterWrites(ctx);
		}
	}

	/** A handler of the pipeline, or what it called, threw. */
	void caught(ChannelHandlerContext ctx, Throwable cause) {
		if (cause instanceof IOException) {
			log.debug("Connection of {} failed: {}", this.info.remoteAddress(), cause.toString());
			this.codec.lose("The connection failed", cause);
			this.closing.reset(ctx);
			return;
		}
		Exchange exchange = this.codec.exchange();
		if (exchange == null || exchange.isCommitted()) {
			// Otherwise it is logged with the id of its answer
			log.error("Connection of {} failed and is closed", this.info.remoteAddress(), cause);
		}
		if (!fail(cause)) {
			this.closing.reset(ctx);
		}
	}

	void tick(ChannelHandlerContext ctx, long now) {
		switch (this.watch.verdict(ctx.channel(), now)) {
			case CLOSE -> this.closing.now(ctx);
			case SLOW_HEAD -> refuse(ctx, Violation.SLOW_HEAD, false);
			case SLOW_BODY -> failBody(ctx, Violation.SLOW_BODY);
			case SLOW_HANDLER -> lateHandler();
			case SLOW_ERROR -> this.codec.cut(new IllegalStateException("Not even the error was answered in time"));
			case SLOW_READER -> lose(ctx, "The client took too little of the response in the time allowed");
			case GONE -> lose(ctx, "The client closed the connection while it waited for more of the response");
			case FINE -> {
			}
		}
	}

	private void lateHandler() {
		Exchange exchange = this.codec.exchange();
		if (exchange != null) {
			log.warn("{} was not answered within {} and gets status 503", exchange.request(),
					this.settings.config().timeouts().handler());
			this.watch.failing(this.connections.now());
			this.settings.handler().fail(exchange, HttpException.overloaded(null));
		}
	}

	/** The client is as good as gone. */
	private void lose(ChannelHandlerContext ctx, String reason) {
		this.codec.lose(reason, null);
		this.closing.reset(ctx);
	}

	/** The server stops at once. What was answered whole is left to the kernel. */
	void cut(ChannelHandlerContext ctx) {
		if (this.watch.isFlushing()) {
			this.closing.reset(ctx);
		}
		else if (!this.codec.cut(new ClientLostException("The server was stopped", null))) {
			this.closing.now(ctx);
		}
	}

}
