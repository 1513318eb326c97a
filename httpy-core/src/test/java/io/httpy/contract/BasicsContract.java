package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.RawResponse;
import io.httpy.http.Cookie;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What a handler sees of a request, and what a client sees of a response.
 */
public abstract class BasicsContract extends WireContract {

	@Test
	void aHandlerSeesTargetAndVariables() {
		serveRoutes((routes) -> routes.get("/users/{id}/{*rest}",
				(request) -> Response.text(String.join("|", request.method().name(), request.target().raw(),
						request.path(), request.route(), request.pathVariable("id"), request.pathVariable("rest"),
						String.valueOf(request.pathVariable("none"))))));
		assertThat(connect().get("/users/a%2Fb%20c/x/y?q=%20&n").text())
			.isEqualTo("GET|/users/a%2Fb%20c/x/y?q=%20&n|/users/a%2Fb%20c/x/y|/users/{id}/{*rest}|a/b c|/x/y|null");
	}

	@Test
	void aHandlerSeesTheQueryDecoded() {
		serveRoutes(
				(routes) -> routes
					.get("/q",
							(request) -> Response.text(String.join("|", request.query().all("a").toString(),
									request.query().first("b"), String.valueOf(request.query().first("c")),
									request.query().names().toString()))));
		assertThat(connect().get("/q?a=1&b=x+y%26%C3%A4&a=2&d&=&").text()).isEqualTo("[1, 2]|x y&ä|null|[a, b, d, ]");
	}

	@Test
	void aHandlerSeesHeadersAndCookies() {
		serveRoutes((routes) -> routes.get("/",
				(request) -> Response.text(String.join("|", request.header("X-One"),
						request.headers().all("x-two").toString(), request.cookie("c"), request.cookies().toString(),
						String.valueOf(request.header("x-three"))))));
		WireRequest request = WireRequest.of("GET", "/")
			.with("x-one", "1")
			.with("x-two", "2")
			.with("x-two", "3, 4")
			.with("cookie", "c=d; e=\"f\"; c=g");
		assertThat(connect().send(request).text()).isEqualTo("1|[2, 3, 4]|d|{c=d, e=f}|null");
	}

	@Test
	void aHandlerSeesTheConnection() {
		serveRoutes((routes) -> routes.get("/",
				(request) -> Response.text(String.join("|", request.remoteAddress().getAddress().getHostAddress(),
						Integer.toString(request.localAddress().getPort()), request.scheme(), request.authority()))));
		String scheme = connect().get("/").text().split("\\|")[2];
		assertThat(scheme).isIn("http", "https");
		assertThat(connect().get("/").text()).startsWith("127.0.0.1|" + server().port() + "|" + scheme + "|localhost");
	}

	@Test
	void aResponseHasWhatItsHandlerGave() {
		serveRoutes((routes) -> routes.get("/",
				(request) -> Response.status(HttpStatus.ACCEPTED)
					.header("x-a", "1")
					.header("x-b", "\u00e4")
					.header("x-a", "2")
					.cookie(Cookie.of("s", "t").withMaxAge(Duration.ofMinutes(1)))
					.contentType(MediaType.of("text", "css"))
					.text("h\u00e4")));
		RawResponse response = connect().get("/");
		assertThat(response.status()).isEqualTo(202);
		assertThat(response.headers().all("x-a")).containsExactly("1", "2");
		assertThat(response.header("x-b")).isEqualTo("\u00e4");
		assertThat(response.header("set-cookie")).isEqualTo("s=t; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax");
		assertThat(response.header("content-type")).isEqualTo("text/css");
		assertThat(response.header("content-length")).isEqualTo("3");
		assertThat(response.body()).isEqualTo("h\u00e4".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void everyResponseHasTheDateOfNow() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.noContent()));
		for (String path : new String[] { "/", "/unknown" }) {
			RawResponse response = connect().get(path);
			assertThat(response.headers().all("date")).hasSize(1);
			ZonedDateTime date = ZonedDateTime.parse(response.header("date"), DateTimeFormatter.RFC_1123_DATE_TIME);
			assertThat(date.toEpochSecond()).isCloseTo(System.currentTimeMillis() / 1000, within(2L));
		}
	}

	@Test
	void theServerIsNamedOnlyIfThatIsSet() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.noContent()));
		assertThat(connect().get("/").header("server")).isNull();
	}

	@Test
	void serverAndDateOfAHandlerReplaceThoseOfTheEngine() {
		serve((builder) -> builder.config(builder.config().withServerHeader("named"))
			.routes((routes) -> routes.get("/named", (request) -> Response.noContent())
				.get("/own",
						(request) -> Response.ok()
							.header("Server", "mine")
							.header("Date", "Thu, 01 Jan 1970 00:00:00 GMT")
							.empty())));
		assertThat(connect().get("/named").headers().all("server")).containsExactly("named");
		RawResponse own = connect().get("/own");
		assertThat(own.headers().all("server")).containsExactly("mine");
		assertThat(own.headers().all("date")).containsExactly("Thu, 01 Jan 1970 00:00:00 GMT");
	}

	@Test
	void framingOfAHandlerIsLeftOut() {
		serveRoutes((routes) -> routes.get("/",
				(request) -> Response.ok()
					.header("Content-Length", "1")
					.header("transfer-encoding", "gzip")
					.header("keep-alive", "timeout=5")
					.text("four")));
		RawResponse response = connect().get("/");
		assertThat(response.text()).isEqualTo("four");
		assertThat(response.headers().all("content-length")).containsExactly("4");
		assertThat(response.header("keep-alive")).isNull();
	}

	@Test
	void headIsAnsweredAsGetWithoutContent() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.text("hello"))
			.get("/huge", (request) -> Response.ok().header("content-length", "12345678901").empty()));
		WireClient client = connect();
		RawResponse head = client.send(WireRequest.of("HEAD", "/"));
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("content-length")).isEqualTo("5");
		assertThat(head.header("content-type")).isEqualTo("text/plain;charset=utf-8");
		assertThat(head.body()).isEmpty();
		assertThat(client.send(WireRequest.of("HEAD", "/huge")).header("content-length")).isEqualTo("12345678901");
		assertThat(client.get("/").text()).isEqualTo("hello");
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 304 })
	void aStatusWithoutContentHasNone(int status) {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.status(status).text("too much"))
			.get("/next", (request) -> Response.text("next")));
		WireClient client = connect();
		RawResponse response = client.get("/");
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("content-length")).isNull();
		assertThat(response.header("transfer-encoding")).isNull();
		assertThat(client.get("/next").text()).isEqualTo("next");
	}

	@Test
	void anEmptyResponseSaysSo() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.ok().empty()));
		assertThat(connect().get("/").header("content-length")).isEqualTo("0");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 299, 308, 418, 599 })
	void anyFinalStatusCanBeAnswered(int status) {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.status(status).text("x")));
		assertThat(connect().get("/").status()).isEqualTo(status);
	}

	@Test
	void whatHasNoRouteIsAnswered() {
		serveRoutes((routes) -> routes.get("/a", (request) -> Response.text("a"))
			.post("/a", (request) -> Response.text("p")));
		WireClient client = connect();
		assertProblem(client.get("/b"), 404);
		RawResponse wrongMethod = client.send(WireRequest.of("DELETE", "/a"));
		assertProblem(wrongMethod, 405);
		assertThat(wrongMethod.header("allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
		assertProblem(client.send(WireRequest.of("BREW", "/a")), 501);
		RawResponse options = client.send(WireRequest.of("OPTIONS", "/a"));
		assertThat(options.status()).isEqualTo(204);
		assertThat(options.header("allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
		assertThat(client.send(WireRequest.of("OPTIONS", "*")).header("allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
	}

	static void assertProblem(RawResponse response, int status) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("content-type")).isEqualTo("application/problem+json");
		assertThat(response.text()).startsWith("{\"type\":\"about:blank\",\"title\":")
			.contains("\"status\":" + status + ',');
	}

	@Test
	void aMethodOfOnesOwnHasRoutes() {
		serveRoutes((routes) -> routes.route(HttpMethod.of("BREW"), "/pot")
			.nonBlocking((request) -> Response.text(request.method().name())));
		assertThat(connect().send(WireRequest.of("BREW", "/pot")).text()).isEqualTo("BREW");
	}

	@Test
	void handlersRunWhereTheyWereDeclaredTo() {
		serveRoutes((routes) -> routes.get("/blocking", BasicsContract::thread)
			.get("/loop")
			.nonBlocking(BasicsContract::thread)
			.get("/later")
			.async((request) -> CompletableFuture.supplyAsync(() -> Response.text("later"))));
		WireClient client = connect();
		assertThat(client.get("/blocking").text()).startsWith("httpy-handler");
		assertThat(client.get("/loop").text()).startsWith("httpy-loop");
		assertThat(client.get("/later").text()).isEqualTo("later");
	}

	private static Response thread(Request request) {
		return Response.text(Thread.currentThread().getName());
	}

	@Test
	void requestsOfOneConnectionAreAnsweredOneAfterAnother() {
		serveRoutes((routes) -> routes.get("/{n}", (request) -> Response.text(request.pathVariable("n"))));
		WireClient client = connect();
		for (int i = 0; i < 100; i++) {
			assertThat(client.get("/" + i).text()).isEqualTo(Integer.toString(i));
		}
		assertThat(events().names()).filteredOn("opened"::equals).hasSize(1);
	}

}
