package io.httpy.http;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Streams that are read in ways that the engine itself does not read them.
 */
class InputStreamPublisherTests {

	/** A thread that counted all of that demand down would be busy for centuries. */
	@Test
	void endlessDemandEndsWithTheStream() {
		Counter counter = new Counter();
		InputStreamPublisher publisher = new InputStreamPublisher(new ByteArrayInputStream(new byte[100_000]),
				Runnable::run);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> publisher.subscribe(counter));
		assertThat(counter.bytes).isEqualTo(100_000);
		assertThat(counter.ends).isOne();
	}

	private static final class Counter implements Flow.Subscriber<ByteBuffer> {

		private int bytes;

		private int ends;

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(ByteBuffer item) {
			this.bytes += item.remaining();
		}

		@Override
		public void onError(Throwable cause) {
			throw new AssertionError(cause);
		}

		@Override
		public void onComplete() {
			this.ends++;
		}

	}

}
