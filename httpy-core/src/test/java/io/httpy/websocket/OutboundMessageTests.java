package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.httpy.websocket.OutboundMessage.Compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames are made once, however many sessions they are for.
 */
class OutboundMessageTests {

	private static final int SESSIONS = 10_000;

	private static final Compression SHARED = new Compression(Deflation.shared(6), 1024);

	private final OutboundMessage message = OutboundMessage
		.of(new WebSocketMessage.Text("0123456789abcdef".repeat(64)));

	private List<ByteBuf> frames(Compression compression) {
		List<ByteBuf> frames = new ArrayList<>();
		for (int i = 0; i < SESSIONS; i++) {
			OutboundMessage held = this.message.retain();
			frames.add(held.frame(ByteBufAllocator.DEFAULT, compression));
			held.release();
		}
		return frames;
	}

	private static void assertOneMemory(List<ByteBuf> frames) {
		long address = frames.get(0).memoryAddress() + frames.get(0).readerIndex();
		assertThat(frames)
			.allSatisfy((frame) -> assertThat(frame.memoryAddress() + frame.readerIndex()).isEqualTo(address));
	}

	@Test
	void aBroadcastIsMadeIntoOneFrame() {
		List<ByteBuf> frames = frames(null);
		assertOneMemory(frames);
		assertThat(frames.get(0).readableBytes()).isEqualTo(1024 + 4);
		this.message.release();
		ByteBuf last = frames.get(SESSIONS - 1);
		frames.subList(0, SESSIONS - 1).forEach(ByteBuf::release);
		assertThat(last.refCnt()).isEqualTo(1);
		assertThat(last.release()).isTrue();
	}

	@Test
	void aBroadcastIsCompressedOnce() {
		List<ByteBuf> frames = frames(SHARED);
		assertOneMemory(frames);
		assertThat(frames.get(0).readableBytes()).isLessThan(100);
		this.message.release();
		frames.forEach(ByteBuf::release);
		assertThat(frames.get(0).refCnt()).isZero();
	}

	@Test
	void aSessionThatKeepsItsContextHasFramesOfItsOwn() {
		Deflation own = Deflation.withTakeover(6);
		ByteBuf first = this.message.frame(ByteBufAllocator.DEFAULT, new Compression(own, 0));
		ByteBuf second = this.message.frame(ByteBufAllocator.DEFAULT, new Compression(own, 0));
		assertThat(second.readableBytes()).isLessThan(first.readableBytes());
		first.release();
		second.release();
		own.release();
		this.message.release();
	}

	@Test
	void whatIsSmallIsNotCompressed() {
		OutboundMessage small = OutboundMessage.toOne(new WebSocketMessage.Text("small"));
		ByteBuf frame = small.frame(ByteBufAllocator.DEFAULT, SHARED);
		assertThat(frame.toString(2, 5, StandardCharsets.US_ASCII)).isEqualTo("small");
		assertThat(frame.release()).isTrue();
		small.release();
		this.message.release();
	}

	@Test
	void theSizeIsThatOfTheBytes() {
		assertThat(OutboundMessage.toOne(new WebSocketMessage.Text("Grüße")).size()).isEqualTo(7);
		assertThat(OutboundMessage.toOne(new WebSocketMessage.Binary(ByteBuffer.allocate(9).position(2))).size())
			.isEqualTo(7);
		this.message.release();
	}

}
