package io.httpy.protocol.h2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of stream states (RFC 9113 section 5.1) that Netty's decoder does not hold
 * clients to, or by the wrong error. A header section for a stream that was closed, that
 * was passed over, or that the client itself has ended is an error; frames for a stream
 * that the server has refused or reset are not, for they may have been under way.
 */
final class Http2FrameRules {

	private final Http2Connection netty;

	private final Http2StreamHistory history;

	private final Http2ConnectionEncoder encoder;

	private final Http2Floods floods;

	private @Nullable Guard guard;

	private boolean acknowledged;

	Http2FrameRules(Http2Connection netty, Http2ConnectionEncoder encoder, Http2StreamHistory history,
			Http2Floods floods) {
		this.netty = netty;
		this.encoder = encoder;
		this.history = history;
		this.floods = floods;
	}

	/** The client knows how many streams it may have. */
	void acknowledged() {
		this.acknowledged = true;
	}

	/** Puts the rules in front of Netty's listener, which changes with the preface. */
	Http2FrameListener guarding(Http2FrameListener listener) {
		Guard current = this.guard;
		if (current == null || !current.isFor(listener)) {
			current = new Guard(listener);
			this.guard = current;
		}
		return current;
	}

	/** Whether a frame is for a stream of which nothing more is of interest. */
	private boolean isIgnored(int id) {
		Http2Stream stream = this.netty.stream(id);
		return (stream != null) ? stream.isResetSent() : this.history.isReset(id) || isAfterGoAway(id);
	}

	/**
	 * Also while the answer is under way to a request whose header section was not
	 * decoded, so that nobody knows whether content follows.
	 */
	private boolean isContentIgnored(int id) {
		return isIgnored(id) || this.history.isReset(id);
	}

	private boolean isAfterGoAway(int id) {
		Http2Connection.Endpoint<?> client = this.netty.remote();
		return this.netty.goAwaySent() && client.isValidStreamId(id) && id > client.lastStreamKnownByPeer();
	}

	/** Returns whether the section is to be read. */
	boolean admits(ChannelHandlerContext ctx, int id) throws Http2Exception {
		Http2Stream stream = this.netty.stream(id);
		Http2Connection.Endpoint<?> client = this.netty.remote();
		if (stream != null) {
			boolean ignored = isContentIgnored(id);
			if (stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE && !ignored) {
				throw Http2Exception.streamError(id, Http2Error.STREAM_CLOSED, "The client has ended the stream");
			}
			return !ignored;
		}
		if (this.history.isReset(id)) {
			return false;
		}
		if (client.mayHaveCreatedStream(id)) {
			throw this.history.isSkipped(id) ? Http2Violation.of(Http2Error.PROTOCOL_ERROR, "A lower stream id")
					: Http2Violation.of(Http2Error.STREAM_CLOSED, "The stream is closed");
		}
		if (client.isValidStreamId(id) && (isAfterGoAway(id) || !client.canOpenStream())) {
			refuse(ctx, id);
			return false;
		}
		return true;
	}

	/**
	 * Refuses a stream that is one too many, or comes after the end, so that the client
	 * may ask for it again elsewhere (RFC 9113 section 8.7). One that has not seen the
	 * limit yet does nothing wrong.
	 */
	private void refuse(ChannelHandlerContext ctx, int id) throws Http2Violation {
		this.encoder.writeRstStream(ctx, id, Http2Error.REFUSED_STREAM.code(), ctx.newPromise());
		if (this.acknowledged && !this.netty.goAwaySent() && this.floods.isResetFlood()) {
			throw Http2Floods.resetFlood();
		}
	}

	private final class Guard extends Http2FrameListenerDecorator {

		private final Http2FrameListener guarded;

		Guard(Http2FrameListener listener) {
			super(listener);
			this.guarded = listener;
		}

		boolean isFor(Http2FrameListener other) {
			return this.guarded == other;
		}

		@Override
		public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end)
				throws Http2Exception {
			if (isContentIgnored(id)) {
				// The connection's credit is used, and returned at once
				Http2FrameRules.this.netty.local()
					.flowController()
					.receiveFlowControlledFrame(null, data, padding, end);
				return data.readableBytes() + padding;
			}
			return super.onDataRead(ctx, id, data, padding, end);
		}

		@Override
		public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean end)
				throws Http2Exception {
			if (admits(ctx, id)) {
				super.onHeadersRead(ctx, id, headers, padding, end);
			}
		}

		@Override
		public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int dependency, short weight,
				boolean exclusive, int padding, boolean end) throws Http2Exception {
			if (admits(ctx, id)) {
				super.onHeadersRead(ctx, id, headers, padding, end);
			}
		}

		/** Netty drops what it does not know on streams that are not there. */
		@Override
		public void onUnknownFrame(ChannelHandlerContext ctx, byte type, int id, Http2Flags flags, ByteBuf payload)
				throws Http2Exception {
			if (type == Http2Priorities.FRAME_TYPE && id != 0) {
				throw Http2Violation.of(Http2Error.PROTOCOL_ERROR, "PRIORITY_UPDATE on a stream");
			}
			super.onUnknownFrame(ctx, type, id, flags, payload);
		}

		@Override
		public void onRstStreamRead(ChannelHandlerContext ctx, int id, long error) throws Http2Exception {
			if (!isIgnored(id)) {
				super.onRstStreamRead(ctx, id, error);
			}
		}

		@Override
		public void onWindowUpdateRead(ChannelHandlerContext ctx, int id, int increment) throws Http2Exception {
			if (!isIgnored(id)) {
				super.onWindowUpdateRead(ctx, id, increment);
			}
		}

	}

}
