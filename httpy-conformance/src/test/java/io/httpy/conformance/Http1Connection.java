package io.httpy.conformance;

import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;

/**
 * A connection of HTTP/1.1, one request at a time. A server may close it between two
 * requests; one that crosses the close on its way counts as refused (RFC 9112 section
 * 9.3.1), one of whose answer anything has come does not.
 */
final class Http1Connection extends SimpleChannelInboundHandler<HttpObject> implements ClientConnection {

	private volatile Answer answer = new Answer();

	private volatile boolean toldToGo;

	private volatile Channel channel;

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.channel = context.channel();
	}

	@Override
	public CompletableFuture<Integer> get(String path) {
		Answer next = new Answer();
		this.answer = next;
		if (this.toldToGo) {
			next.refused("told to go");
			return next.size();
		}
		FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
		request.headers().set("host", "localhost");
		this.channel.writeAndFlush(request).addListener((written) -> {
			if (!written.isSuccess()) {
				next.refused("not written: " + written.cause());
			}
		});
		return next.size();
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
	protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
		if (message instanceof HttpResponse response) {
			this.answer.head(response.status().code());
			this.toldToGo |= !HttpUtil.isKeepAlive(response);
		}
		if (message instanceof HttpContent content) {
			this.answer.content(content.content().readableBytes());
		}
		if (message instanceof LastHttpContent) {
			this.answer.end();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		end("closed");
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		end(cause.toString());
		context.close();
	}

	private void end(String how) {
		this.toldToGo = true;
		if (this.answer.isBegun()) {
			this.answer.lost(how);
		}
		else {
			this.answer.refused(how);
		}
	}

}
