package io.httpy.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * The rules of Reactive Streams 1.0.4 by their numbers.
 */
class BytesPublisherTests {

	private static Flow.Publisher<ByteBuffer> publisher(String content) {
		return RequestBody.of(content.getBytes(StandardCharsets.US_ASCII)).publisher();
	}

	@Test
	void nothingComesWithoutDemand() {
		assertThat(Signals.of(publisher("ab")).received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, Long.MAX_VALUE })
	void allComesAsOneBuffer(long demand) {
		assertThat(Signals.of(publisher("ab")).request(demand).received()).containsExactly("next ab", "complete");
	}

	@Test
	void noBytesAreNoBuffer() {
		assertThat(Signals.of(publisher("")).request(1).received()).containsExactly("complete");
	}

	@Test
	void demandAfterTheEndIsIgnored() {
		Signals signals = Signals.of(publisher("ab")).request(1).request(1).request(0).cancel().request(1);
		assertThat(signals.received()).containsExactly("next ab", "complete");
	}

	// 3.9
	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void badDemandIsAnErrorAndTheLastSignal(long demand) {
		Signals signals = Signals.of(publisher("ab")).request(demand).request(1).request(demand);
		assertThat(signals.received()).containsExactly("error IllegalArgumentException");
	}

	// 3.6 and 3.7
	@Test
	void nothingComesAfterCancel() {
		Signals signals = Signals.of(publisher("ab")).cancel().cancel().request(1).request(0);
		assertThat(signals.received()).isEmpty();
	}

	// 1.8
	@Test
	void nothingComesAfterCancelInOnNext() {
		Signals signals = Signals.of(publisher("ab"), Signals::cancel).request(1);
		assertThat(signals.received()).containsExactly("next ab");
	}

	// 3.3
	@Test
	void demandInOnNextIsNoSecondBuffer() {
		Signals signals = Signals.of(publisher("ab"), (subscriber) -> subscriber.request(1)).request(1);
		assertThat(signals.received()).containsExactly("next ab", "complete");
	}

	// 2.13
	@Test
	void anOnNextThatThrowsIsTheLastSignal() {
		Signals signals = Signals.of(publisher("ab"), (subscriber) -> {
			throw new IllegalStateException("on purpose");
		});
		assertThatIllegalStateException().isThrownBy(() -> signals.request(1)).withMessage("on purpose");
		assertThat(signals.request(1).received()).containsExactly("next ab");
	}

	// 1.9
	@Test
	void noSubscriberIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> publisher("ab").subscribe(null));
	}

}
