package io.httpy.benchmarks.contender.armeria;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;

/**
 * The routes. They are functions, which costs Armeria less than annotated methods do.
 */
final class Routes {

	private static final HttpData GREETING = HttpData.ofAscii(Workload.GREETING);

	private static final HttpData STATIC_CONTENT = HttpData.wrap(Workload.staticContent());

	private static final ObjectReader ECHO = JsonMapper.builder().build().readerFor(Echo.class);

	private Routes() {
	}

	static void add(ServerBuilder server) {
		server.route()
			.get("/plaintext")
			.build((ctx, request) -> HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT, GREETING));
		server.route().get("/json").build((ctx, request) -> HttpResponse.ofJson(Workload.message()));
		server.route().get("/users/{id}/posts/{postId}").build(Routes::post);
		server.route().post("/echo").build(Routes::echo);
		server.route().get("/large").build((ctx, request) -> HttpResponse.ofJson(Workload.items()));
		server.route()
			.get("/static")
			.build((ctx, request) -> HttpResponse.of(HttpStatus.OK, MediaType.OCTET_STREAM, STATIC_CONTENT));
		server.service("/ws",
				WebSocketService.builder((ctx, in) -> WebSocket.of(in.filter(Routes::isAnswered).map(Routes::answer)))
					.maxFramePayloadLength(Workload.MAX_MESSAGE)
					.build());
	}

	private static boolean isAnswered(WebSocketFrame frame) {
		return frame.type() != WebSocketFrameType.PONG;
	}

	private static WebSocketFrame answer(WebSocketFrame frame) {
		return (frame.type() != WebSocketFrameType.PING) ? frame : WebSocketFrame.ofPooledPong(frame.byteBuf());
	}

	private static HttpResponse post(ServiceRequestContext ctx, HttpRequest request) {
		try {
			return HttpResponse.ofJson(new UserPost(number(ctx, "id"), number(ctx, "postId")));
		}
		catch (NumberFormatException ex) {
			return HttpResponse.of(HttpStatus.BAD_REQUEST);
		}
	}

	private static long number(ServiceRequestContext ctx, String name) {
		return Long.parseLong(Objects.requireNonNull(ctx.pathParam(name)));
	}

	private static HttpResponse echo(ServiceRequestContext ctx, HttpRequest request) {
		return HttpResponse.of(request.aggregate().thenApply(Routes::echo));
	}

	private static HttpResponse echo(AggregatedHttpRequest request) {
		try {
			Echo echo = ECHO.readValue(request.content().array());
			return HttpResponse.ofJson(echo);
		}
		catch (JacksonException ex) {
			return HttpResponse.of(HttpStatus.BAD_REQUEST);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
