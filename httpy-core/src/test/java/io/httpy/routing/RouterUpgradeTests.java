package io.httpy.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.UpgradeHandler;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.RequestHead;
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
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Routes to other protocols than HTTP.
 */
class RouterUpgradeTests {

	private static final Router ROUTER = router((routes) -> routes.get("/ws")
		.async(new Protocol("websocket"))
		.get("/chat/{room}")
		.async(new Protocol("websocket"))
		.get("/chat/{room}")
		.async(new Protocol("other"))
		.get("/chat/lobby", answer("lobby"))
		.get("/both", answer("http"))
		.get("/both")
		.async(new Protocol("websocket"))
		.post("/both", answer("posted"))
		.get("/plain", answer("plain")));

	/** Answers with its name and the path. */
	private record Protocol(String protocol) implements UpgradeHandler {

		@Override
		public CompletionStage<Response> handle(Request request) {
			return CompletableFuture
				.completedFuture(Response.text(this.protocol + " " + request.route() + " " + request.pathVariables()));
		}

	}

	private static Request asking(String path, String protocol) {
		return request("GET", path, "connection", "keep-alive, Upgrade", "upgrade", protocol);
	}

	/** As HTTP/2 and HTTP/3 present an extended CONNECT. */
	private static Request connecting(String path, String protocol) {
		Request request = request("GET", path, "upgrade", protocol);
		RequestHead head = request.head();
		return request.withHead(new RequestHead(head.method(), head.target(), HttpVersion.HTTP_2, head.scheme(),
				head.authority(), head.headers()));
	}

	@ParameterizedTest
	@CsvSource({ "/ws,websocket,websocket /ws {}", "/ws,WebSocket,websocket /ws {}",
			"/chat/x,websocket,websocket /chat/{room} {room=x}", "/chat/x,other,other /chat/{room} {room=x}",
			"/both,websocket,websocket /both {}", "/chat/lobby,other,'other /chat/{room} {room=lobby}'" })
	void whoAsksForAProtocolFindsIt(String path, String protocol, String text) throws Exception {
		assertThat(text(ROUTER, asking(path, protocol))).isEqualTo(text);
		assertThat(text(ROUTER, connecting(path, protocol))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "/both,http", "/chat/lobby,lobby", "/plain,plain" })
	void whoDoesNotAskFindsTheOtherRoute(String path, String text) throws Exception {
		assertThat(text(ROUTER, request("GET", path))).isEqualTo(text);
		assertThat(text(ROUTER, request("HEAD", path))).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "/both,h2c,http", "/plain,websocket,plain" })
	void aWishThatIsNotServedIsPassedOver(String path, String protocol, String text) throws Exception {
		assertThat(text(ROUTER, asking(path, protocol))).isEqualTo(text);
	}

	/** The field alone, without the option of Connection, is none (RFC 9110 7.8). */
	@Test
	void aWishThatIsNotForThisConnectionIsPassedOver() throws Exception {
		assertThat(text(ROUTER, request("GET", "/both", "upgrade", "websocket"))).isEqualTo("http");
		assertThat(text(ROUTER, request("POST", "/both", "connection", "upgrade", "upgrade", "websocket")))
			.isEqualTo("posted");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/ws|websocket", "/chat/x|other, websocket" })
	void whoDoesNotAskIsTold(String path, String protocols) {
		for (Request request : new Request[] { request("GET", path), request("HEAD", path), asking(path, "h2c") }) {
			HttpException failure = failure(ROUTER, request);
			assertThat(failure.status().code()).isEqualTo(426);
			assertThat(failure.headers().first("upgrade")).isEqualTo(protocols);
			assertThat(failure).hasMessageContaining(protocols);
		}
	}

	@Test
	void anotherMethodIsToldOfGet() throws Exception {
		HttpException failure = failure(ROUTER, request("POST", "/ws"));
		assertThat(failure.status().code()).isEqualTo(405);
		assertThat(failure.headers().first("allow")).isEqualTo("GET, OPTIONS");
		assertThat(handle(ROUTER, request("OPTIONS", "/ws")).headers().first("allow")).isEqualTo("GET, OPTIONS");
		assertThat(handle(ROUTER, request("OPTIONS", "/both")).headers().first("allow"))
			.isEqualTo("GET, HEAD, POST, OPTIONS");
	}

	@ParameterizedTest
	@CsvSource({ "/ws,other,501", "/both,other,501", "/plain,websocket,501", "/nowhere,websocket,404" })
	void whatIsRequiredAndNotServedFails(String path, String protocol, int status) {
		assertThat(failure(ROUTER, connecting(path, protocol)).status().code()).isEqualTo(status);
	}

	@Test
	void aRouterKnowsWhetherItHasSuchRoutes() {
		assertThat(ROUTER.hasUpgrades()).isTrue();
		assertThat(router((routes) -> routes.get("/", answer("x"))).hasUpgrades()).isFalse();
	}

	@Test
	void oneProtocolHasOneRouteForAPath() {
		assertThatThrownBy(() -> router(
				(routes) -> routes.get("/a/{b}").async(new Protocol("x")).get("/a/{c}").async(new Protocol("x"))))
			.isInstanceOf(RouteConflictException.class)
			.hasMessageContaining("/a/{b}")
			.hasMessageContaining("/a/{c}");
		assertThatCode(() -> router((routes) -> routes.get("/a")
			.async(new Protocol("x"))
			.get("/a")
			.async(new Protocol("y"))
			.any("/a", answer("any")))).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "HEAD", "*" })
	void aProtocolIsAskedForByGet(String method) {
		Handler handler = new Protocol("x");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> router((routes) -> routes.route(HttpMethod.of(method), "/a").async(handler)))
			.withMessageContaining("Use GET");
	}

	@ParameterizedTest
	@CsvSource({ "/a,/a,true", "/a,/b,false", "/a,/{x},true", "/a/{x},/a/b,true", "/a/{x},/b/{x},false",
			"/a,/a/b,false", "/a,/a/{*rest},true", "/{*rest},/a/b/c,true", "/a/{x}/c,/a/b/d,false", "/v?,/x,true",
			"/,/a,false", "/a/**,/b/**,false" })
	void patternsAreKnownToOverlap(String one, String other, boolean overlap) {
		assertThat(PathPattern.of(one).overlaps(PathPattern.of(other))).isEqualTo(overlap);
		assertThat(PathPattern.of(other).overlaps(PathPattern.of(one))).isEqualTo(overlap);
	}

	@Test
	void aDrawingHasThem() {
		assertThat(ROUTER.toString()).contains("GET, upgrade: websocket\n");
	}

}
