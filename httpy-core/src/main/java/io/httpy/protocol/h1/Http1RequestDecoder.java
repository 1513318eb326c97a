package io.httpy.protocol.h1;

import io.httpy.config.LimitsConfig;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests behind a gate: only what the connection is ready for, so that
 * pipelined requests and unread bodies stay undecoded bytes, of which the connection lets
 * in no more than one read's worth. Lives as long as its connection speaks HTTP/1.1, on
 * its event loop.
 */
final class Http1RequestDecoder extends ChannelInboundHandlerAdapter {

	private static final int MAX_PART = 64 * 1024;

	private final Http1Connection connection;

	private final Http1HeadReader heads;

	private final Http1Chunks chunks;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	/** What came and was not decoded yet. */
	private @Nullable ByteBuf input;

	private boolean decoding;

	private boolean stopped;

	private boolean passing;

	private boolean inBody;

	private boolean chunked;

	/** What is still to come of a body that is not in chunks. */
	private long left;

	private @Nullable ChannelInputShutdownEvent pendingShutdown;

	Http1RequestDecoder(Http1Connection connection, LimitsConfig limits, ConnectionInfo info) {
		this.connection = connection;
		this.heads = new Http1HeadReader(limits, info);
		this.chunks = new Http1Chunks(this.heads, limits.maxRequestLine());
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
	}

	@Override
	public void channelRead(ChannelHandlerContext ignored, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		this.connection.onBytes(bytes.readableBytes());
		this.input = (this.input != null)
				? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(this.ctx.alloc(), this.input, bytes) : bytes;
		decode();
	}

	/** The connection alone decides when to read. */
	@Override
	public void channelReadComplete(ChannelHandlerContext ignored) {
		if (this.input != null && this.input.refCnt() == 1) {
			this.input.discardSomeReadBytes();
		}
		this.ctx.fireChannelReadComplete();
	}

	/** Requests that came before the end of the input are still to be decoded. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
		if (event instanceof ChannelInputShutdownEvent shutdown) {
			this.connection.onInputEnd();
			this.pendingShutdown = shutdown;
			tellShutdown();
		}
		else {
			this.ctx.fireUserEventTriggered(event);
		}
	}

	private void tellShutdown() {
		ChannelInputShutdownEvent shutdown = this.pendingShutdown;
		if (shutdown != null && (!hasBytes() || this.connection.acceptsInput())) {
			this.pendingShutdown = null;
			this.ctx.fireUserEventTriggered(shutdown);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) {
		stop();
		this.ctx.fireChannelInactive();
	}

	/** The protocol that takes the place of this one gets what was not decoded. */
	@Override
	public void handlerRemoved(ChannelHandlerContext ignored) {
		ByteBuf rest = this.input;
		this.input = null;
		if (rest == null) {
			return;
		}
		if (rest.isReadable()) {
			this.ctx.fireChannelRead(rest);
			this.ctx.fireChannelReadComplete();
		}
		else {
			rest.release();
		}
	}

	private void decode() {
		if (this.decoding) {
			return;
		}
		this.decoding = true;
		try {
			for (ByteBuf in = this.input; in != null && in.isReadable() && !this.stopped
					&& this.connection.acceptsInput(); in = this.input) {
				if (this.passing) {
					this.connection.onPassedBytes(take(in, in.readableBytes()));
				}
				else if (this.inBody) {
					decodeBody(in);
				}
				else {
					decodeHead(in);
				}
			}
		}
		finally {
			this.decoding = false;
			if (this.stopped || !hasBytes()) {
				release();
			}
		}
	}

	private void decodeHead(ByteBuf in) {
		RequestHead head;
		try {
			head = this.heads.readHead(in);
		}
		catch (Http1ViolationException ex) {
			this.connection.onBadHead(ex.violation(), this.heads.isOfHead());
			return;
		}
		if (head != null) {
			Http1Framing framing = this.heads.framing();
			this.chunked = framing.isChunked();
			this.left = framing.length();
			this.inBody = this.chunked || this.left > 0;
			this.chunks.begin();
			this.connection.onHead(head, framing);
		}
	}

	private void decodeBody(ByteBuf in) {
		if (!this.chunked) {
			int size = (int) Math.min(this.left, Math.min(in.readableBytes(), MAX_PART));
			this.left -= size;
			content(take(in, size), this.left == 0);
			return;
		}
		try {
			if (!this.chunks.reachData(in)) {
				return;
			}
		}
		catch (Http1ViolationException ex) {
			this.connection.onBadBody(ex.violation());
			return;
		}
		if (this.chunks.isAtEnd()) {
			content(Unpooled.EMPTY_BUFFER, true);
		}
		else {
			int size = Math.min(this.chunks.left(), Math.min(in.readableBytes(), MAX_PART));
			this.chunks.taken(size);
			content(take(in, size), false);
		}
	}

	private void content(ByteBuf part, boolean last) {
		this.inBody = !last;
		this.connection.onContent(part, last);
	}

	/** What is left of a buffer needs no slice of it. */
	private ByteBuf take(ByteBuf in, int size) {
		if (size < in.readableBytes()) {
			return in.readRetainedSlice(size);
		}
		this.input = null;
		return in;
	}

	/** Hands on what follows the request as it is: another protocol has taken over. */
	void passBytes() {
		this.passing = true;
	}

	/** Drops whatever still comes: nothing after a malformed message can be trusted. */
	void stop() {
		this.stopped = true;
		release();
	}

	/**
	 * Goes on with bytes that were held back, unless that is already under way further
	 * up.
	 */
	void resume() {
		if (!this.decoding) {
			decode();
			tellShutdown();
		}
	}

	/** Whether a part of the next head has come; empty lines before it are none. */
	boolean hasBegunHead() {
		return !this.inBody && !this.passing && (hasBytes() || this.heads.hasBegunHead());
	}

	/** Whether there are bytes that were not decoded yet. */
	boolean hasBytes() {
		return this.input != null && this.input.isReadable();
	}

	private void release() {
		if (this.input != null) {
			this.input.release();
			this.input = null;
		}
	}

}
