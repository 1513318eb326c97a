package io.httpy.conformance;

import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * A connection of HTTP/2. A request counts as refused if GOAWAY names a lower stream (RFC
 * 9113 section 6.8) or REFUSED_STREAM is the reason of its reset (section 8.7).
 */
final class Http2Connection extends ChannelInboundHandlerAdapter implements ClientConnection {

	private final boolean secure;

	private volatile boolean toldToGo;

	private volatile Channel channel;

	Http2Connection(boolean secure) {
		this.secure = secure;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.channel = context.channel();
	}

	@Override
	public CompletableFuture<Integer> get(String path) {
		Answer answer = new Answer();
		if (this.toldToGo) {
			answer.refused("told to go");
			return answer.size();
		}
		Http2Headers headers = new DefaultHttp2Headers().method("GET")
			.scheme(this.secure ? "https" : "http")
			.authority("localhost")
			.path(path);
		new Http2StreamChannelBootstrap(this.channel).handler(new StreamHandler(answer))
			.open()
			.addListener((opened) -> {
				if (opened.isSuccess()) {
					((Channel) opened.getNow()).writeAndFlush(new DefaultHttp2HeadersFrame(headers, true))
						.addListener((written) -> {
							if (!written.isSuccess()) {
								answer.refused("not written: " + written.cause());
							}
						});
				}
				else {
					answer.refused("not opened: " + opened.cause());
				}
			});
		return answer.size();
	}

	@Override
	public boolean isToldToGo() {
		return this.toldToGo;
	}

	@Override
	public X509Certificate certificate() {
		return ClientConnection.certificate(this.channel.pipeline().get(SslHandler.class).engine());
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof Http2GoAwayFrame) {
			this.toldToGo = true;
		}
		ReferenceCountUtil.release(message);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	/**
	 * Reads one answer.
	 */
	private static final class StreamHandler extends SimpleChannelInboundHandler<Http2StreamFrame> {

		private final Answer answer;

		StreamHandler(Answer answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) {
			boolean end = false;
			if (frame instanceof Http2HeadersFrame headers) {
				this.answer.head(Integer.parseInt(headers.headers().status().toString()));
				end = headers.isEndStream();
			}
			else if (frame instanceof Http2DataFrame data) {
				this.answer.content(data.content().readableBytes());
				end = data.isEndStream();
			}
			if (end) {
				this.answer.end();
			}
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			if (event instanceof Http2GoAwayFrame) {
				this.answer.refused("GOAWAY");
			}
			else if (event instanceof Http2ResetFrame reset) {
				if (reset.errorCode() == Http2Error.REFUSED_STREAM.code()) {
					this.answer.refused("REFUSED_STREAM");
				}
				else {
					this.answer.lost("reset with " + reset.errorCode());
				}
			}
			ReferenceCountUtil.release(event);
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			int id = ((Http2StreamChannel) context.channel()).stream().id();
			this.answer.lost("stream " + id + " closed");
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.answer.lost(cause.toString());
		}

	}

}
