package io.httpy.protocol.h2;

import java.util.ArrayList;
import java.util.List;

import io.httpy.protocol.stream.Priority;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Http2UrgencyQueueTests {

	private final Http2UrgencyQueue queue = new Http2UrgencyQueue();

	private Http2Share add(int id, int urgency, boolean incremental) {
		Http2Share share = new Http2Share(id);
		share.priority = new Priority(urgency, incremental);
		this.queue.add(share);
		return share;
	}

	private List<Integer> polled() {
		List<Integer> ids = new ArrayList<>();
		for (Http2Share share = this.queue.poll(); share != null; share = this.queue.poll()) {
			ids.add(share.id);
		}
		assertThat(this.queue.isEmpty()).isTrue();
		return ids;
	}

	@Test
	void theMostUrgentComeFirst() {
		add(1, 7, false);
		add(3, 0, false);
		add(5, 3, true);
		add(7, 3, false);
		add(9, 0, true);
		assertThat(polled()).containsExactly(3, 9, 7, 5, 1);
	}

	@Test
	void whatIsUselessInPartsComesInTheOrderOfStreams() {
		add(5, 3, false);
		add(1, 3, false);
		add(3, 3, false);
		assertThat(polled()).containsExactly(1, 3, 5);
	}

	@Test
	void whatIsNotTakesTurns() {
		add(5, 3, true);
		add(1, 3, true);
		Http2Share first = this.queue.poll();
		assertThat(first.id).isEqualTo(5);
		this.queue.add(first);
		assertThat(polled()).containsExactly(1, 5);
	}

	@Test
	void neitherKindStarvesTheOther() {
		add(1, 3, false);
		add(3, 3, false);
		add(5, 3, true);
		add(7, 3, true);
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Http2Share share = this.queue.poll();
			order.add(share.id);
			this.queue.add(share);
		}
		assertThat(order).containsExactly(1, 5, 1, 7, 1, 5);
	}

	@Test
	void aStreamCanBeTakenOut() {
		Http2Share sequential = add(1, 2, false);
		Http2Share incremental = add(3, 2, true);
		add(5, 6, false);
		this.queue.remove(sequential);
		this.queue.remove(incremental);
		assertThat(polled()).containsExactly(5);
	}

}
