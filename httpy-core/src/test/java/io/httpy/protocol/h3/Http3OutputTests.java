package io.httpy.protocol.h3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.handler.codec.quic.QuicStreamFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two outputs on one channel stand for two streams of a connection, which has one event
 * loop.
 */
class Http3OutputTests {

	private static final int PIECES = 3;

	private static final int SIZE = PIECES * 16 * 1024;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());

	private final Channel channel = new LocalChannel();

	/** The letter that each frame ends with. */
	private final StringBuilder order = new StringBuilder();

	private final List<String> resumed = new ArrayList<>();

	private final Http3Output first = output("first");

	private final Http3Output second = output("second");

	@BeforeEach
	void register() {
		this.channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {

			@Override
			public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
				QuicStreamFrame frame = (QuicStreamFrame) message;
				ByteBuf content = frame.content();
				Http3OutputTests.this.order.append((char) content.getByte(content.writerIndex() - 1));
				frame.release();
				promise.setSuccess();
			}

		});
		this.loops.register(this.channel).syncUninterruptibly();
	}

	@AfterEach
	void close() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	@Test
	void whatIsNotIncrementalLeavesAtOnce() {
		sendBoth();
		assertThat(this.order).hasToString("aaabbb");
		assertThat(this.resumed).isEmpty();
	}

	@Test
	void whatIsIncrementalTakesTurns() {
		this.first.share(true);
		this.second.share(true);
		sendBoth();
		assertThat(this.order).hasToString("ababab");
	}

	@Test
	void whoHasHadItsTurnIsNotWritableUntilTheNext() {
		this.first.share(true);
		onEventLoop(() -> {
			this.first.data(content('a', SIZE / PIECES));
			this.first.flush();
			assertThat(this.first.isWritable()).isFalse();
		});
		assertThat(this.resumed).containsExactly("first");
		assertThat(this.first.isWritable()).isTrue();
	}

	@Test
	void aTurnAfterTheEndOfTheStreamSendsNothing() {
		this.first.share(true);
		onEventLoop(() -> {
			this.first.data(content('a', SIZE));
			this.first.flush();
			this.first.discard();
		});
		assertThat(this.order).hasToString("a");
	}

	private Http3Output output(String name) {
		Http3Output[] output = new Http3Output[1];
		output[0] = new Http3Output(new Http3Output.Owner() {

			@Override
			public void onRoom() {
				Http3OutputTests.this.resumed.add(name);
				output[0].flush();
			}

			@Override
			public void onSent() {
			}

			@Override
			public void onNotSent(Throwable cause) {
				throw new AssertionError(cause);
			}

		});
		output[0].open(this.channel);
		return output[0];
	}

	private void sendBoth() {
		onEventLoop(() -> {
			send(this.first, 'a');
			send(this.second, 'b');
		});
	}

	private static void send(Http3Output output, char letter) {
		output.data(content(letter, SIZE));
		output.end();
		output.flush();
	}

	/** Waits for the task, and for the turns that it has led to. */
	private void onEventLoop(Runnable task) {
		this.channel.eventLoop().submit(task).syncUninterruptibly();
		for (int i = 0; i < PIECES; i++) {
			this.channel.eventLoop().submit(() -> {
			}).syncUninterruptibly();
		}
	}

	private static ByteBuf content(char letter, int size) {
		return Unpooled.wrappedBuffer(String.valueOf(letter).repeat(size).getBytes(StandardCharsets.US_ASCII));
	}

}
