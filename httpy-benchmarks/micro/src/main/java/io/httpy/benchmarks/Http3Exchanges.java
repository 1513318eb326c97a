package io.httpy.benchmarks;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.fixture.EmbeddedQuic;
import io.httpy.fixture.EmbeddedQuicStream;
import io.httpy.http.Headers;
import io.httpy.protocol.h3.Http3Pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;

/**
 * A connection of HTTP/3 without a network, on which the same request comes again and
 * again, each time on a new stream. A stream is a channel that is made for it: what that
 * alone costs is told by {@link #empty}.
 */
public final class Http3Exchanges implements AutoCloseable {

	private static final byte[] SETTINGS = { 0, 4, 0 };

	private final EmbeddedQuic connection = new EmbeddedQuic(ByteBufAllocator.DEFAULT);

	private final byte[] request;

	private long stream;

	private Http3Exchanges(SampleRequest request) {
		this.request = Http3Bytes.of(request);
	}

	/**
	 * Opens a connection.
	 * @param engine answers
	 * @param request the request
	 */
	public static Http3Exchanges open(EngineSettings engine, SampleRequest request) {
		Http3Exchanges exchanges = new Http3Exchanges(request);
		new Http3Pipeline(engine, Headers.EMPTY).install(exchanges.connection.pipeline(), SampleRequest.connection(),
				new LoopConnections(exchanges.connection.eventLoop()));
		exchanges.connection.open(QuicStreamType.UNIDIRECTIONAL, 2).take(SETTINGS, false);
		exchanges.connection.run();
		return exchanges;
	}

	/**
	 * Opens a connection without HTTP: what comes on a stream is sent back.
	 * @param request the request
	 */
	public static Http3Exchanges empty(SampleRequest request) {
		Http3Exchanges exchanges = new Http3Exchanges(request);
		exchanges.connection.pipeline().addLast(new Mirrors());
		return exchanges;
	}

	/** Has the request answered. */
	public boolean next() {
		EmbeddedQuicStream opened = this.connection.open(QuicStreamType.BIDIRECTIONAL, this.stream);
		this.stream += 4;
		opened.take(this.request, true);
		this.connection.runPendingTasks();
		boolean answered = opened.isAnswered();
		this.connection.finish(opened);
		if (!answered) {
			throw new IllegalStateException("No answer");
		}
		return true;
	}

	@Override
	public void close() {
		this.connection.end();
	}

	private static final class Mirrors extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			QuicStreamChannel stream = (QuicStreamChannel) message;
			stream.pipeline().addLast(new Mirror());
			ctx.channel().eventLoop().register(stream);
		}

	}

	@ChannelHandler.Sharable
	private static final class Mirror extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			ctx.write(new DefaultQuicStreamFrame((ByteBuf) message, true));
		}

	}

}
