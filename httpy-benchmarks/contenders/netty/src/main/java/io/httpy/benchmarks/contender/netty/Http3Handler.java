package io.httpy.benchmarks.contender.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP/3, on a stream of its own.
 */
final class Http3Handler extends Http3RequestStreamInboundHandler {

	private static final Http3Headers CONTINUE = new DefaultHttp3Headers(false)
		.status(HttpResponseStatus.CONTINUE.codeAsText());

	private final Answers answers;

	private @Nullable Post post;

	Http3Handler(Answers answers) {
		this.answers = answers;
	}

	@Override
	protected void channelRead(ChannelHandlerContext ctx, Http3HeadersFrame frame) {
		CharSequence method = frame.headers().method();
		if (method == null) {
			// Trailers; the end of the stream comes with them
			return;
		}
		if (HttpMethod.GET.asciiName().contentEquals(method)) {
			write(ctx, this.answers.get(frame.headers().path(), ctx.alloc()));
		}
		else if (HttpMethod.POST.asciiName().contentEquals(method)) {
			this.post = new Post(this.answers, frame.headers().path());
			if (frame.headers().contains(HttpHeaderNames.EXPECT)) {
				ctx.writeAndFlush(new DefaultHttp3HeadersFrame(CONTINUE));
			}
		}
		else {
			write(ctx, Answer.NOT_FOUND);
		}
	}

	@Override
	protected void channelRead(ChannelHandlerContext ctx, Http3DataFrame frame) {
		if (this.post != null) {
			answer(ctx, this.post.add(frame.content(), false, ctx.alloc()));
		}
		frame.release();
	}

	@Override
	protected void channelInputClosed(ChannelHandlerContext ctx) {
		if (this.post != null) {
			answer(ctx, this.post.add(Unpooled.EMPTY_BUFFER, true, ctx.alloc()));
		}
	}

	private void answer(ChannelHandlerContext ctx, @Nullable Answer answer) {
		if (answer != null) {
			endPost();
			write(ctx, answer);
		}
	}

	private void endPost() {
		if (this.post != null) {
			this.post.release();
			this.post = null;
		}
	}

	private void write(ChannelHandlerContext ctx, Answer answer) {
		Http3Headers head = new DefaultHttp3Headers(false).status(answer.status().codeAsText())
			.add(HttpHeaderNames.CONTENT_TYPE, answer.type())
			.add(HttpHeaderNames.CONTENT_LENGTH, answer.length())
			.add(HttpHeaderNames.DATE, this.answers.date());
		ctx.write(new DefaultHttp3HeadersFrame(head));
		ctx.writeAndFlush(new DefaultHttp3DataFrame(answer.content())).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		endPost();
	}

}
