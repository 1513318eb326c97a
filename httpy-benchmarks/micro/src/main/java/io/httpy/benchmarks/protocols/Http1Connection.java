package io.httpy.benchmarks.protocols;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/**
 * HTTP/1.1 in bytes: one request at a time, sent when the response before has ended.
 */
final class Http1Connection extends SimpleChannelInboundHandler<ByteBuf> implements Connection {

	private static final ByteBuf REQUEST = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
		.writeBytes("GET /plaintext HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

	private static final int STATUS_BEGIN = "HTTP/1.1 ".length();

	private static final int STATUS_LENGTH = 3;

	private final Channel channel;

	private final ByteBuf response = Unpooled.buffer(1024);

	private Exchanges exchanges = new Exchanges(0);

	Http1Connection(Channel channel) {
		this.channel = channel;
	}

	@Override
	public CompletableFuture<Void> send(int requests) {
		Exchanges begun = new Exchanges(requests);
		this.channel.eventLoop().execute(() -> {
			this.exchanges = begun;
			next();
		});
		return begun.done();
	}

	private void next() {
		if (this.exchanges.begin()) {
			this.channel.writeAndFlush(REQUEST.duplicate(), this.channel.voidPromise());
		}
	}

	@Override
	protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
		this.response.writeBytes(bytes);
		int length = this.response.readableBytes();
		if (length < STATUS_BEGIN + STATUS_LENGTH) {
			return;
		}
		this.exchanges.status(this.response.getCharSequence(STATUS_BEGIN, STATUS_LENGTH, StandardCharsets.US_ASCII));
		// The content ends with the only exclamation mark of the response.
		if (this.response.getByte(length - 1) == '!') {
			this.response.clear();
			this.exchanges.answered();
			next();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.exchanges.fail("The server closed the connection");
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		this.exchanges.fail(failure.toString());
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
	}

}
