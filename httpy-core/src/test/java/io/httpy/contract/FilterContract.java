package io.httpy.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.httpy.fixture.RawResponse;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.RequestScope;
import io.httpy.http.AttributeKey;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Filters: functions around a handler.
 */
public abstract class FilterContract extends WireContract {

	private static final AttributeKey<String> USER = AttributeKey.of("user");

	/** The path of the request that the thread works for. */
	private static final ThreadLocal<String> SCOPE = new ThreadLocal<>();

	private final Queue<String> steps = new ConcurrentLinkedQueue<>();

	private Filter step(String name) {
		return (request, next) -> {
			this.steps.add(name + " in");
			return next.handle(request).thenApply((response) -> {
				this.steps.add(name + " out");
				return response.withHeader("x-filter", name);
			});
		};
	}

	@Test
	void filtersAreCalledInTheirOrderAndBack() {
		serve((builder) -> builder.filter(step("first"))
			.filter(Filter.blocking(step("second")))
			.filter(step("third"))
			.routes((routes) -> routes.get("/",
					(request) -> Response.text(String.valueOf(this.steps.add("handler"))))));
		RawResponse response = connect().get("/");
		assertThat(response.headers().all("x-filter")).containsExactly("third", "second", "first");
		assertThat(this.steps).containsExactly("first in", "second in", "third in", "handler", "third out",
				"second out", "first out");
	}

	@Test
	void aFilterCanReadTheBodyAndHandOnAnother() {
		serve((builder) -> builder.filter((request, next) -> request.text().thenCompose((text) -> {
			byte[] doubled = (text + text).getBytes(StandardCharsets.UTF_8);
			return next.attempt(request.withBody(RequestBody.of(doubled)));
		}))
			.routes((routes) -> routes.post("/", (request) -> Response
				.text(new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8)))));
		assertThat(connect().post("/", "twice ").text()).isEqualTo("twice twice ");
	}

	@Test
	void aFilterCanAnswerItself() {
		serve((builder) -> builder
			.filter((request, next) -> CompletableFuture
				.completedFuture(Response.status(HttpStatus.UNAUTHORIZED).text("who?")))
			.filter(step("inner")));
		RawResponse response = connect().get("/");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.text()).isEqualTo("who?");
		assertThat(this.steps).isEmpty();
	}

	@Test
	void aBlockingFilterRunsOnTheExecutor() {
		serve((builder) -> builder.filter(Filter.blocking((request, next) -> CompletableFuture
			.completedFuture(Response.text(Thread.currentThread().getName())))));
		assertThat(connect().get("/").text()).startsWith("httpy-handler");
	}

	@Test
	void otherFiltersRunOnTheLoop() {
		serve((builder) -> builder.filter(
				(request, next) -> CompletableFuture.completedFuture(Response.text(Thread.currentThread().getName()))));
		assertThat(connect().get("/").text()).startsWith("httpy-loop");
	}

	@Test
	void filtersSeeAnswersRatherThanFailures() {
		Queue<Integer> seen = new ConcurrentLinkedQueue<>();
		serve((builder) -> builder.filter((request, next) -> next.handle(request).whenComplete((response, failure) -> {
			seen.add((failure == null) ? response.status().code() : -1);
		})).routes((routes) -> routes.get("/teapot", (request) -> {
			throw new HttpException(HttpStatus.of(418), "tea");
		}).get("/broken", (request) -> {
			throw new IllegalStateException("on purpose");
		})));
		WireClient client = connect();
		assertProblem(client.get("/unknown"), 404);
		assertProblem(client.get("/teapot"), 418);
		assertProblem(client.get("/broken"), 500);
		assertProblem(client.send(WireRequest.of("PUT", "/broken")), 405);
		assertThat(seen).containsExactly(404, 418, 500, 405);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aFilterSeesAfterTheHandlerWhatRoutingFound() {
		serve((builder) -> builder
			.filter((request, next) -> next.handle(request)
				.thenApply((response) -> response.withHeader("x-route",
						request.route() + ' ' + request.pathVariable("id"))))
			.routes((routes) -> routes.get("/users/{id}", (request) -> Response.noContent())));
		assertThat(connect().get("/users/7").header("x-route")).isEqualTo("/users/{id} 7");
		assertThat(connect().get("/none").header("x-route")).isEqualTo("null null");
	}

	@Test
	void theScopeThatAFilterGivesARequestIsOpenForAllThatIsCalledForIt() {
		serve((builder) -> builder.filter(FilterContract::goOnElsewhereInScope)
			.filter(Filter.blocking((request, next) -> {
				this.steps.add("filter " + SCOPE.get());
				return next.handle(request);
			}))
			.errorHandler((failure, request) -> Response.text("error " + SCOPE.get()))
			.routes((routes) -> routes.get("/blocking", (request) -> Response.text("handler " + SCOPE.get()))
				.get("/late")
				.async((request) -> CompletableFuture.supplyAsync(() -> {
					throw new IllegalStateException("on purpose");
				}))));
		WireClient client = connect();
		assertThat(client.get("/blocking").text()).isEqualTo("handler /blocking");
		assertThat(client.get("/late").text()).isEqualTo("error /late");
		assertThat(this.steps).containsExactly("filter /blocking", "filter /late");
	}

	private static CompletionStage<Response> goOnElsewhereInScope(Request request, Handler next) {
		request.attribute(RequestScope.OF_REQUEST, () -> {
			String before = SCOPE.get();
			SCOPE.set(request.path());
			return () -> SCOPE.set(before);
		});
		return CompletableFuture.runAsync(() -> {
		}).thenCompose((nothing) -> next.attempt(request));
	}

	@Test
	void aFilterCanPassOnAnotherRequest() {
		serve((builder) -> builder.filter((request, next) -> {
			RequestHead head = request.head();
			request.attribute(USER, "me");
			ConnectionInfo connection = new ConnectionInfo(request.localAddress(), request.localAddress(), true);
			return next.handle(request
				.withHead(new RequestHead(head.method(), RequestTarget.parse("/new?a=b"), head.version(), "https",
						"example.org", Headers.of("x-new", "1")))
				.withConnection(connection));
		}).routes((routes) -> routes.post("/new", (request) -> Response.text(describe(request)))));
		assertThat(connect().post("/old", "body").text())
			.isEqualTo("b|https|example.org|1|true|me|body|" + server().port());
	}

	private static String describe(Request request) {
		return String.join("|", List.of(request.query().first("a"), request.scheme(), request.authority(),
				request.header("x-new"), Boolean.toString(request.connection().secure()), request.attribute(USER),
				request.text().toCompletableFuture().join(), Integer.toString(request.remoteAddress().getPort())));
	}

	@Test
	void anAttributeCanBeRemoved() {
		serve((builder) -> builder.filter((request, next) -> {
			request.attribute(USER, "me");
			request.attribute(USER, null);
			return next.handle(request);
		}).routes((routes) -> routes.get("/", (request) -> Response.text(String.valueOf(request.attribute(USER))))));
		assertThat(connect().get("/").text()).isEqualTo("null");
	}

	@Test
	void aFilterCanReplaceTheResponse() {
		serve((builder) -> builder
			.filter((request, next) -> next.handle(request)
				.thenApply((response) -> response.withStatus(HttpStatus.CREATED)
					.withBody(new ResponseBody.Bytes(new byte[] { 'x' }))))
			.routes((routes) -> routes.get("/", (request) -> Response.text("long text"))));
		RawResponse response = connect().get("/");
		assertThat(response.status()).isEqualTo(201);
		assertThat(response.text()).isEqualTo("x");
		assertThat(response.header("content-type")).isEqualTo("text/plain;charset=utf-8");
	}

	@Test
	void aFilterThatFailsIsAnsweredWith500() {
		serve((builder) -> builder.filter((request, next) -> {
			throw new IOException("on purpose");
		}));
		assertProblem(connect().get("/"), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

}
