package io.httpy.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.fixture.Requests;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilterTests {

	private static final Request REQUEST = Requests.get("/");

	private final List<String> calls = new ArrayList<>();

	private final Executor executor = (task) -> {
		this.calls.add("execute");
		task.run();
	};

	private Filter filter(String name) {
		return (request, next) -> {
			this.calls.add(name);
			return next.handle(request).thenApply((response) -> response.withHeader("via", name));
		};
	}

	private final Handler handler = (request) -> {
		this.calls.add("handler");
		return CompletableFuture.completedFuture(Response.text("a"));
	};

	@Test
	void filtersGoAroundTheHandlerInTheirOrder() throws Exception {
		Handler chain = Filter.around(this.handler, List.of(filter("outer"), filter("inner")), this.executor);
		Response response = chain.handle(REQUEST).toCompletableFuture().join();
		assertThat(this.calls).containsExactly("outer", "inner", "handler");
		assertThat(response.headers().all("via")).containsExactly("inner", "outer");
	}

	@Test
	void withoutFiltersTheHandlerIsAlone() {
		assertThat(Filter.around(this.handler, List.of(), this.executor)).isSameAs(this.handler);
	}

	@Test
	void aFilterMayAnswerByItself() throws Exception {
		Filter closed = (request, next) -> CompletableFuture.completedFuture(Response.noContent());
		Handler chain = Filter.around(this.handler, List.of(filter("outer"), closed, filter("inner")), this.executor);
		assertThat(chain.handle(REQUEST).toCompletableFuture().join().status()).isSameAs(HttpStatus.NO_CONTENT);
		assertThat(this.calls).containsExactly("outer");
	}

	@Test
	void aBlockingFilterRunsOnTheExecutor() throws Exception {
		Handler chain = Filter.around(this.handler, List.of(filter("outer"), Filter.blocking(filter("inner"))),
				this.executor);
		assertThat(chain.handle(REQUEST).toCompletableFuture().join().status()).isSameAs(HttpStatus.OK);
		assertThat(this.calls).containsExactly("outer", "execute", "inner", "handler");
	}

	@Test
	void whatABlockingHandlerThrowsFailsTheStage() throws Exception {
		Exception checked = new Exception("on purpose");
		Error error = new LinkageError("on purpose");
		assertThat(failure(Handler.blocking((request) -> {
			throw checked;
		}, this.executor).handle(REQUEST))).isSameAs(checked);
		assertThat(failure(Handler.blocking((request) -> {
			throw error;
		}, this.executor).handle(REQUEST))).isSameAs(error);
	}

	@Test
	void aFilterThatReturnsNoStageFailsTheStage() throws Exception {
		Handler chain = Filter.around(this.handler, List.of(Filter.blocking((request, next) -> null)), this.executor);
		assertThat(failure(chain.handle(REQUEST))).isInstanceOf(NullPointerException.class);
	}

	private static Throwable failure(CompletionStage<Response> stage) {
		return stage.toCompletableFuture().handle((response, failure) -> failure).join();
	}

	@Test
	void anExecutorThatRefusesIsOverloaded() {
		RejectedExecutionException refusal = new RejectedExecutionException();
		Handler blocking = Handler.blocking((request) -> Response.text("a"), (task) -> {
			throw refusal;
		});
		assertThatExceptionOfType(HttpException.class).isThrownBy(() -> blocking.handle(REQUEST))
			.withCause(refusal)
			.satisfies((failure) -> assertThat(failure.status()).isSameAs(HttpStatus.SERVICE_UNAVAILABLE));
	}

	@Test
	void theFirstErrorHandlerThatKnowsAFailureAnswers() throws Exception {
		ErrorHandler unknown = (failure, request) -> null;
		ErrorHandler first = (failure, request) -> Response.status(409).empty();
		ErrorHandler second = (failure, request) -> Response.status(410).empty();
		Exception failure = new Exception();
		assertThat(first.orElse(second).handle(failure, REQUEST).status().code()).isEqualTo(409);
		assertThat(unknown.orElse(second).handle(failure, REQUEST).status().code()).isEqualTo(410);
		assertThat(unknown.orElse(unknown).handle(failure, REQUEST)).isNull();
	}

}
