package io.httpy.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.httpy.routing.RouterFixture.answer;
import static io.httpy.routing.RouterFixture.request;
import static io.httpy.routing.RouterFixture.router;
import static io.httpy.routing.RouterFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RoutesTests {

	@Test
	void everyMethodHasItsShortForm() throws Exception {
		Router router = router((routes) -> routes.get("/a", answer("get"))
			.post("/a", answer("post"))
			.put("/a", answer("put"))
			.delete("/a", answer("delete"))
			.patch("/a", answer("patch"))
			.head("/a", answer("head"))
			.options("/a", answer("options")));
		for (String method : List.of("get", "post", "put", "delete", "patch", "head", "options")) {
			String name = method.toUpperCase(Locale.ROOT);
			assertThat(text(router, request(name, "/a"))).isEqualTo(method);
		}
	}

	@Test
	void onlyBlockingHandlersGoToTheExecutor() throws Exception {
		List<Runnable> executed = new ArrayList<>();
		Routes routes = new Routes((task) -> {
			executed.add(task);
			task.run();
		});
		routes.get("/blocking").handle(answer("blocking"));
		routes.get("/nonblocking").nonBlocking(answer("nonblocking"));
		routes.get("/async").async((request) -> CompletableFuture.completedFuture(Response.text("async")));
		Router router = new Router(routes.list(), 0);
		assertThat(text(router, request("GET", "/nonblocking"))).isEqualTo("nonblocking");
		assertThat(text(router, request("GET", "/async"))).isEqualTo("async");
		assertThat(executed).isEmpty();
		assertThat(text(router, request("GET", "/blocking"))).isEqualTo("blocking");
		assertThat(executed).hasSize(1);
		assertThat(routes.list()).extracting((route) -> route.handler().isBlocking())
			.containsExactly(true, false, false);
	}

	@Test
	void routeKeepsWhatItWasGiven() {
		Routes routes = new Routes(Runnable::run);
		routes.route(HttpMethod.of("REPORT"), "/a/{b}")
			.consumes("application/json", "text/*")
			.produces("text/csv")
			.maxBody(7)
			.description("Reports#run()")
			.handle(answer("a"));
		Route route = routes.list().get(0);
		assertThat(route.method()).isEqualTo(HttpMethod.of("REPORT"));
		assertThat(route.pattern()).isEqualTo(PathPattern.of("/a/{b}"));
		assertThat(route.consumes()).containsExactly(MediaType.JSON, MediaType.of("text", "*"));
		assertThat(route.produces()).containsExactly(MediaType.of("text", "csv"));
		assertThat(route.maxBody()).isEqualTo(7);
		assertThat(route).hasToString("REPORT /a/{b} (Reports#run())");
	}

	@Test
	void routeIsCalledByItsPlaceInTheSource() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/a", answer("a")).post("/a").handle(answer("a"));
		assertThat(routes.list()).hasSize(2)
			.allSatisfy(
					(route) -> assertThat(route.description()).matches("io\\.httpy\\.routing\\.RoutesTests, line \\d+")
						.doesNotContain("line -1"))
			.allSatisfy((route) -> assertThat(route.maxBody()).isEqualTo(Route.SERVER_LIMIT));
	}

	@Test
	void routeWithoutHandlerIsFound() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/a").produces("text/csv");
		assertThatIllegalStateException().isThrownBy(routes::list)
			.withMessageStartingWith("A route has no handler: GET /a (" + RoutesTests.class.getName() + ", line ")
			.withMessageEndingWith("End it with handle, nonBlocking or async.");
	}

	@Test
	void routeWithTwoHandlersIsFound() {
		RouteSpec spec = new Routes(Runnable::run).get("/a");
		spec.handle(answer("a"));
		assertThatIllegalStateException().isThrownBy(() -> spec.handle(answer("b")))
			.withMessageStartingWith("A route has two handlers: GET /a (");
	}

	@Test
	void badValuesAreRefused() {
		Routes routes = new Routes(Runnable::run);
		assertThatIllegalArgumentException().isThrownBy(() -> routes.get("a"))
			.withMessageContaining("does not begin with a slash");
		assertThatIllegalArgumentException().isThrownBy(() -> routes.get("/a").consumes("json"));
		assertThatIllegalArgumentException().isThrownBy(() -> routes.get("/a").produces("text/*").handle(answer("a")))
			.withMessageContaining("'text/*', which is a range");
		assertThatIllegalArgumentException().isThrownBy(() -> routes.get("/a").maxBody(-2).handle(answer("a")))
			.withMessageContaining("is -2");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> routes.route(HttpMethod.CONNECT, "/a").handle(answer("a")))
			.withMessageContaining("CONNECT");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/a          | /a          | -                          | -
			/a/{x}      | /a/{y}      | -                          | -
			/a/{x:\\d+} | /a/{y:\\d+} | -                          | -
			/{x}.{y}    | /{a}.{b}    | -                          | -
			/**         | /{*rest}    | -                          | -
			/a          | /a          | application/json           | application/json
			/a          | /a          | application/json, text/csv | text/plain, text/csv
			/a          | /a          | text/plain                 | text/plain;charset=utf-8
			/a          | /a          | */*                        | -
			""")
	void sameRequestsAreAConflict(String first, String second, String consumesFirst, String consumesSecond) {
		Route one = route(first, consumesFirst, null, "UserRoutes#find(long)");
		Route two = route(second, consumesSecond, null, "AdminRoutes#get(String)");
		assertThatExceptionOfType(RouteConflictException.class).isThrownBy(() -> new Router(List.of(one, two), 0))
			.satisfies((ex) -> {
				assertThat(ex.first()).isSameAs(one);
				assertThat(ex.second()).isSameAs(two);
			})
			.withMessage("Two routes answer the same requests: POST %s (UserRoutes#find(long)) and POST %s "
					+ "(AdminRoutes#get(String)). Give one of them another path or method, or media types that the other "
					+ "does not consume or produce.", first, second);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/a     | /a/       | -                | -                | -         | -
			/{x}   | /{x:\\d+} | -                | -                | -         | -
			/{x}   | /*        | -                | -                | -         | -
			/a     | /A        | -                | -                | -         | -
			/a     | /a        | application/json | -                | -         | -
			/a     | /a        | application/json | application/*    | -         | -
			/a     | /a        | text/plain;v=1   | text/plain;v=2   | -         | -
			/a     | /a        | application/json | application/json | text/csv  | text/html
			/a     | /a        | -                | -                | text/csv  | -
			/a     | /a        | application/json | text/plain       | text/csv  | text/csv
			""")
	void requestsThatCanBeToldApartAreNoConflict(String first, String second, String consumesFirst,
			String consumesSecond, String producesFirst, String producesSecond) {
		Route one = route(first, consumesFirst, producesFirst, "one");
		Route two = route(second, consumesSecond, producesSecond, "two");
		assertThat(new Router(List.of(one, two), 0).routes()).containsExactly(one, two);
	}

	@Test
	void otherMethodIsNoConflict() {
		assertThat(router((routes) -> routes.get("/a", answer("a")).head("/a", answer("a")).post("/a", answer("a")))
			.routes()).hasSize(3);
	}

	private static Route route(String pattern, String consumes, String produces, String description) {
		Routes routes = new Routes(Runnable::run);
		RouteSpec spec = routes.post(pattern).description(description);
		if (consumes != null) {
			spec.consumes(consumes.split(", "));
		}
		if (produces != null) {
			spec.produces(produces.split(", "));
		}
		return spec.handle(answer("a")).list().get(0);
	}

}
