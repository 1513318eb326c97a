package io.httpy.protocol.h3;

import java.io.IOException;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.HttpException;
import io.httpy.handler.Violation;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.protocol.stream.MalformedMessageException;
import io.httpy.protocol.stream.StreamWatch;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.quic.QuicStreamResetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a request stream ends: in good order, or because a message is malformed, a peer or
 * a handler too slow, the client gone, the server stopped. Who can still be answered is;
 * of an answer that has begun, the rest must not seem to have come. Used on the event
 * loop of the connection.
 */
final class Http3StreamEnd {

	/**
	 * How much of an unread request is dropped, and how long, before the client is asked
	 * to stop.
	 */
	private static final int MAX_DROPPED = 64 * 1024;

	private static final long LINGER_NANOS = 2_000_000_000L;

	private static final Logger log = LoggerFactory.getLogger(Http3StreamEnd.class);

	private final Http3ExchangeCodec stream;

	private final Http3Connection connection;

	/** Null until the response has been under way for a tick of the clock. */
	private @Nullable Http3Probe probe;

	/** When the stream began, then when its response was out. */
	private long since;

	private boolean answered;

	private boolean responded;

	private boolean over;

	private int dropped;

	Http3StreamEnd(Http3ExchangeCodec stream, Http3Connection connection) {
		this.stream = stream;
		this.connection = connection;
		this.since = connection.now();
	}

	boolean isOver() {
		return this.over;
	}

	/** Whether the request is not listened to any more. */
	boolean isResponded() {
		return this.answered || this.responded;
	}

	/** The last byte of the response has left. */
	void responded() {
		this.responded = true;
		this.since = this.connection.now();
		this.stream.discardInput();
		this.stream.readMore();
	}

	/** Counts what nobody reads any more. */
	void dropped(int bytes) {
		this.dropped += bytes;
		if (this.dropped > MAX_DROPPED) {
			stopInput();
		}
	}

	/** Whether more may be read, be it to be dropped. */
	boolean takesInput() {
		return !this.over && this.dropped <= MAX_DROPPED;
	}

	/**
	 * RFC 9114 section 4.1: after its response a server may ask the client not to send
	 * the rest.
	 */
	private void stopInput() {
		if (this.responded && !this.over) {
			over();
			this.stream.channel().shutdownInput(Http3ErrorCode.H3_NO_ERROR.code());
			this.stream.channel().close();
		}
	}

	/** Answers what did not become an exchange. */
	void refuse(Violation violation, boolean toHead) {
		if (this.over || this.answered) {
			return;
		}
		this.answered = true;
		this.since = this.connection.now();
		this.stream.discardInput();
		this.connection.violation(violation.name());
		Response answer = this.connection.settings().handler().refuse(violation);
		byte[] content = (answer.body() instanceof ResponseBody.Bytes bytes) ? bytes.content() : new byte[0];
		this.stream.writeHead(new ResponseHead(answer.status(), answer.headers(), content.length, toHead));
		if (!toHead) {
			this.stream.writeData(Unpooled.wrappedBuffer(content), true);
		}
		this.stream.flush();
		this.stream.readMore();
	}

	/** A header or trailer section is over its limits (RFC 6585 section 5). */
	void sectionTooLarge() {
		if (this.stream.exchange() == null) {
			refuse(Violation.LARGE_HEADERS, false);
		}
		else {
			failBody(Violation.LARGE_HEADERS);
		}
	}

	/** The body is broken or too slow. */
	private void failBody(Violation violation) {
		this.connection.violation(violation.name());
		fail(new HttpException(violation.status(), violation.detail()));
	}

	private void fail(Throwable failure) {
		Exchange exchange = this.stream.exchange();
		StreamWatch watch = this.stream.watch();
		if (exchange == null || watch == null || exchange.isOver()) {
			abort(Http3ErrorCode.H3_INTERNAL_ERROR);
			return;
		}
		watch.failing(this.connection.now());
		this.stream.discardInput();
		exchange.onBodyFailed(failure);
		if (exchange.isCommitted()) {
			exchange.cut(failure);
		}
		else {
			this.connection.settings().handler().fail(exchange, failure);
		}
	}

	/** RFC 9114 section 4.1.2. */
	void malformed(MalformedMessageException cause) {
		this.connection.violation(MalformedMessageException.KIND);
		log.debug("A request of {} is malformed: {}", this.connection.info().remoteAddress(), cause.getMessage());
		lose("The request is malformed", cause);
		abort(Http3ErrorCode.H3_MESSAGE_ERROR);
		this.connection.cancelled();
	}

	/** RFC 9114 section 4.1: the stream has ended before its request. */
	void incomplete() {
		this.connection.violation(Http3ErrorCode.H3_REQUEST_INCOMPLETE.name());
		abort(Http3ErrorCode.H3_REQUEST_INCOMPLETE);
		this.connection.cancelled();
	}

	/** QUIC tells of a failure. */
	void failed(Throwable cause) {
		if (this.over) {
			return;
		}
		if (cause instanceof QuicStreamResetException) {
			lose("The client reset the stream", cause);
			abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
			this.connection.cancelled();
		}
		else if (cause instanceof IOException) {
			lose("The connection failed", cause);
			abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
		}
		else {
			caught(cause);
		}
	}

	/** What was called from here threw. */
	void caught(Throwable cause) {
		Exchange exchange = this.stream.exchange();
		if (exchange == null || exchange.isCommitted()) {
			// Otherwise it is logged with the id of its answer
			log.error("A stream of {} failed and is reset", this.connection.info().remoteAddress(), cause);
		}
		fail(cause);
	}

	/** The client takes no more of the response (RFC 9000 section 3.5). */
	void stopped(Throwable cause) {
		if (!this.over && this.stream.channel().isOpen()) {
			lose("The client has stopped the response", cause);
			abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
			this.connection.cancelled();
		}
	}

	private void lose(String reason, @Nullable Throwable cause) {
		Exchange exchange = this.stream.exchange();
		if (exchange != null) {
			exchange.onLost(reason, cause);
		}
	}

	/** Ends the stream from this side, so that the client sees that it is not whole. */
	void abort(Http3ErrorCode code) {
		if (this.over) {
			return;
		}
		boolean responseOut = this.responded;
		over();
		if (responseOut) {
			this.stream.channel().shutdownInput(code.code());
		}
		else {
			this.stream.channel().shutdown(code.code());
		}
		this.stream.channel().close();
	}

	private void over() {
		this.over = true;
		this.stream.discardInput();
		this.stream.output().discard();
		if (!this.stream.isReceived()) {
			this.connection.unfinished();
		}
	}

	/** The stream is closed, with its connection or by itself. */
	void closed() {
		this.over = true;
		this.stream.discardInput();
		this.stream.output().discard();
		lose("The client closed the connection", null);
		this.connection.streamClosed(this.stream);
	}

	/** Looks at the clock. */
	void tick(long now) {
		StreamWatch watch = this.stream.watch();
		Exchange exchange = this.stream.exchange();
		TimeoutsConfig timeouts = this.connection.settings().config().timeouts();
		if (this.over) {
			return;
		}
		if (this.responded) {
			if (now - this.since > LINGER_NANOS) {
				stopInput();
			}
		}
		else if (watch != null && exchange != null) {
			Http3Output output = this.stream.output();
			watch.look(output.isWaiting(), !this.connection.takesEnough(), output.sent(), now);
			judge(watch.verdict(exchange, now), exchange, watch);
			if (!exchange.isOver()) {
				probe().tick(now);
			}
		}
		else if (this.answered) {
			if (now - this.since > timeouts.writeStall().toNanos()) {
				abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
			}
		}
		else if (now - this.since > timeouts.requestHead().toNanos()) {
			refuse(Violation.SLOW_HEAD, false);
		}
	}

	private Http3Probe probe() {
		if (this.probe == null) {
			this.probe = new Http3Probe(this.stream, this.connection);
		}
		return this.probe;
	}

	private void judge(StreamWatch.Verdict verdict, Exchange exchange, StreamWatch watch) {
		switch (verdict) {
			case SLOW_BODY -> failBody(Violation.SLOW_BODY);
			case SLOW_HANDLER -> {
				log.warn("{} was not answered within {} and gets status 503", exchange.request(),
						this.connection.settings().config().timeouts().handler());
				watch.failing(this.connection.now());
				this.connection.settings().handler().fail(exchange, HttpException.overloaded(null));
			}
			case SLOW_ERROR -> exchange.cut(new IllegalStateException("Not even the error was answered in time"));
			case SLOW_READER -> {
				lose("The client took too little of the response in the time allowed", null);
				abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
			}
			case FINE -> {
			}
		}
	}

	/** The server stops at once. */
	void cut() {
		Exchange exchange = this.stream.exchange();
		if (exchange != null) {
			exchange.cut(new ClientLostException("The server was stopped", null));
		}
		abort(Http3ErrorCode.H3_REQUEST_CANCELLED);
	}

}
