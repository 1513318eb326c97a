package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.config.SendQueueConfig;
import io.httpy.config.SendQueueConfig.WhenFull;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.websocket.SendQueue.Entry;
import io.httpy.websocket.SendQueue.Offer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bounds of what waits for a slow reader.
 */
class SendQueueTests {

	private static final int SHORT = 200;

	private static SendQueue queue(int messages, long bytes, WhenFull whenFull) {
		return new SendQueue(new SendQueueConfig(messages, bytes, whenFull));
	}

	private static Entry entry(int size) {
		OutboundMessage message = OutboundMessage.toOne(new WebSocketMessage.Binary(ByteBuffer.allocate(size)));
		return new Entry(message, size, new CompletableFuture<>());
	}

	@Test
	void whatComesFirstGoesFirst() {
		SendQueue queue = queue(10, 100, WhenFull.CLOSE);
		Entry first = entry(1);
		Entry second = entry(2);
		assertThat(queue.offer(first, false)).isEqualTo(Offer.FIRST);
		assertThat(queue.offer(second, false)).isEqualTo(Offer.QUEUED);
		assertThat(queue.messages()).isEqualTo(2);
		assertThat(queue.bytes()).isEqualTo(3);
		assertThat(queue.poll()).isSameAs(first);
		assertThat(queue.poll()).isSameAs(second);
		assertThat(queue.poll()).isNull();
		assertThat(queue.isEmpty()).isTrue();
		assertThat(queue.bytes()).isZero();
	}

	@Test
	void isFullOfMessagesOrOfBytes() {
		SendQueue few = queue(1, 100, WhenFull.CLOSE);
		few.offer(entry(1), false);
		assertThat(few.offer(entry(1), false)).isEqualTo(Offer.FULL);
		SendQueue small = queue(10, 4, WhenFull.CLOSE);
		small.offer(entry(3), false);
		assertThat(small.offer(entry(2), false)).isEqualTo(Offer.FULL);
		assertThat(small.offer(entry(1), false)).isEqualTo(Offer.QUEUED);
	}

	@Test
	void takesWhatIsLargerThanItselfIfNothingElseWaits() {
		SendQueue queue = queue(10, 4, WhenFull.CLOSE);
		assertThat(queue.offer(entry(100), false)).isEqualTo(Offer.FIRST);
		assertThat(queue.offer(entry(1), false)).isEqualTo(Offer.FULL);
	}

	@Test
	void theOldestGivesWay() {
		SendQueue queue = queue(2, 100, WhenFull.DROP_OLDEST);
		Entry oldest = entry(1);
		Entry second = entry(1);
		queue.offer(oldest, false);
		queue.offer(second, false);
		assertThat(queue.offer(entry(1), false)).isEqualTo(Offer.QUEUED);
		assertThat(queue.dropped()).isEqualTo(1);
		assertThat(oldest.sent()).failsWithin(0, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(MessageNotSentException.class);
		assertThat(queue.poll()).isSameAs(second);
	}

	/** Whoever is told may send something, on whatever thread. */
	@Test
	void whoGaveWayIsToldWithoutTheLock() {
		SendQueue queue = queue(1, 100, WhenFull.DROP_OLDEST);
		Entry oldest = entry(1);
		CompletableFuture<Long> asked = oldest.sent()
			.handle((none, failure) -> Waiting.on(Aside.supply(queue::dropped)));
		queue.offer(oldest, false);
		queue.offer(entry(1), false);
		assertThat(Waiting.on(asked)).isEqualTo(1);
	}

	@Test
	void whoIsToldOfADropHoldsUpNobody() {
		SendQueue queue = queue(1, 100, WhenFull.DROP_OLDEST);
		Entry oldest = entry(1);
		queue.offer(oldest, false);
		CompletableFuture<Entry> next = oldest.sent().handle((none, failure) -> Waiting.on(Aside.supply(queue::poll)));
		Entry second = entry(1);
		queue.offer(second, false);
		assertThat(Waiting.on(next)).isSameAs(second);
	}

	@Test
	void aSenderWaitsUntilThereIsRoom() {
		SendQueue queue = queue(1, 100, WhenFull.WAIT);
		queue.offer(entry(1), true);
		assertThat(queue.offer(entry(1), false)).isEqualTo(Offer.FULL);
		CompletableFuture<Offer> waiting = Aside.supply(() -> queue.offer(entry(2), true));
		assertThat(Ticks.done(waiting, SHORT)).isFalse();
		queue.poll();
		assertThat(Waiting.on(waiting)).isEqualTo(Offer.FIRST);
	}

	@Test
	void theEndWakesThoseWhoWait() {
		SendQueue queue = queue(1, 100, WhenFull.WAIT);
		Entry queued = entry(1);
		queue.offer(queued, true);
		CompletableFuture<Offer> waiting = Aside.supply(() -> queue.offer(entry(2), true));
		assertThat(Ticks.done(waiting, SHORT)).isFalse();
		queue.abandon();
		assertThat(Waiting.on(waiting)).isEqualTo(Offer.CLOSED);
		assertThat(queued.sent()).isCompletedExceptionally();
		assertThat(queue.offer(entry(1), true)).isEqualTo(Offer.CLOSED);
	}

	@Test
	void whatIsClosedStillGivesWhatWaits() {
		SendQueue queue = queue(5, 100, WhenFull.CLOSE);
		Entry queued = entry(1);
		queue.offer(queued, false);
		queue.close();
		assertThat(queue.offer(entry(1), false)).isEqualTo(Offer.CLOSED);
		assertThat(queue.poll()).isSameAs(queued);
	}

}
