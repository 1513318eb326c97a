package io.httpy.protocol.h1;

import java.util.List;

import io.httpy.config.LimitsConfig;
import io.httpy.handler.Violation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.ContentLengthNotAllowedException;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.TransferEncodingNotAllowedException;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder with its leniencies closed and with a gate: it decodes only what the
 * codec after it is ready for, so that pipelined requests and unread bodies stay
 * undecoded bytes, of which the codec lets in no more than one read's worth. What Netty
 * lets through and this refuses: anything but one SP on each side of the target, versions
 * other than HTTP/1.0 and 1.1 (RFC 9112 section 3), lines of a head that begin with white
 * space or a control character (section 2.2 and 5.2, obsolete folding), and header
 * sections of too many fields.
 */
final class Http1RequestDecoder extends HttpRequestDecoder {

	private static final int MAX_PART = 64 * 1024;

	private final Http1Connection connection;

	private final int maxHeaderCount;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private boolean decoding;

	private boolean stopped;

	private boolean raw;

	private boolean inHead = true;

	private final Http1LineStarts lineStarts = new Http1LineStarts();

	private boolean chunked;

	private boolean lineRead;

	private boolean hostRead;

	private boolean contentTypeRead;

	private int headerCount;

	/** Where the next word of the request line must begin. */
	private int nextWord;

	private @Nullable ChannelInputShutdownEvent pendingShutdown;

	Http1RequestDecoder(Http1Connection connection, LimitsConfig limits) {
		super(new HttpDecoderConfig().setMaxInitialLineLength(limits.maxRequestLine())
			.setMaxHeaderSize(limits.maxHeaderSize())
			.setMaxChunkSize(MAX_PART)
			.setStrictLineParsing(true)
			.setUseRfc9112TransferEncoding(true));
		this.connection = connection;
		this.maxHeaderCount = limits.maxHeaderCount();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
		int bytes = ((ByteBuf) input).readableBytes();
		if (bytes > 0) {
			this.connection.onBytes(bytes);
		}
		boolean outermost = !this.decoding;
		this.decoding = true;
		try {
			super.channelRead(ctx, input);
		}
		finally {
			this.decoding = !outermost;
		}
	}

	/**
	 * Not Netty's own: that would ask for more bytes whenever nothing was decoded, and a
	 * closed gate decodes nothing. The codec alone decides when to read.
	 */
	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		discardSomeReadBytes();
		ctx.fireChannelReadComplete();
	}

	/** Requests that came before the end of the input are still to be decoded. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
		if (!(event instanceof ChannelInputShutdownEvent shutdown)) {
			super.userEventTriggered(ctx, event);
			return;
		}
		this.connection.onInputEnd();
		if (hasBytes() && !this.connection.acceptsInput()) {
			this.pendingShutdown = shutdown;
		}
		else {
			super.userEventTriggered(ctx, event);
		}
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		if (this.stopped) {
			in.skipBytes(in.readableBytes());
		}
		else if (this.connection.acceptsInput()) {
			if (this.raw) {
				out.add(in.readRetainedSlice(in.readableBytes()));
			}
			else if (this.inHead) {
				decodeHead(ctx, in, out);
			}
			else {
				decodeBody(ctx, in, out);
			}
		}
	}

	/**
	 * Not Netty's own: of a head that ends early that makes a request of the fields that
	 * came. The codec learns of the end by the event.
	 */
	@Override
	protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		this.stopped = true;
	}

	private void decodeHead(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		int start = in.readerIndex();
		super.decode(ctx, in, out);
		this.lineStarts.take(in, start, in.readerIndex());
		if (!out.isEmpty() && out.get(0) instanceof HttpRequest request) {
			this.inHead = false;
			this.chunked = HttpUtil.isTransferEncodingChunked(request);
			DecoderResult result = request.decoderResult();
			if (!result.isSuccess()) {
				fail(request, violation(result.cause()));
			}
			else if (this.lineStarts.areBad()) {
				fail(request, this.lineStarts.isFirstBad() ? Violation.BAD_REQUEST_LINE : Violation.BAD_HEADER);
			}
		}
	}

	/** What brings no data, or the end of it, has read lines only. */
	private void decodeBody(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
		int start = in.readerIndex();
		super.decode(ctx, in, out);
		HttpContent last = out.isEmpty() ? null : (HttpContent) out.get(out.size() - 1);
		if (this.chunked && (last == null || last instanceof LastHttpContent)) {
			this.lineStarts.take(in, start, in.readerIndex());
		}
		if (last != null && !last.decoderResult().isSuccess()) {
			boolean large = isTooLarge(last.decoderResult().cause());
			fail(last, large ? Violation.LARGE_HEADERS : Violation.BAD_CHUNK);
		}
		else if (last instanceof LastHttpContent && this.lineStarts.areBad()) {
			LastHttpContent failed = new DefaultLastHttpContent(last.content());
			fail(failed, Violation.BAD_CHUNK);
			out.set(out.size() - 1, failed);
		}
	}

	private static boolean isTooLarge(Throwable cause) {
		return cause instanceof TooLongHttpHeaderException
				|| cause instanceof Http1ViolationException ours && ours.violation() == Violation.LARGE_HEADERS;
	}

	private static void fail(HttpObject message, Violation violation) {
		message.setDecoderResult(DecoderResult.failure(new Http1ViolationException(violation)));
	}

	private Violation violation(Throwable cause) {
		if (cause instanceof Http1ViolationException ours) {
			return ours.violation();
		}
		if (cause instanceof TooLongHttpLineException) {
			return Violation.LONG_REQUEST_LINE;
		}
		if (cause instanceof TooLongHttpHeaderException) {
			return Violation.LARGE_HEADERS;
		}
		if (cause instanceof ContentLengthNotAllowedException || cause instanceof TransferEncodingNotAllowedException) {
			return Violation.BAD_FRAMING;
		}
		return this.lineRead ? Violation.BAD_HEADER : Violation.BAD_REQUEST_LINE;
	}

	/**
	 * Makes ready for the next request; the codec calls this when the last one is
	 * complete.
	 */
	void expectHead() {
		this.inHead = true;
		this.lineStarts.reset();
		this.lineRead = false;
		this.hostRead = false;
		this.contentTypeRead = false;
		this.headerCount = 0;
	}

	/** Hands on what follows the request as it is: another protocol has taken over. */
	void passBytes() {
		this.raw = true;
		this.inHead = false;
	}

	/** Drops whatever still comes: nothing after a malformed message can be trusted. */
	void stop() {
		this.stopped = true;
	}

	/**
	 * Goes on with bytes that were held back, unless that is already under way further
	 * up.
	 */
	void resume() throws Exception {
		if (this.decoding) {
			return;
		}
		if (hasBytes()) {
			channelRead(this.ctx, Unpooled.EMPTY_BUFFER);
		}
		ChannelInputShutdownEvent shutdown = this.pendingShutdown;
		if (shutdown != null && (!hasBytes() || this.connection.acceptsInput())) {
			this.pendingShutdown = null;
			super.userEventTriggered(this.ctx, shutdown);
		}
	}

	/** Whether a part of the next head has come; empty lines before it are none. */
	boolean hasBegunHead() {
		return this.inHead && (hasBytes() || this.lineStarts.haveBegun());
	}

	/** Whether there are bytes that were not decoded yet. */
	boolean hasBytes() {
		return internalBuffer().isReadable();
	}

	@Override
	protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
		this.nextWord = start + length + 1;
		requireSpace(line, start + length);
		return super.splitFirstWordInitialLine(line, start, length);
	}

	@Override
	protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
		if (start != this.nextWord) {
			throw new Http1ViolationException(Violation.BAD_REQUEST_LINE);
		}
		this.nextWord = start + length + 1;
		requireSpace(line, start + length);
		return super.splitSecondWordInitialLine(line, start, length);
	}

	@Override
	protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
		if (start != this.nextWord) {
			throw new Http1ViolationException(Violation.BAD_REQUEST_LINE);
		}
		return super.splitThirdWordInitialLine(line, start, length);
	}

	private static void requireSpace(byte[] line, int index) {
		if (index >= line.length || line[index] != ' ') {
			throw new Http1ViolationException(Violation.BAD_REQUEST_LINE);
		}
	}

	@Override
	protected HttpMessage createMessage(String[] initialLine) throws Exception {
		String version = initialLine[2];
		if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
			boolean word = !version.isEmpty() && version.indexOf(' ') < 0;
			throw new Http1ViolationException(word ? Violation.UNSUPPORTED_VERSION : Violation.BAD_REQUEST_LINE);
		}
		this.lineRead = true;
		return super.createMessage(initialLine);
	}

	@Override
	protected AsciiString splitHeaderName(byte[] line, int start, int length) {
		if (++this.headerCount > this.maxHeaderCount) {
			throw new Http1ViolationException(Violation.LARGE_HEADERS);
		}
		if (length == 0) {
			throw new Http1ViolationException(Violation.BAD_HEADER);
		}
		AsciiString name = super.splitHeaderName(line, start, length);
		if (this.inHead) {
			checkName(name);
		}
		return name;
	}

	private void checkName(AsciiString name) {
		if (name.length() == HttpHeaderNames.HOST.length() && HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
			if (this.hostRead) {
				throw new Http1ViolationException(Violation.BAD_HOST);
			}
			this.hostRead = true;
		}
		else if (name.length() == HttpHeaderNames.CONTENT_TYPE.length()
				&& HttpHeaderNames.CONTENT_TYPE.contentEqualsIgnoreCase(name)) {
			if (this.contentTypeRead) {
				// Recipients do not agree on which one counts (RFC 9110 section 8.3)
				throw new Http1ViolationException(Violation.BAD_HEADER);
			}
			this.contentTypeRead = true;
		}
		else if (name.length() == HttpHeaderNames.SEC_WEBSOCKET_KEY1.length()
				&& (HttpHeaderNames.SEC_WEBSOCKET_KEY1.contentEqualsIgnoreCase(name)
						|| HttpHeaderNames.SEC_WEBSOCKET_KEY2.contentEqualsIgnoreCase(name))) {
			// Netty still reads eight bytes of body after such a GET, as a draft of
			// WebSocket had
			// it, where everybody else sees the next request (RFC 9112 section 6.3).
			throw new Http1ViolationException(Violation.BAD_FRAMING);
		}
	}

}
