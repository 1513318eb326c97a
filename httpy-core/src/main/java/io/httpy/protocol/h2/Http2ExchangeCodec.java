package io.httpy.protocol.h2;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeCodec;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.HttpException;
import io.httpy.handler.Violation;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.protocol.stream.ContentCount;
import io.httpy.protocol.stream.MalformedMessageException;
import io.httpy.protocol.stream.ResponseFields;
import io.httpy.protocol.stream.StreamWatch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream: a request and its response (RFC 9113 section 8.1). Lives from its head to
 * the end of the stream, which may be later than that of its exchange, on the event loop
 * of its connection.
 */
final class Http2ExchangeCodec implements ExchangeCodec, Http2Scheduler.Writable {

	private static final Logger log = LoggerFactory.getLogger(Http2ExchangeCodec.class);

	/**
	 * An unread rest of a body up to this size is read and dropped after the response,
	 * before the client is told to stop (RFC 9113 section 8.1).
	 */
	private static final int MAX_DROPPED_BODY = 64 * 1024;

	/** How long that may take. */
	private static final long DROPPING_NANOS = 2_000_000_000L;

	private final Http2ServerConnection connection;

	private final Http2Stream stream;

	private final Http2Share share;

	private final StreamWatch watch;

	private final ContentCount count;

	private final Http2Input input = new Http2Input(this);

	private @Nullable Exchange exchange;

	private int dropped;

	private long respondedAt;

	private boolean responded;

	private boolean upgraded;

	Http2ExchangeCodec(Http2ServerConnection connection, Http2Stream stream, ContentCount count) {
		this.connection = connection;
		this.stream = stream;
		this.share = connection.scheduler().share(stream);
		this.watch = new StreamWatch(connection.timeouts(), connection.now());
		this.count = count;
	}

	void carry(Exchange begun) {
		this.exchange = begun;
	}

	Http2Share share() {
		return this.share;
	}

	Http2Stream stream() {
		return this.stream;
	}

	/** Answers what did not become an exchange. */
	void refuse(Response answer, boolean toHead) {
		byte[] content = (answer.body() instanceof ResponseBody.Bytes bytes) ? bytes.content() : new byte[0];
		writeHead(new ResponseHead(answer.status(), answer.headers(), content.length, toHead));
		if (!toHead) {
			writeData(Unpooled.wrappedBuffer(content), true);
		}
	}

	/**
	 * Takes a part of the body.
	 * @return how many bytes of it the client may be given credit for
	 */
	int onData(ByteBuf data, boolean end) throws MalformedMessageException {
		int length = data.readableBytes();
		this.count.add(length);
		if (end) {
			this.count.end();
		}
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			drop(length);
			if (end) {
				this.input.end();
			}
			return length;
		}
		this.watch.bodyCame(length, this.connection.now());
		int consumed = this.input.data(current, data, this.connection.alloc());
		if (end) {
			onEnd();
		}
		awaitBody();
		return consumed;
	}

	/** A part of a frame came that is not yet complete. */
	void onPartOfFrame(int bytes) {
		this.watch.bodyProgress(bytes, this.connection.now());
	}

	/**
	 * The request is complete, by its content or by trailers, which nobody reads. Another
	 * protocol has none (RFC 9113 section 8.5).
	 */
	void onTrailers() throws MalformedMessageException {
		if (this.upgraded) {
			throw new MalformedMessageException("fields have come where another protocol is spoken");
		}
		this.count.end();
		onEnd();
	}

	private void onEnd() {
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			this.input.end();
		}
		else {
			this.input.end(current);
		}
	}

	private void awaitBody() {
		if (this.input.isWaiting() && !this.upgraded) {
			this.watch.bodyWanted(this.connection.now());
		}
	}

	/** What comes after the response is dropped, for some time. */
	private void drop(int bytes) {
		this.dropped += bytes;
		if (this.dropped > MAX_DROPPED_BODY) {
			stopClient();
		}
	}

	/** The rest of the request is of no use (RFC 9113 section 8.1). */
	private void stopClient() {
		if (this.responded && !this.share.isOwing()) {
			this.connection.output().reset(this.stream, Http2Error.NO_ERROR);
		}
	}

	/** The reader of the body has taken some of what waited. */
	void consumed(int bytes) {
		this.connection.output().consume(this.stream, bytes);
	}

	@Override
	public void read() {
		Exchange current = this.exchange;
		if (current != null) {
			this.input.read(current);
			awaitBody();
		}
	}

	@Override
	public void writeInterim(HttpStatus status, Headers headers) {
		writeHeaders(
				ReadOnlyHttp2Headers.serverHeaders(false, ResponseFields.status(status), ResponseFields.of(headers)),
				false);
		flush();
	}

	@Override
	public void writeHead(ResponseHead head) {
		if (head.headers().contains("priority")) {
			this.connection.scheduler().prioritize(this.share, this.share.priority.with(head.headers()));
		}
		writeHeaders(ReadOnlyHttp2Headers.serverHeaders(false, ResponseFields.status(head.status()),
				this.connection.fields().of(head)), head.end());
	}

	private void writeHeaders(Http2Headers headers, boolean end) {
		this.responded |= end;
		ChannelFuture written = this.connection.output().writeHeaders(this.stream, headers, end);
		if (end) {
			responded(written);
		}
	}

	@Override
	public void upgrade(String protocol, ResponseHead head) {
		this.upgraded = true;
		this.input.handOver();
		writeHead(head);
	}

	@Override
	public void writeData(ByteBuf data, boolean end) {
		if (!data.isReadable() && !end) {
			data.release();
			return;
		}
		this.responded |= end;
		ChannelFuture written = this.connection.output().writeData(this.stream, data, end);
		if (end) {
			responded(written);
		}
	}

	@Override
	public void writeTrailers(Headers trailers) {
		if (trailers.size() == 0) {
			writeData(Unpooled.EMPTY_BUFFER, true);
		}
		else {
			writeHeaders(ReadOnlyHttp2Headers.trailers(false, ResponseFields.of(trailers)), true);
		}
	}

	/**
	 * The response is complete; if the request is not, its rest is read past for a while.
	 */
	private void responded(ChannelFuture written) {
		this.respondedAt = this.connection.now();
		Exchange current = this.exchange;
		boolean useless = current != null
				&& (current.inbound().awaitsContinue() || this.count.left() > MAX_DROPPED_BODY);
		int unread = this.input.drop();
		consumed(unread);
		this.dropped += unread;
		if (useless && !this.input.isEnded()) {
			written.addListener((done) -> stopClient());
		}
	}

	@Override
	public void flush() {
		this.connection.flushSoon();
	}

	@Override
	public boolean isWritable() {
		return this.connection.scheduler().isWritable(this.stream, this.share, this);
	}

	@Override
	public void onWritable() {
		if (this.exchange != null) {
			this.exchange.onWritable();
		}
	}

	/** RFC 8441 section 5 says what a reset of TCP is here. */
	@Override
	public void reset() {
		this.connection.output().reset(this.stream, this.upgraded ? Http2Error.CANCEL : Http2Error.INTERNAL_ERROR);
	}

	/** The client has closed its sending side: what it has not ended has no end. */
	void inputShut() {
		if (this.stream.state().remoteSideOpen()) {
			lose("The client closed the connection before the end of the request body", null);
			reset();
		}
	}

	/** The client, or its interest, is gone. */
	void lose(String reason, @Nullable Throwable cause) {
		if (this.exchange != null) {
			this.exchange.onLost(reason, cause);
		}
	}

	/** The stream is closed, for whatever reason, by the end of the response for one. */
	void onClosed() {
		if (!this.responded) {
			lose("The stream was closed", null);
		}
		this.connection.scheduler().forget(this.share);
		this.input.drop();
	}

	/** The server is stopped. */
	void cut(Throwable cause) {
		if (this.exchange != null && !this.exchange.isOver()) {
			this.exchange.cut(cause);
		}
	}

	/** The body is broken or too slow. */
	void failBody(Violation violation) {
		fail(new HttpException(violation.status(), violation.detail()));
	}

	/**
	 * Fails the exchange: the reader of its body is told, and it is answered if it can.
	 */
	void fail(Throwable failure) {
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			return;
		}
		this.watch.failing(this.connection.now());
		current.onBodyFailed(failure);
		if (!current.isCommitted()) {
			this.connection.handler().fail(current, failure);
			return;
		}
		if (!(failure instanceof HttpException)) {
			// Otherwise it is logged with the id of its answer
			log.error("{} failed and its response is cut", current.request(), failure);
		}
		current.cut(failure);
	}

	/** Looks at the clock. */
	void tick(long now) {
		this.watch.look(this.share.isOwing(), this.share.isOutOfCredit(), this.share.sent, now);
		Exchange current = this.exchange;
		if (current == null || current.isOver()) {
			tickRest(now);
			return;
		}
		switch (this.watch.verdict(current, now)) {
			case SLOW_BODY -> {
				this.connection.violation(Violation.SLOW_BODY.name());
				failBody(Violation.SLOW_BODY);
			}
			case SLOW_HANDLER -> {
				this.watch.failing(now);
				log.warn("{} was not answered within {} and gets status 503", current.request(),
						this.connection.timeouts().handler());
				this.connection.handler().fail(current, HttpException.overloaded(null));
			}
			case SLOW_ERROR -> current.cut(new IllegalStateException("Not even the error was answered in time"));
			case SLOW_READER -> loseSlowReader();
			case FINE -> {
			}
		}
	}

	private void tickRest(long now) {
		if (this.watch.isReaderTooSlow(now)) {
			loseSlowReader();
		}
		else if (this.responded && now - this.respondedAt > DROPPING_NANOS) {
			stopClient();
		}
	}

	private void loseSlowReader() {
		lose("The client took too little of the response in the time allowed", null);
		this.connection.output().reset(this.stream, Http2Error.CANCEL);
	}

}
