package io.httpy.benchmarks.contender.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1. A request is answered before the next one is looked at, so that answers go
 * out in the order of their requests (RFC 9112 section 9.3.2), and those of all requests
 * of one read go out together. From a client that does not read nothing is read.
 */
final class Http1Handler extends ChannelInboundHandlerAdapter {

	private static final FullHttpResponse CONTINUE = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
			HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

	/** These fields are ours, and need no validation. */
	private static final HttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory().withValidation(false);

	private final Answers answers;

	private @Nullable Post post;

	/** Whether another request may follow. */
	private boolean keepAlive = true;

	private Http1Handler(Answers answers) {
		this.answers = answers;
	}

	static void add(ChannelPipeline pipeline, Answers answers) {
		pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()), new Http1Handler(answers));
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof DefaultHttpRequest request) {
			begin(ctx, request);
		}
		else if (message != LastHttpContent.EMPTY_LAST_CONTENT || this.post != null) {
			HttpContent content = (HttpContent) message;
			add(ctx, content);
			content.release();
		}
	}

	private void begin(ChannelHandlerContext ctx, HttpRequest request) {
		if (!this.keepAlive) {
			return;
		}
		this.keepAlive = HttpUtil.isKeepAlive(request);
		if (request.decoderResult().isFailure()) {
			refuse(ctx);
		}
		else if (EchoSession.isAskedFor(request)) {
			upgrade(ctx, request);
		}
		else if (HttpMethod.GET.equals(request.method())) {
			write(ctx, this.answers.get(request.uri(), ctx.alloc()));
		}
		else if (HttpMethod.POST.equals(request.method())) {
			this.post = new Post(this.answers, request.uri());
			if (HttpUtil.is100ContinueExpected(request)) {
				ctx.write(CONTINUE, ctx.voidPromise());
			}
		}
		else {
			write(ctx, Answer.NOT_FOUND);
		}
	}

	private void upgrade(ChannelHandlerContext ctx, HttpRequest request) {
		try {
			EchoSession.begin(ctx, request);
		}
		catch (WebSocketHandshakeException ex) {
			write(ctx, Answer.BAD_REQUEST);
		}
	}

	private void add(ChannelHandlerContext ctx, HttpContent content) {
		if (content.decoderResult().isFailure()) {
			refuse(ctx);
		}
		else if (this.post != null) {
			Answer answer = this.post.add(content.content(), content instanceof LastHttpContent, ctx.alloc());
			if (answer != null) {
				endPost();
				write(ctx, answer);
			}
		}
	}

	/** After what is no HTTP nobody knows where the next request would begin. */
	private void refuse(ChannelHandlerContext ctx) {
		endPost();
		this.keepAlive = false;
		write(ctx, Answer.BAD_REQUEST);
	}

	private void endPost() {
		if (this.post != null) {
			this.post.release();
			this.post = null;
		}
	}

	private void write(ChannelHandlerContext ctx, Answer answer) {
		if (!this.keepAlive) {
			FullHttpResponse last = response(answer);
			last.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
			ctx.write(last).addListener(ChannelFutureListener.CLOSE);
		}
		else {
			ctx.write(this.answers.lean() ? leanResponse(answer) : response(answer), ctx.voidPromise());
		}
	}

	private FullHttpResponse response(Answer answer) {
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), answer.content(),
				HEADERS, HEADERS);
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, answer.type())
			.set(HttpHeaderNames.CONTENT_LENGTH, answer.length())
			.set(HttpHeaderNames.DATE, this.answers.date());
		return response;
	}

	private FullHttpResponse leanResponse(Answer answer) {
		HttpHeaders fields = new ReadOnlyHttpHeaders(false, HttpHeaderNames.CONTENT_TYPE, answer.type(),
				HttpHeaderNames.CONTENT_LENGTH, answer.length(), HttpHeaderNames.DATE, this.answers.date());
		return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answer.status(), answer.content(), fields,
				EmptyHttpHeaders.INSTANCE);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		ctx.flush();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		ctx.channel().config().setAutoRead(ctx.channel().isWritable());
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		endPost();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		ctx.close();
	}

}
