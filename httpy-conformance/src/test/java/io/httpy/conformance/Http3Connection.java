package io.httpy.conformance;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3ErrorCode;
import io.netty.handler.codec.http3.Http3GoAwayFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamResetException;
import io.netty.util.ReferenceCountUtil;

/**
 * A connection of HTTP/3. A request counts as refused if GOAWAY names its stream or a
 * lower one (RFC 9114 section 5.2), or H3_REQUEST_REJECTED is the reason of its reset
 * (section 4.1.1).
 */
final class Http3Connection implements ClientConnection {

	private volatile long goAway = Long.MAX_VALUE;

	private volatile QuicChannel channel;

	/**
	 * Shakes hands with a server.
	 * @param udp the channel whose socket it uses
	 */
	static Http3Connection connect(Channel udp, int port) throws Exception {
		Http3Connection connection = new Http3Connection();
		connection.channel = QuicChannel.newBootstrap(udp)
			.handler(new Http3ClientConnectionHandler(connection.new ControlHandler(), null, null, null, true))
			.remoteAddress(new InetSocketAddress("127.0.0.1", port))
			.connect()
			.get();
		return connection;
	}

	@Override
	public CompletableFuture<Integer> get(String path) {
		Answer answer = new Answer();
		if (isToldToGo()) {
			answer.refused("told to go");
			return answer.size();
		}
		Http3HeadersFrame head = new DefaultHttp3HeadersFrame();
		head.headers().method("GET").scheme("https").authority("localhost").path(path);
		Http3.newRequestStream(this.channel, new StreamHandler(answer)).addListener((opened) -> {
			if (opened.isSuccess()) {
				((QuicStreamChannel) opened.getNow()).writeAndFlush(head)
					.addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
			}
			else {
				answer.refused("not opened: " + opened.cause());
			}
		});
		return answer.size();
	}

	@Override
	public boolean isToldToGo() {
		return this.goAway < Long.MAX_VALUE;
	}

	@Override
	public X509Certificate certificate() {
		return ClientConnection.certificate(this.channel.sslEngine());
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
	}

	/**
	 * Reads the control stream of the server.
	 */
	private final class ControlHandler extends SimpleChannelInboundHandler<Object> {

		@Override
		protected void channelRead0(ChannelHandlerContext context, Object frame) {
			if (frame instanceof Http3GoAwayFrame last) {
				Http3Connection.this.goAway = last.id();
			}
		}

	}

	/**
	 * Reads one answer.
	 */
	private final class StreamHandler extends Http3RequestStreamInboundHandler {

		private final Answer answer;

		StreamHandler(Answer answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
			this.answer.head(Integer.parseInt(frame.headers().status().toString()));
		}

		@Override
		protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
			this.answer.content(frame.content().readableBytes());
			ReferenceCountUtil.release(frame);
		}

		@Override
		protected void channelInputClosed(ChannelHandlerContext context) {
			if (this.answer.isBegun()) {
				this.answer.end();
			}
			else {
				end(context, "ended");
			}
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			end(context, "closed");
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			if (cause instanceof QuicStreamResetException reset
					&& reset.applicationProtocolCode() == Http3ErrorCode.H3_REQUEST_REJECTED.code()) {
				this.answer.refused("H3_REQUEST_REJECTED");
			}
			else {
				end(context, cause.toString());
			}
		}

		private void end(ChannelHandlerContext context, String how) {
			long id = ((QuicStreamChannel) context.channel()).streamId();
			if (id >= Http3Connection.this.goAway) {
				this.answer.refused("GOAWAY, " + how);
			}
			else {
				this.answer.lost("stream " + id + " " + how);
			}
		}

	}

}
