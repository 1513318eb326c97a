package io.httpy.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StagesTests {

	@Test
	void theValueOfACompletedFutureIsThere() {
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.completedFuture("a"))).isEqualTo("a");
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.completedFuture("a").thenApply((a) -> a + "b")))
			.isEqualTo("ab");
	}

	@Test
	void nothingIsThereBeforeTheEnd() {
		CompletableFuture<String> future = new CompletableFuture<>();
		assertThat(Stages.<String>valueIfPresent(future)).isNull();
		future.complete("a");
		assertThat(Stages.<String>valueIfPresent(future)).isEqualTo("a");
	}

	@Test
	void failuresHaveNoValueAndAreNotThrown() {
		CompletableFuture<String> cancelled = new CompletableFuture<>();
		cancelled.cancel(true);
		assertThat(Stages.<String>valueIfPresent(cancelled)).isNull();
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.failedFuture(new IllegalStateException()))).isNull();
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.failedFuture(new CompletionException(null))))
			.isNull();
	}

	@Test
	void nullIsNoValue() {
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.completedFuture(null))).isNull();
	}

	@Test
	void stagesThatRefuseTheQuestionAreNotAsked() {
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.completedStage("a"))).isNull();
		assertThat(Stages.<String>valueIfPresent(CompletableFuture.completedFuture("a").minimalCompletionStage()))
			.isNull();
		CompletionStage<String> own = new CompletableFuture<>() {

			@Override
			public boolean isDone() {
				throw new UnsupportedOperationException();
			}

		};
		assertThat(Stages.<String>valueIfPresent(own)).isNull();
	}

}
