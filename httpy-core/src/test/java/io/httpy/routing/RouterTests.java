package io.httpy.routing;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.fixture.AllocatedBytes;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpMethod;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.routing.RouterFixture.answer;
import static io.httpy.routing.RouterFixture.failure;
import static io.httpy.routing.RouterFixture.handle;
import static io.httpy.routing.RouterFixture.request;
import static io.httpy.routing.RouterFixture.router;
import static io.httpy.routing.RouterFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouterTests {

	@Test
	void handlerSeesTemplateAndVariables() throws Exception {
		Router router = router((routes) -> routes.get("/users/{id}/{*rest}")
			.handle((request) -> Response.text(request.route() + " " + request.pathVariables())));
		assertThat(text(router, request("GET", "/users/a%2Fb%20c/x/caf%C3%A9?q=1")))
			.isEqualTo("/users/{id}/{*rest} {id=a/b c, rest=/x/café}");
	}

	@Test
	void routeWithoutVariablesHasNone() throws Exception {
		Router router = router(
				(routes) -> routes.get("/a", (request) -> Response.text(request.pathVariables().toString())));
		Request request = request("GET", "/a");
		assertThat(text(router, request)).isEqualTo("{}");
		assertThat(request.route()).isEqualTo("/a");
	}

	@Test
	void absoluteTargetIsRoutedByItsPath() throws Exception {
		Router router = router((routes) -> routes.get("/", (request) -> Response.text("root")));
		assertThat(text(router, request("GET", "http://example.org"))).isEqualTo("root");
	}

	@Test
	void unknownPathIsNotFound() {
		Router router = router((routes) -> routes.get("/a", answer("a")));
		for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "TRACE")) {
			HttpException failure = failure(router, request(method, "/b"));
			assertThat(failure.status().code()).isEqualTo(404);
			assertThat(failure.headers().size()).isZero();
		}
	}

	@Test
	void routerWithoutRoutesFindsNothing() throws Exception {
		Router router = router((routes) -> {
		});
		assertThat(failure(router, request("GET", "/")).status().code()).isEqualTo(404);
		assertThat(handle(router, request("OPTIONS", "*")).headers().first("allow")).isEqualTo("OPTIONS");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST    | /a   | GET, HEAD, OPTIONS
			TRACE   | /a   | GET, HEAD, OPTIONS
			GET     | /b   | POST, PUT, PATCH, DELETE, OPTIONS
			HEAD    | /b   | POST, PUT, PATCH, DELETE, OPTIONS
			GET     | /c   | HEAD, OPTIONS
			GET     | /d   | OPTIONS
			GET     | /e   | PROPFIND, OPTIONS
			POST    | /f/1 | GET, HEAD, PUT, DELETE, OPTIONS
			POST    | /f/x | GET, HEAD, PUT, OPTIONS
			""")
	void otherMethodIsAnsweredWithTheMethodsOfThePath(String method, String path, String allow) {
		HttpException failure = failure(methods(), request(method, path));
		assertThat(failure.status().code()).isEqualTo(405);
		assertThat(failure.headers().first("allow")).isEqualTo(allow);
		assertThat(failure.headers().size()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a   | GET, HEAD, OPTIONS
			/b   | POST, PUT, PATCH, DELETE, OPTIONS
			/c   | HEAD, OPTIONS
			/e   | PROPFIND, OPTIONS
			/f/1 | GET, HEAD, PUT, DELETE, OPTIONS
			*    | GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, PROPFIND
			""")
	void optionsListsTheMethods(String path, String allow) throws Exception {
		Response response = handle(methods(), request("OPTIONS", path));
		assertThat(response.status().code()).isEqualTo(204);
		assertThat(response.headers().first("allow")).isEqualTo(allow);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET      | /a/b | get
			HEAD     | /a/b | get
			POST     | /a/b | any
			TRACE    | /a/b | any
			PROPFIND | /a/b | any
			PROPFIND | /c   | propfind
			GET      | /c   | any c
			HEAD     | /c   | any c
			POST     | /c   | any c
			GET      | /d   | rest
			POST     | /d   | any d
			GET      | /e/f | rest
			""")
	void aRouteForAnyMethodAnswersThoseThatHaveNone(String method, String path, String answer) throws Exception {
		Router router = router((routes) -> {
			routes.any("/a/{x}", answer("any")).get("/a/{y}", answer("get"));
			routes.any("/c", answer("any c"));
			routes.route(HttpMethod.of("PROPFIND"), "/c").handle(answer("propfind"));
			routes.get("/{*rest}", answer("rest")).post("/{*rest}", answer("rest"));
			routes.any("/d", answer("any d")).get("/d", answer("rest"));
		});
		assertThat(text(router, request(method, path))).isEqualTo(answer);
	}

	@Test
	void aMoreLiteralRouteForAnyMethodGoesBeforeOneOfTheMethod() throws Exception {
		Router router = router((routes) -> routes.get("/{*rest}", answer("get")).any("/a", answer("any")));
		assertThat(text(router, request("GET", "/a"))).isEqualTo("any");
		assertThat(text(router, request("HEAD", "/a"))).isEqualTo("any");
		assertThat(text(router, request("GET", "/b"))).isEqualTo("get");
	}

	@Test
	void optionsOfARouteForAnyMethodIsAnswered() throws Exception {
		Router router = router((routes) -> routes.any("/a", answer("any")).get("/b", answer("b")));
		String all = "GET, HEAD, POST, PUT, PATCH, DELETE, TRACE, OPTIONS";
		assertThat(handle(router, request("OPTIONS", "/a")).headers().first("allow")).isEqualTo(all);
		assertThat(handle(router, request("OPTIONS", "*")).headers().first("allow")).isEqualTo(all);
		assertThat(handle(router, request("OPTIONS", "/b")).headers().first("allow")).isEqualTo("GET, HEAD, OPTIONS");
		assertThat(failure(router, request("POST", "/b")).status().code()).isEqualTo(405);
		assertThat(failure(router, request("PROPFIND", "/b")).status().code()).isEqualTo(501);
		assertThat(failure(router, request("CONNECT", "a:1")).status().code()).isEqualTo(501);
	}

	@Test
	void twoRoutesForAnyMethodConflict() {
		assertThatExceptionOfType(RouteConflictException.class)
			.isThrownBy(() -> router((routes) -> routes.any("/{a}", answer("a")).any("/{b}", answer("b"))));
	}

	private static Router methods() {
		return router((routes) -> {
			routes.get("/a", answer("a"));
			for (HttpMethod method : List.of(HttpMethod.DELETE, HttpMethod.PATCH, HttpMethod.PUT, HttpMethod.POST)) {
				routes.route(method, "/b").handle(answer("b"));
			}
			routes.head("/c", answer("c"));
			routes.options("/d", answer("d"));
			routes.route(HttpMethod.of("PROPFIND"), "/e").handle(answer("e"));
			routes.get("/f/{x}", answer("f"));
			routes.put("/f/{*x}", answer("f"));
			routes.delete("/f/{x:[0-9]+}", answer("f"));
		});
	}

	@Test
	void routeForOptionsAnswersByItself() throws Exception {
		assertThat(text(methods(), request("OPTIONS", "/d"))).isEqualTo("d");
	}

	@Test
	void onlyOptionsCanMeanTheServer() {
		Router router = router((routes) -> routes.get("/{*any}", answer("any")));
		assertThat(failure(router, request("GET", "*")).status().code()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROPFIND", "get", "BREW", "GET2" })
	void unknownMethodIsNotImplemented(String method) {
		Router router = router((routes) -> routes.get("/a", answer("a")));
		assertThat(failure(router, request(method, "/a")).status().code()).isEqualTo(501);
		assertThat(failure(router, request(method, "/b")).status().code()).isEqualTo(501);
	}

	@Test
	void methodWithRouteElsewhereIsKnown() {
		assertThat(failure(methods(), request("PROPFIND", "/a")).status().code()).isEqualTo(405);
		assertThat(failure(methods(), request("PROPFIND", "/nowhere")).status().code()).isEqualTo(404);
	}

	@Test
	void tunnelIsNotImplemented() {
		Router router = router((routes) -> routes.get("/{*any}", answer("any")));
		assertThat(failure(router, request("CONNECT", "example.org:443")).status().code()).isEqualTo(501);
	}

	@Test
	void headIsAnsweredByTheHandlerOfGet() throws Exception {
		Router router = router((routes) -> {
			routes.get("/a/{x}", (request) -> Response.text(request.method() + " " + request.pathVariable("x")));
			routes.get("/b/{x}", answer("GET"));
			routes.head("/b/{y}", answer("own"));
			routes.head("/b/{*y}", answer("rest"));
		});
		assertThat(text(router, request("HEAD", "/a/1"))).isEqualTo("HEAD 1");
		assertThat(text(router, request("HEAD", "/b/1"))).isEqualTo("own");
		assertThat(text(router, request("HEAD", "/b/1/2"))).isEqualTo("rest");
	}

	@Test
	void betterPatternForGetWinsOverOwnRouteForHead() throws Exception {
		Router router = router((routes) -> {
			routes.head("/{*any}", answer("any"));
			routes.get("/a", answer("a"));
		});
		assertThat(text(router, request("HEAD", "/a"))).isEqualTo("a");
		assertThat(text(router, request("HEAD", "/b"))).isEqualTo("any");
	}

	@Test
	void betterPatternOfOtherMethodDoesNotHide() throws Exception {
		Router router = router((routes) -> {
			routes.post("/users/me", answer("post me"));
			routes.get("/users/{id}", answer("get id"));
		});
		assertThat(text(router, request("GET", "/users/me"))).isEqualTo("get id");
		assertThat(text(router, request("POST", "/users/me"))).isEqualTo("post me");
	}

	@Test
	void declaredBodyOverTheLimitIsRefusedBeforeTheHandler() throws Exception {
		List<String> handled = new ArrayList<>();
		Router router = router((routes) -> {
			routes.post("/a", (request) -> {
				handled.add(request.path());
				return Response.noContent();
			});
			routes.post("/small").maxBody(10).handle((request) -> {
				handled.add(request.path());
				return Response.noContent();
			});
			routes.post("/large").maxBody(5_000).handle(answer("large"));
			routes.post("/none").maxBody(0).handle(answer("none"));
		});
		assertThat(failure(router, request("POST", "/a", new DeclaredBody(1_001))).status().code()).isEqualTo(413);
		assertThat(failure(router, request("POST", "/small", new DeclaredBody(11))).status().code()).isEqualTo(413);
		assertThat(failure(router, request("POST", "/none", new DeclaredBody(1))).status().code()).isEqualTo(413);
		assertThat(handled).isEmpty();
		assertThat(text(router, request("POST", "/large", new DeclaredBody(5_000)))).isEqualTo("large");
		handle(router, request("POST", "/a", new DeclaredBody(1_000)));
		handle(router, request("POST", "/small", new DeclaredBody(10)));
		assertThat(handled).containsExactly("/a", "/small");
	}

	@Test
	void bodyOfUnknownLengthGetsTheLimitOfTheRoute() throws Exception {
		Router router = router((routes) -> {
			routes.post("/a", answer("a"));
			routes.post("/b").maxBody(5_000).handle(answer("b"));
		});
		DeclaredBody ofServer = new DeclaredBody(-1);
		handle(router, request("POST", "/a", ofServer));
		assertThat(ofServer.limits).isEmpty();
		DeclaredBody ofRoute = new DeclaredBody(-1);
		handle(router, request("POST", "/b", ofRoute));
		assertThat(ofRoute.limits).containsExactly(5_000L);
	}

	@Test
	void requestWhoseBodyIsRefusedNamesItsRoute() {
		Router router = router((routes) -> routes.post("/a/{x}", answer("a")));
		Request request = request("POST", "/a/1", new DeclaredBody(2_000));
		failure(router, request);
		assertThat(request.route()).isEqualTo("/a/{x}");
	}

	@Test
	void routeWithoutVariablesCostsNoObject() {
		CompletionStage<Response> response = CompletableFuture.completedFuture(Response.noContent());
		Router router = router((routes) -> routes.get("/a")
			.consumes("application/json")
			.produces("application/json")
			.async((request) -> response));
		Request request = request("GET", "/a", "content-type", "application/json", "accept", "*/*");
		assertThat(AllocatedBytes.perCall(() -> router.handle(request))).isLessThan(1);
	}

	@Test
	void drawsItself() {
		Router router = router((routes) -> {
			routes.get("/users/{id}").description("UserRoutes#find(long)").handle(answer("find"));
			routes.get("/users").description("UserRoutes#list()").handle(answer("list"));
			routes.post("/users").description("UserRoutes#create(NewUser)").handle(answer("create"));
		});
		assertThat(router).hasToString("""
				GET, HEAD
				└─ /users = UserRoutes#list()
				   └─ /{} = UserRoutes#find(long)
				POST
				└─ /users = UserRoutes#create(NewUser)
				""");
		assertThat(router.routes()).extracting(Route::description)
			.containsExactly("UserRoutes#find(long)", "UserRoutes#list()", "UserRoutes#create(NewUser)");
	}

	@Test
	void failureOfTheHandlerIsPassedOn() {
		IllegalStateException thrown = new IllegalStateException("on purpose");
		Router router = router((routes) -> routes.get("/a").async((request) -> {
			throw thrown;
		}));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> router.handle(request("GET", "/a")))
			.isSameAs(thrown);
	}

	/**
	 * A body of a declared length that does not come.
	 */
	private static final class DeclaredBody implements RequestBody {

		private final long length;

		private final List<Long> limits = new ArrayList<>();

		DeclaredBody(long length) {
			this.length = length;
		}

		@Override
		public long length() {
			return this.length;
		}

		@Override
		public void limit(long maxBytes) {
			this.limits.add(maxBytes);
		}

		@Override
		public CompletionStage<byte[]> bytes() {
			throw new UnsupportedOperationException();
		}

		@Override
		public InputStream stream() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Flow.Publisher<ByteBuffer> publisher() {
			throw new UnsupportedOperationException();
		}

	}

}
