package io.httpy.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.Configs;
import io.httpy.fixture.CutException;
import io.httpy.fixture.Parts;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How much a client may send.
 */
public abstract class LimitsContract extends WireContract {

	private static final int LIMIT = 1000;

	private void serveLimited() {
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxBody(LIMIT)))
			.routes((routes) -> routes.post("/bytes")
				.async((request) -> request.body()
					.bytes()
					.thenApply((bytes) -> Response.text(Integer.toString(bytes.length))))
				.post("/stream",
						(request) -> Response.text(Integer.toString(request.body().stream().readAllBytes().length)))
				.post("/publisher")
				.nonBlocking((request) -> Response.ok().stream(request.body().publisher()))
				.post("/large")
				.maxBody(2 * LIMIT)
				.async((request) -> request.body()
					.bytes()
					.thenApply((bytes) -> Response.text(Integer.toString(bytes.length))))
				.post("/small")
				.maxBody(1)
				.async((request) -> request.text().thenApply(Response::text))
				.post("/none")
				.maxBody(0)
				.async((request) -> request.text().thenApply(Response::text))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bytes", "/stream" })
	void aBodyOfExactlyTheLimitIsFine(String path) {
		serveLimited();
		assertThat(connect().send(WireRequest.of("POST", path), new byte[LIMIT]).text()).isEqualTo("1000");
		assertThat(connect().begin(WireRequest.post(path)).write(new byte[LIMIT]).end().response().text())
			.isEqualTo("1000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bytes", "/stream", "/publisher" })
	void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes(String path) {
		serveLimited();
		WireExchange exchange = connect().begin(WireRequest.of("POST", path).withLength(LIMIT + 1));
		assertProblem(exchange.response(), 413);
		assertThat(events().nextOutcome().requestBytes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bytes", "/stream" })
	void aBodyThatGrowsTooLargeIsRefusedThen(String path) {
		serveLimited();
		WireExchange exchange = connect().begin(WireRequest.post(path));
		exchange.write(new byte[LIMIT + 1]);
		assertProblem(exchange.response(), 413);
		assertThat(events().nextOutcome().requestBytes()).isEqualTo(LIMIT + 1);
	}

	@Test
	void aBodyThatGrowsTooLargeCutsItsEcho() {
		serveLimited();
		WireExchange exchange = connect().begin(WireRequest.post("/publisher")).write(new byte[LIMIT]);
		assertThat(exchange.read(LIMIT)).hasSize(LIMIT);
		exchange.write(new byte[1]);
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
	}

	@Test
	void aRouteMayAllowMore() {
		serveLimited();
		assertThat(connect().send(WireRequest.of("POST", "/large"), new byte[2 * LIMIT]).text()).isEqualTo("2000");
		WireExchange tooLarge = connect().begin(WireRequest.post("/large")).write(new byte[2 * LIMIT + 1]);
		assertProblem(tooLarge.response(), 413);
	}

	@Test
	void aRouteMayAllowLess() {
		serveLimited();
		assertThat(connect().post("/small", "1").text()).isEqualTo("1");
		assertProblem(connect().post("/small", "12"), 413);
		assertProblem(connect().begin(WireRequest.post("/small")).write(new byte[2]).end().response(), 413);
		assertThat(connect().post("/none", "").status()).isEqualTo(200);
		assertProblem(connect().post("/none", "1"), 413);
	}

	@Test
	void aHandlerMaySetTheLimitBeforeItReads() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		CompletableFuture<Request> arrived = new CompletableFuture<>();
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxBody(LIMIT)))
			.routes((routes) -> routes.post("/").async((request) -> {
				arrived.complete(request);
				return answer;
			})));
		WireExchange exchange = connect().begin(WireRequest.post("/"));
		Request request = Waiting.on(arrived);
		request.body().limit(3);
		Parts parts = new Parts(Long.MAX_VALUE);
		request.body().publisher().subscribe(parts);
		assertThatThrownBy(() -> request.body().limit(5)).isInstanceOf(IllegalStateException.class);
		exchange.write(new byte[4]);
		assertThat(parts.ended()).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(HttpException.class);
		answer.complete(Response.status(HttpStatus.OK).text("mine"));
		assertThat(exchange.response().text()).isEqualTo("mine");
	}

	@Test
	void aHugeAnnouncedLengthTakesNoMemory() {
		serve((builder) -> builder.routes((routes) -> routes.post("/")
			.maxBody(Long.MAX_VALUE)
			.async((request) -> request.body().bytes().thenApply((bytes) -> Response.noContent()))));
		WireExchange exchange = connect().begin(WireRequest.of("POST", "/").withLength(Long.MAX_VALUE));
		exchange.write(new byte[10]);
		awaitStart("POST /");
		exchange.abandon();
		assertThat(events().nextOutcome().requestBytes()).isLessThanOrEqualTo(10);
	}

	@Test
	void aHeaderSectionThatIsTooLargeIsRefused() {
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxHead(8192, 4000, 100)))
			.routes((routes) -> routes.get("/", (request) -> Response.text("fine"))));
		assertThat(connect().send(WireRequest.of("GET", "/").with("x", "y".repeat(3500))).text()).isEqualTo("fine");
		RawResponse response = connect().send(WireRequest.of("GET", "/").with("x", "y".repeat(4001)));
		assertProblem(response, 431);
		assertThat(events().nextViolation()).isEqualTo("LARGE_HEADERS");
	}

	@Test
	void aHeaderSectionOfTooManyFieldsIsRefused() {
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxHead(8192, 8192, 10)))
			.routes((routes) -> routes.get("/", (request) -> Response.text("fine"))));
		WireRequest request = WireRequest.of("GET", "/");
		for (int i = 0; i < 9; i++) {
			request = request.with("x" + i, "y");
		}
		assertThat(connect().send(request).text()).isEqualTo("fine");
		assertProblem(connect().send(request.with("a", "b").with("c", "d").with("e", "f").with("g", "h")), 431);
	}

	@Test
	void aConnectionTooManyIsRefusedUntilAnotherEnds() {
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxConnections(2, 2)))
			.routes((routes) -> routes.get("/", (request) -> Response.text("fine"))));
		assertOneTooManyIsRefused();
	}

	@Test
	void aConnectionTooManyOfOneAddressIsRefusedUntilAnotherEnds() {
		serve((builder) -> builder.config(builder.config().withLimits(Configs.maxConnections(100, 2)))
			.routes((routes) -> routes.get("/", (request) -> Response.text("fine"))));
		assertOneTooManyIsRefused();
	}

	private void assertOneTooManyIsRefused() {
		WireClient first = connect();
		assertThat(first.get("/").text()).isEqualTo("fine");
		assertThat(connect().get("/").text()).isEqualTo("fine");
		WireClient third = connect();
		assertThat(events().nextRefused().remoteAddress()).isNotNull();
		assertThat(third.isClosedByServer()).isTrue();
		assertThat(first.get("/").text()).isEqualTo("fine");
		first.close();
		events().nextClosed();
		assertThat(connect().get("/").text()).isEqualTo("fine");
	}

}
