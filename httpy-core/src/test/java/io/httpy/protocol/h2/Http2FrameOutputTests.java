package io.httpy.protocol.h2;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames as they leave: in their order, and few writes for many of them.
 */
class Http2FrameOutputTests {

	private final Http2Gatherer gatherer = new Http2Gatherer();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.gatherer, new ChannelInboundHandlerAdapter());

	private final ChannelHandlerContext ctx = this.channel.pipeline().lastContext();

	private final Http2FrameOutput output = new Http2FrameOutput(new DefaultHttp2HeadersEncoder(), this.gatherer);

	/** What left in one write each, as types, lengths and flags of its frames. */
	private final List<List<String>> writes = new ArrayList<>();

	private final ByteBuf block = Unpooled.buffer();

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void headers(int stream, boolean end, String value) {
		Http2Headers headers = new DefaultHttp2Headers().status("200").add("x", value);
		assertThat(this.output.writeHeaders(this.ctx, stream, headers, 0, end, this.ctx.newPromise()).isSuccess())
			.isTrue();
	}

	private ChannelFuture data(int stream, boolean end, int size) {
		return this.output.writeData(this.ctx, stream, Unpooled.wrappedBuffer(new byte[size]), 0, end,
				this.ctx.newPromise());
	}

	private List<List<String>> flushed() {
		this.ctx.flush();
		for (ByteBuf write = this.channel.readOutbound(); write != null; write = this.channel.readOutbound()) {
			List<String> frames = new ArrayList<>();
			while (write.isReadable()) {
				frames.add(frame(write));
			}
			write.release();
			this.writes.add(frames);
		}
		return this.writes;
	}

	private String frame(ByteBuf write) {
		int length = write.readUnsignedMedium();
		byte type = write.readByte();
		int flags = write.readUnsignedByte();
		int stream = write.readInt();
		boolean fields = type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION;
		int here = Math.min(length, write.readableBytes());
		if (fields) {
			this.block.writeBytes(write, here);
		}
		else {
			write.skipBytes(here);
		}
		return "type " + type + " of " + stream + " flags " + flags + (fields ? "" : " length " + length);
	}

	@Test
	void smallResponsesLeaveTogether() {
		headers(1, false, "a");
		data(1, true, 10);
		headers(3, true, "b");
		assertThat(flushed())
			.containsExactly(List.of("type 1 of 1 flags 4", "type 0 of 1 flags 1 length 10", "type 1 of 3 flags 5"));
	}

	@Test
	void whatIsGatheredGoesBeforeEverythingElse() {
		headers(1, false, "a");
		this.output.writePing(this.ctx, false, 7, this.ctx.newPromise());
		data(1, true, 0);
		assertThat(flushed()).containsExactly(List.of("type 1 of 1 flags 4"), List.of("type 6 of 0 flags 0 length 8"),
				List.of("type 0 of 1 flags 1 length 0"));
	}

	@Test
	void largeContentIsNotGathered() {
		headers(1, false, "a");
		ChannelFuture sent = data(1, true, 5_000);
		assertThat(sent.isDone()).isFalse();
		this.ctx.flush();
		assertThat(sent.isSuccess()).isTrue();
		assertThat((ByteBuf) this.channel.readOutbound()).satisfies((write) -> {
			assertThat(frame(write)).isEqualTo("type 1 of 1 flags 4");
			write.release();
		});
	}

	@Test
	void muchIsHandedOverBeforeItIsFlushed() {
		for (int i = 0; i < 5; i++) {
			data(1, false, 4_000);
		}
		assertThat(this.channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isGreaterThan(16_000);
		assertThat(flushed()).hasSize(1);
	}

	@Test
	void fieldsLongerThanAFrameAreContinued() throws Exception {
		String value = "~".repeat(40_000);
		headers(1, true, value);
		headers(3, true, "after");
		assertThat(flushed()).containsExactly(
				List.of("type 1 of 1 flags 1", "type 9 of 1 flags 0", "type 9 of 1 flags 4"),
				List.of("type 1 of 3 flags 5"));
		DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1_000_000);
		int all = this.block.readableBytes();
		assertThat(all).isGreaterThan(2 * 16_384);
		ByteBuf last = this.block.copy(all - lengthOfLast(), lengthOfLast());
		Http2Headers first = decoder.decodeHeaders(1, this.block.writerIndex(all - last.readableBytes()));
		assertThat(first.get("x")).hasToString(value);
		assertThat(decoder.decodeHeaders(3, last).get("x")).hasToString("after");
	}

	/** As a client whose table is as that of ours encodes it. */
	private int lengthOfLast() throws Exception {
		DefaultHttp2HeadersEncoder same = new DefaultHttp2HeadersEncoder();
		ByteBuf out = Unpooled.buffer();
		same.encodeHeaders(1, new DefaultHttp2Headers().status("200").add("x", "~".repeat(40_000)), out);
		int before = out.writerIndex();
		same.encodeHeaders(3, new DefaultHttp2Headers().status("200").add("x", "after"), out);
		return out.writerIndex() - before;
	}

	@Test
	void nothingIsGatheredForAConnectionThatIsClosed() {
		headers(1, false, "a");
		this.channel.close();
		assertThat(data(1, true, 1).isSuccess()).isFalse();
	}

}
