package io.httpy.benchmarks.contender.netty;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Connections in clear text, whose first bytes tell their protocol.
 */
@ChannelHandler.Sharable
final class ClearConnections extends ChannelInitializer<SocketChannel> {

	private final Answers answers;

	ClearConnections(Answers answers) {
		this.answers = answers;
	}

	@Override
	protected void initChannel(SocketChannel channel) {
		channel.pipeline().addLast(new Preface(this.answers));
	}

	/** Makes way for the protocol when it is known, and hands it what has been read. */
	private static final class Preface extends ByteToMessageDecoder {

		/**
		 * How the preface of HTTP/2 begins (RFC 9113 section 3.4), and no request that
		 * HTTP/1.1 has.
		 */
		private static final int PRI = 'P' << 16 | 'R' << 8 | 'I';

		private final Answers answers;

		Preface(Answers answers) {
			this.answers = answers;
		}

		@Override
		protected void decode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) {
			if (bytes.readableBytes() < Integer.BYTES - 1) {
				return;
			}
			if (bytes.getMedium(bytes.readerIndex()) == PRI) {
				Http2Handler.add(ctx.pipeline(), this.answers);
			}
			else {
				Http1Handler.add(ctx.pipeline(), this.answers);
			}
			ctx.pipeline().remove(this);
		}

	}

}
