package io.httpy.spring.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

import io.httpy.fixture.Requests;
import io.httpy.fixture.Waiting;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadSheddingTests {

	private final FixedRequestLimit one = new FixedRequestLimit(1);

	private final LoadShedding shedding = shedding(this.one, Duration.ofMinutes(1));

	private static LoadShedding shedding(RequestLimit limit, Duration patience) {
		return new LoadShedding(limit, (path) -> path.equals("/livez"), Duration.ofSeconds(7), patience);
	}

	private CompletionStage<Response> handle(Request request, Handler handler) throws Exception {
		return this.shedding.handle(request, handler);
	}

	private static Handler answering(CompletionStage<Response> stage) {
		return (request) -> stage;
	}

	@Test
	void oneTooManyIsRefusedAndToldWhenToComeAgain() throws Exception {
		handle(Requests.get("/"), answering(new CompletableFuture<>()));
		assertThatExceptionOfType(HttpException.class).isThrownBy(() -> handle(Requests.get("/"), (request) -> {
			throw new AssertionError("handled");
		})).satisfies((refusal) -> {
			assertThat(refusal.problem().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			assertThat(refusal.headers().first("retry-after")).isEqualTo("7");
		});
		assertThat(this.shedding.rejected()).isEqualTo(1);
		assertThat(this.one.admitted()).isEqualTo(1);
	}

	@Test
	void whatIsExemptNeitherCountsNorIsRefused() throws Exception {
		handle(Requests.get("/livez"), answering(new CompletableFuture<>()));
		assertThat(this.one.admitted()).isZero();
		handle(Requests.get("/"), answering(new CompletableFuture<>()));
		assertThat(handle(Requests.get("/livez"), answering(CompletableFuture.completedFuture(Response.noContent()))))
			.isCompleted();
	}

	@Test
	void anAnswerGivesThePlaceBack() throws Exception {
		handle(Requests.get("/"), answering(CompletableFuture.completedFuture(Response.noContent())));
		assertThat(this.one.admitted()).isZero();
		CompletableFuture<Response> later = new CompletableFuture<>();
		handle(Requests.get("/"), answering(later));
		later.complete(Response.noContent());
		assertThat(this.one.admitted()).isZero();
	}

	@Test
	void aFailureGivesThePlaceBack() throws Exception {
		handle(Requests.get("/"), (request) -> {
			throw new IllegalStateException("on purpose");
		});
		assertThat(this.one.admitted()).isZero();
	}

	@Test
	void aHandlerCountsUntilItIsDoneThoughItsClientIsGone() throws Exception {
		CompletableFuture<Response> later = new CompletableFuture<>();
		Request request = Requests.get("/");
		handle(request, answering(later));
		request.end();
		assertThat(this.one.admitted()).isEqualTo(1);
		later.complete(Response.noContent());
		assertThat(this.one.admitted()).isZero();
	}

	@Test
	void aHandlerThatNeverAnswersDoesNotHoldItsPlaceForEver() throws Exception {
		RecordingLimit limit = new RecordingLimit();
		Request request = Requests.get("/");
		shedding(limit, Duration.ofMillis(1)).handle(request, answering(new CompletableFuture<>()));
		request.end();
		assertThat(Waiting.on(limit.dropped)).isTrue();
		assertThat(limit.told).containsExactly("dropped");
	}

	@ParameterizedTest
	@CsvSource({ "200, answered", "404, answered", "500, ignored", "503, dropped", "504, dropped" })
	void theLimitLearnsByTheAnswer(int status, String told) throws Exception {
		RecordingLimit limit = new RecordingLimit();
		Response answer = Response.status(HttpStatus.of(status)).empty();
		shedding(limit, Duration.ofMinutes(1)).handle(Requests.get("/"),
				answering(CompletableFuture.completedFuture(answer)));
		CompletableFuture<Response> later = new CompletableFuture<>();
		shedding(limit, Duration.ofMinutes(1)).handle(Requests.get("/"), answering(later));
		later.complete(answer);
		assertThat(limit.told).containsExactly(told, told);
	}

	@Test
	void anAimdLimitFallsWhenRequestsAreDroppedAndGrowsAgain() {
		AdaptiveRequestLimit limit = AdaptiveRequestLimit.aimd(1, 20, Duration.ofMinutes(1));
		assertThat(limit.limit()).isEqualTo(1);
		grow(limit);
		int grown = limit.limit();
		assertThat(grown).isGreaterThan(5);
		for (int i = 0; i < 10; i++) {
			limit.tryAcquire().dropped();
		}
		assertThat(limit.limit()).isLessThan(grown);
		assertThat(limit.admitted()).isZero();
		grow(limit);
		assertThat(limit.limit()).isGreaterThan(5);
	}

	/** A limit grows only if it is used. */
	private static void grow(RequestLimit limit) {
		for (int round = 0; round < 20; round++) {
			List<RequestLimit.Permit> all = new ArrayList<>();
			for (RequestLimit.Permit permit = limit.tryAcquire(); permit != null; permit = limit.tryAcquire()) {
				all.add(permit);
			}
			all.forEach(RequestLimit.Permit::answered);
		}
	}

	@Test
	void aGradientLimitAdmitsWhatItSays() {
		AdaptiveRequestLimit limit = AdaptiveRequestLimit.gradient(3, 20);
		for (int i = 0; i < 3; i++) {
			assertThat(limit.tryAcquire()).isNotNull();
		}
		assertThat(limit.tryAcquire()).isNull();
		assertThat(limit.admitted()).isEqualTo(limit.limit()).isEqualTo(3);
	}

	private static final class RecordingLimit implements RequestLimit, RequestLimit.Permit {

		private final List<String> told = new ArrayList<>();

		private final CountDownLatch dropped = new CountDownLatch(1);

		@Override
		public Permit tryAcquire() {
			return this;
		}

		@Override
		public int limit() {
			return 1;
		}

		@Override
		public int admitted() {
			return 0;
		}

		@Override
		public void answered() {
			this.told.add("answered");
		}

		@Override
		public void dropped() {
			this.told.add("dropped");
			this.dropped.countDown();
		}

		@Override
		public void ignored() {
			this.told.add("ignored");
		}

	}

}
