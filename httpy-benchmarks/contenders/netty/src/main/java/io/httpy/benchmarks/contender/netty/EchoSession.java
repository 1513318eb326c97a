package io.httpy.benchmarks.contender.netty;

import io.httpy.benchmarks.contender.workload.Workload;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;

/**
 * A WebSocket (RFC 6455): each frame goes back as it is, without compression, and those
 * of one read go out together. From a client that does not read nothing is read.
 */
final class EchoSession extends ChannelInboundHandlerAdapter {

	private static final String PATH = "/ws";

	private static final WebSocketServerHandshakerFactory HANDSHAKES = new WebSocketServerHandshakerFactory(PATH, null,
			WebSocketDecoderConfig.newBuilder().maxFramePayloadLength(Workload.MAX_MESSAGE).build());

	private EchoSession() {
	}

	static boolean isAskedFor(HttpRequest request) {
		return PATH.equals(request.uri())
				&& request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
	}

	/**
	 * Puts a session in the place of the handler that has read the request.
	 * @throws io.netty.handler.codec.http.websocketx.WebSocketHandshakeException if the
	 * request lacks something
	 */
	static void begin(ChannelHandlerContext ctx, HttpRequest request) {
		WebSocketServerHandshaker handshaker = HANDSHAKES.newHandshaker(request);
		if (handshaker == null) {
			WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel())
				.addListener(ChannelFutureListener.CLOSE);
			return;
		}
		FullHttpRequest head = new DefaultFullHttpRequest(request.protocolVersion(), request.method(), request.uri(),
				Unpooled.EMPTY_BUFFER, request.headers(), EmptyHttpHeaders.INSTANCE);
		handshaker.handshake(ctx, head);
		ctx.pipeline().addLast(new Utf8FrameValidator(), new EchoSession()).remove(ctx.handler());
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof CloseWebSocketFrame close) {
			ctx.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE);
		}
		else if (message instanceof PingWebSocketFrame ping) {
			ctx.write(new PongWebSocketFrame(ping.content()), ctx.voidPromise());
		}
		else if (message instanceof WebSocketFrame frame && !(message instanceof PongWebSocketFrame)) {
			ctx.write(frame, ctx.voidPromise());
		}
		else {
			// Answers to pings that were not sent, and the end of the request
			ReferenceCountUtil.release(message);
		}
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
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		ctx.close();
	}

}
