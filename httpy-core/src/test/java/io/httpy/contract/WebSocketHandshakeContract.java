package io.httpy.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.WebSocketConfig;
import io.httpy.contract.WebSocketClient.Frame;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How WebSockets begin, and what is agreed on (RFC 6455 section 4, RFC 8441, RFC 9220,
 * RFC 7692).
 */
public abstract class WebSocketHandshakeContract extends SocketContract {

	private static final int MEBIBYTE = 1024 * 1024;

	@Test
	void answersTheKeyOfTheHandshake() {
		serveEcho();
		WebSocketClient client = open("sec-websocket-protocol", "chat");
		// The answer of RFC 6455 section 1.3
		assertThat(client.header("sec-websocket-accept"))
			.isEqualTo(wire().asksByConnect() ? null : "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		assertThat(client.header("sec-websocket-protocol")).isNull();
		assertThat(client.header("sec-websocket-extensions")).isNull();
	}

	@Test
	void choosesASubprotocolOfBoth() {
		serveSocket(echo(), (route) -> route.subprotocols("v2", "v1"));
		WebSocketClient client = open("sec-websocket-protocol", "v1, v0", "sec-websocket-protocol", "v2");
		assertThat(client.header("sec-websocket-protocol")).isEqualTo("v2");
		assertThat(echo().nextOpened().subprotocol()).isEqualTo("v2");
	}

	@Test
	void refusesAnotherVersion() {
		serveEcho();
		WireRequest request = WireRequest.of("GET", "/ws/1").with("sec-websocket-version", "8");
		RawResponse refusal = connect().upgrade(request, "websocket").response();
		assertRefused(refusal, 426, "The version of the WebSocket protocol must be 13.");
		assertThat(refusal.header("sec-websocket-version")).isEqualTo("13");
		assertThat(refusal.header("upgrade")).isEqualTo(wire().asksByConnect() ? null : "websocket");
	}

	@Test
	void refusesAForeignOrigin() {
		serveEcho();
		assertRefused(refusal("origin", "https://evil.example"), 403, "Pages of this origin may not connect.");
		assertRefused(refusal("origin", "null"), 403, "Pages of this origin may not connect.");
	}

	@Test
	void takesTheOriginsThatAreAllowed() {
		serveSocket(echo(), with((config) -> config.withAllowedOrigins(List.of("https://Friend.example"))));
		assertThat(open("origin", "https://friend.example:443").text("a").nextText()).isEqualTo("a");
		assertRefused(refusal("origin", "http://friend.example"), 403, "Pages of this origin may not connect.");
	}

	@Test
	void aPathMayHaveAPageAsWell() {
		serveEcho();
		assertThat(connect().get("/ws/page").text()).isEqualTo("a page");
		assertThat(WebSocketClient.open(wire(), connect(), "/ws/page").text("a").nextText()).isEqualTo("a");
		assertThat(connect().get("/ws/other").status()).isEqualTo(426);
	}

	@Test
	void isNotThereUnlessEnabled() {
		serve((builder) -> builder
			.config(builder.config()
				.withProtocols(builder.config().protocols().withWebSocket(WebSocketConfig.DEFAULT.withEnabled(false))))
			.webSockets((sockets) -> sockets.add("/ws", echo())));
		assertThat(connect().get("/ws").status()).isEqualTo(404);
	}

	@Test
	void aFilterOfTheRouteMayRefuse() {
		serveSocket(echo(), (route) -> route.filter((request, next) -> "yes".equals(request.header("x-let-me-in"))
				? next.handle(request) : CompletableFuture.completedFuture(Response.status(401).text("no"))));
		assertThat(refusal().status()).isEqualTo(401);
		assertThat(open("x-let-me-in", "yes").text("in").nextText()).isEqualTo("in");
	}

	@Test
	void compressesForThoseWhoOffer() {
		serveEcho();
		WebSocketClient client = open("sec-websocket-extensions", "permessage-deflate; client_max_window_bits");
		assertThat(client.header("sec-websocket-extensions"))
			.isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
		String text = "again and again, ".repeat(1000);
		client.frame(WebSocketClient.FIN | WebSocketClient.RSV1 | WebSocketClient.TEXT, Deflated.of(text));
		Frame answer = client.next();
		assertThat(answer.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.RSV1 | WebSocketClient.TEXT);
		assertThat(answer.payload().length).isLessThan(1000);
		assertThat(Deflated.inflate(answer.payload())).isEqualTo(text);
		assertThat(client.text("plain").nextText()).isEqualTo("plain");
	}

	@Test
	void whatInflatesBeyondTheLimitIsCut() {
		serveEcho();
		WebSocketClient client = open("sec-websocket-extensions", "permessage-deflate");
		byte[] bomb = Deflated.of("0".repeat(64 * MEBIBYTE));
		assertThat(bomb.length).isLessThan(MEBIBYTE);
		client.frame(WebSocketClient.FIN | WebSocketClient.RSV1 | WebSocketClient.TEXT, bomb);
		assertThat(client.nextClose().code()).isEqualTo(1009);
	}

	private static void assertRefused(RawResponse refusal, int status, String detail) {
		assertProblem(refusal, status);
		assertThat(refusal.text()).contains(detail);
	}

}
