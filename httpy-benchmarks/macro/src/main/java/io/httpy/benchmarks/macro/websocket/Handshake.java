package io.httpy.benchmarks.macro.websocket;

import java.io.EOFException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.benchmarks.macro.client.Upgrade;
import io.httpy.benchmarks.macro.netty.LoadOptions;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Promise;

/**
 * Asks for a WebSocket, and makes way for it when the server agrees.
 */
final class Handshake extends ByteToMessageDecoder {

	private final String request;

	private final EchoConnection connection;

	private final Promise<EchoConnection> opened;

	Handshake(LoadOptions options, EchoConnection connection, Promise<EchoConnection> opened) {
		this.request = Upgrade.request(options.path(), options.port(), false);
		this.connection = connection;
		this.opened = opened;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		ctx.writeAndFlush(
				ByteBufUtil.encodeString(ctx.alloc(), CharBuffer.wrap(this.request), StandardCharsets.US_ASCII));
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws IOException {
		int end = Upgrade.end(in.toString(StandardCharsets.ISO_8859_1));
		if (end >= 0) {
			in.skipBytes(end);
			ctx.pipeline().remove(this);
			this.opened.trySuccess(this.connection);
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		this.opened.tryFailure(failure);
		ctx.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.opened.tryFailure(new EOFException("The server closed the connection"));
	}

}
