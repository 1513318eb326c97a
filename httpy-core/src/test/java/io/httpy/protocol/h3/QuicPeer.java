package io.httpy.protocol.h3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.httpy.fixture.QuicClient;
import io.httpy.fixture.Waiting;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamResetException;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;

/**
 * A client that writes whatever bytes it is told on the streams of a QUIC connection. Its
 * methods block, ten seconds at most.
 */
final class QuicPeer implements AutoCloseable {

	private final QuicClient quic;

	private final BlockingQueue<Received> opened;

	private QuicPeer(QuicClient quic, BlockingQueue<Received> opened) {
		this.quic = quic;
		this.opened = opened;
	}

	static QuicPeer connect(int port) {
		return connect(port, (codec) -> {
		}, (tls) -> {
		});
	}

	static QuicPeer connect(int port, Consumer<QuicClientCodecBuilder> tuning, Consumer<QuicSslContextBuilder> trust) {
		BlockingQueue<Received> opened = new LinkedBlockingQueue<>();
		return new QuicPeer(QuicClient.connect(port, new ChannelInboundHandlerAdapter() {

			@Override
			public void channelRead(ChannelHandlerContext ctx, Object message) {
				if (message instanceof QuicStreamChannel stream) {
					Received received = new Received();
					stream.pipeline().addLast(received);
					opened.add(received);
				}
				ctx.fireChannelRead(message);
			}

			@Override
			public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
				// The close event tells
			}

		}, tuning, trust), opened);
	}

	/** Connects and opens a control stream with empty SETTINGS. */
	static QuicPeer settled(int port) {
		QuicPeer peer = connect(port);
		peer.settle();
		return peer;
	}

	/** Opens a control stream with empty SETTINGS, and frames that follow. */
	Stream settle(byte[]... frames) {
		return unidirectional().send(Frames.stream(0), Frames.frame(4), Frames.join(frames));
	}

	QuicClient quic() {
		return this.quic;
	}

	Stream request() {
		return open(QuicStreamType.BIDIRECTIONAL);
	}

	/** Asks for "/" and returns the text of what came. */
	String get() {
		return text(request().sendAndEnd(Frames.GET).response());
	}

	Stream unidirectional() {
		return open(QuicStreamType.UNIDIRECTIONAL);
	}

	private Stream open(QuicStreamType type) {
		Received received = new Received();
		CompletableFuture<QuicStreamChannel> opened = new CompletableFuture<>();
		this.quic.channel().createStream(type, received).addListener((done) -> {
			if (done.isSuccess()) {
				opened.complete((QuicStreamChannel) done.getNow());
			}
			else {
				opened.completeExceptionally(done.cause());
			}
		});
		return new Stream(Waiting.on(opened), received);
	}

	/** Waits for the next stream that the server opens, the first of which is control. */
	Received nextOpened() {
		try {
			Received next = this.opened.poll(10, TimeUnit.SECONDS);
			if (next == null) {
				throw new AssertionError("The server opened no stream");
			}
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Returns how many more streams the server has opened. */
	int moreOpened() {
		return this.opened.size();
	}

	/** Waits for the end of the connection. */
	long closedWith() {
		QuicConnectionCloseEvent event = this.quic.awaitClosed();
		if (event == null) {
			throw new AssertionError("The connection fell silent");
		}
		return event.error();
	}

	boolean isOpen() {
		return this.quic.isOpen();
	}

	@Override
	public void close() {
		this.quic.close();
	}

	/**
	 * A stream that this peer has opened.
	 *
	 * @param channel the stream
	 * @param received what comes back on it
	 */
	record Stream(QuicStreamChannel channel, Received received) {

		Stream send(byte[]... parts) {
			this.channel.writeAndFlush(Unpooled.wrappedBuffer(parts));
			return this;
		}

		Stream end() {
			this.channel.writeAndFlush(new DefaultQuicStreamFrame(Unpooled.EMPTY_BUFFER, true));
			return this;
		}

		Stream sendAndEnd(byte[]... parts) {
			this.channel.writeAndFlush(new DefaultQuicStreamFrame(Unpooled.wrappedBuffer(parts), true));
			return this;
		}

		Stream reset(int code) {
			this.channel.shutdownOutput(code);
			return this;
		}

		Stream stop(int code) {
			this.channel.shutdownInput(code);
			return this;
		}

		/** Reads nothing until {@link #listen}. */
		Stream deaf() {
			this.channel.config().setAutoRead(false);
			return this;
		}

		Stream listen() {
			this.channel.config().setAutoRead(true);
			return this;
		}

		long id() {
			return this.channel.streamId();
		}

		/** Waits until the server resets the stream. */
		long resetWith() {
			return this.received.resetWith();
		}

		/** Waits for the end of what comes back. */
		byte[] response() {
			return this.received.whole();
		}

	}

	/**
	 * What comes on a stream.
	 */
	static final class Received extends ChannelInboundHandlerAdapter {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final CompletableFuture<byte[]> ended = new CompletableFuture<>();

		private final CompletableFuture<Long> reset = new CompletableFuture<>();

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			if (message instanceof ByteBuf part) {
				byte[] read = ByteBufUtil.getBytes(part);
				this.bytes.write(read, 0, read.length);
			}
			ReferenceCountUtil.release(message);
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			if (event == ChannelInputShutdownReadComplete.INSTANCE) {
				this.ended.complete(this.bytes.toByteArray());
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
			if (cause instanceof QuicStreamResetException known) {
				this.reset.complete(known.applicationProtocolCode());
			}
			fail(cause);
		}

		@Override
		public void channelInactive(ChannelHandlerContext ctx) {
			fail(new IllegalStateException("The stream is closed"));
		}

		/** Returns what has come until now. */
		byte[] soFar() {
			return this.bytes.toByteArray();
		}

		/** Returns how much has come until now. */
		int count() {
			return this.bytes.size();
		}

		/** Waits until so much has come. */
		Received atLeast(int count) {
			while (count() < count && !this.ended.isDone()) {
				Thread.onSpinWait();
			}
			return this;
		}

		/** Has something done at the end, on the event loop. */
		void whenEnded(Runnable action) {
			this.ended.thenRun(action);
		}

		/** Waits until the server resets the stream. */
		long resetWith() {
			return Waiting.on(this.reset);
		}

		/** Waits for the end. */
		byte[] whole() {
			return Waiting.on(this.ended);
		}

		private void fail(Throwable cause) {
			this.ended.completeExceptionally(cause);
			this.reset.completeExceptionally(cause);
		}

	}

	/** Returns the text of what came, for those who look for words in it. */
	static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
