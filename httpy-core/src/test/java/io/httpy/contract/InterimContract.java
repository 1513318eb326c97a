package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.RawResponse;
import io.httpy.http.Headers;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Interim responses: 100 when a body is asked for, 103 when a handler wants it.
 */
public abstract class InterimContract extends WireContract {

	private static final Headers STYLE = Headers.of("link", "</style.css>; rel=preload; as=style");

	private static final Headers SCRIPT = Headers.of("link", "</script.js>; rel=preload; as=script");

	private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

	private WireExchange begin(WireRequest request) {
		return connect().begin(request);
	}

	@Test
	void hintsComeBeforeTheResponse() {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			request.earlyHints(STYLE);
			request.earlyHints(SCRIPT);
			return Response.ok().headers(SCRIPT).text("page");
		}));
		WireExchange exchange = begin(WireRequest.of("GET", "/"));
		assertHint(exchange.nextInterim(), STYLE);
		assertHint(exchange.nextInterim(), SCRIPT);
		assertThat(exchange.nextInterim()).isNull();
		RawResponse page = exchange.response();
		assertThat(page.text()).isEqualTo("page");
		assertThat(page.headers().all("link")).containsExactly(SCRIPT.first("link"));
	}

	private static void assertHint(RawResponse interim, Headers expected) {
		assertThat(interim.status()).isEqualTo(103);
		assertThat(interim.headers().all("link")).isEqualTo(expected.all("link"));
		assertThat(interim.headers().contains("content-length")).isFalse();
	}

	@Test
	void hintsAreSentWhileTheHandlerWorks() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> {
			request.earlyHints(STYLE);
			return answer;
		}));
		WireExchange exchange = begin(WireRequest.of("GET", "/"));
		assertHint(exchange.nextInterim(), STYLE);
		answer.complete(Response.text("page"));
		assertThat(exchange.response().text()).isEqualTo("page");
	}

	@Test
	void hintsMayComeFromAnyThread() {
		serveRoutes((routes) -> routes.get("/", (request) -> {
			request.earlyHints(STYLE);
			return Response.text("page");
		}));
		WireExchange exchange = begin(WireRequest.of("GET", "/"));
		assertHint(exchange.nextInterim(), STYLE);
		assertThat(exchange.response().text()).isEqualTo("page");
	}

	@Test
	void hintsThatComeTooLateAreDropped() {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			request.ended().thenRun(() -> request.earlyHints(STYLE));
			return Response.text("page");
		}));
		WireClient client = connect();
		for (int i = 0; i < 3; i++) {
			WireExchange exchange = client.begin(WireRequest.of("GET", "/"));
			assertThat(exchange.nextInterim()).isNull();
			assertThat(exchange.response().text()).isEqualTo("page");
		}
	}

	@Test
	void errorsAndHeadCanBeHintedAtToo() {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			request.earlyHints(STYLE);
			throw new IllegalStateException("expected");
		}));
		WireClient client = connect();
		WireExchange failed = client.begin(WireRequest.of("GET", "/"));
		assertHint(failed.nextInterim(), STYLE);
		assertThat(failed.response().status()).isEqualTo(500);
		WireExchange head = client.begin(WireRequest.of("HEAD", "/"));
		assertHint(head.nextInterim(), STYLE);
		assertThat(head.response().status()).isEqualTo(500);
		assertThat(log().takeAlarms()).hasSize(2);
	}

	@Test
	void aClientThatWaitsIsToldToGoOnWhenTheBodyIsAskedFor() {
		CompletableFuture<Void> asking = new CompletableFuture<>();
		serveRoutes((routes) -> routes.post("/").async((request) -> {
			request.earlyHints(STYLE);
			return asking.thenCompose((now) -> request.text()).thenApply((text) -> Response.text(text));
		}));
		WireExchange exchange = begin(
				WireRequest.of("POST", "/").with("expect", "100-continue").withLength(CONTENT.length));
		assertHint(exchange.nextInterim(), STYLE);
		asking.complete(null);
		assertThat(exchange.nextInterim().status()).isEqualTo(100);
		exchange.write(CONTENT).end();
		assertThat(exchange.response().text()).isEqualTo("content");
	}

	@Test
	void aClientThatWaitsIsNotToldToGoOnWhenItIsAnsweredAtOnce() {
		serveRoutes((routes) -> routes.post("/").nonBlocking((request) -> Response.status(403).empty()));
		WireExchange exchange = begin(
				WireRequest.of("POST", "/").with("expect", "100-continue").withLength(CONTENT.length));
		assertThat(exchange.nextInterim()).isNull();
		assertThat(exchange.response().status()).isEqualTo(403);
	}

	@Test
	void otherExpectationsAreRefused() {
		serveRoutes((routes) -> routes.post("/").nonBlocking((request) -> Response.noContent()));
		WireExchange exchange = begin(WireRequest.of("POST", "/").with("expect", "tea").withLength(CONTENT.length));
		assertThat(exchange.response().status()).isEqualTo(417);
	}

}
