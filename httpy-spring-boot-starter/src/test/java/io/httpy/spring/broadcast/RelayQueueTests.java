package io.httpy.spring.broadcast;

import java.util.UUID;

import io.httpy.websocket.WebSocketMessage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What waits to be published, and what is lost.
 */
class RelayQueueTests {

	private static final int SIZE = 1000;

	private final RelayQueue queue = new RelayQueue(3 * SIZE);

	@Test
	void messagesAreTakenInTheirOrderWithTheirNumbers() throws InterruptedException {
		this.queue.open();
		this.queue.offer(frame(1));
		this.queue.offer(frame(2));
		assertThat(this.queue.position()).isZero();
		assertThat(this.queue.take(0)).extracting(RelayCodec::position).containsExactly(1L, 2L);
		assertThat(this.queue.position()).isEqualTo(2);
		assertThat(this.queue.take(1)).isEmpty();
		assertThat(this.queue.lost()).isZero();
	}

	@Test
	void whatFindsNoRoomIsLostAndHasANumber() throws InterruptedException {
		this.queue.open();
		assertThat(this.queue.offer(frame(SIZE))).isTrue();
		assertThat(this.queue.offer(frame(2 * SIZE))).isFalse();
		assertThat(this.queue.offer(frame(SIZE))).isTrue();
		assertThat(this.queue.position()).isZero();
		assertThat(this.queue.take(0)).extracting(RelayCodec::position).containsExactly(1L, 3L);
		assertThat(this.queue.lost()).isOne();
		assertThat(this.queue.offer(frame(2 * SIZE))).isTrue();
	}

	@Test
	void whileNobodyPublishesAllIsLost() throws InterruptedException {
		this.queue.offer(frame(1));
		this.queue.open();
		this.queue.offer(frame(1));
		this.queue.close();
		this.queue.offer(frame(1));
		this.queue.lose(2);
		assertThat(this.queue.lost()).isEqualTo(5);
		assertThat(this.queue.take(0)).isEmpty();
		assertThat(this.queue.position()).isEqualTo(3);
	}

	private static byte[] frame(int size) {
		return RelayCodec.message(UUID.randomUUID(), "", new WebSocketMessage.Text("x".repeat(size)));
	}

}
