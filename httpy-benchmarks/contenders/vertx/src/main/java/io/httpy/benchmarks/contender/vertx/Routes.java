package io.httpy.benchmarks.contender.vertx;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * The routes.
 */
final class Routes {

	private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain");

	private static final CharSequence BYTES = HttpHeaders.createOptimized("application/octet-stream");

	private static final int BAD_REQUEST = 400;

	private Routes() {
	}

	static Router router(Vertx vertx) {
		Buffer greeting = Buffer.buffer(Workload.GREETING);
		Buffer staticContent = Buffer.buffer(Workload.staticContent());
		Router router = Router.router(vertx);
		router.get("/plaintext").handler((ctx) -> end(ctx, TEXT, greeting));
		router.get("/json").handler((ctx) -> ctx.json(Workload.message()));
		router.get("/users/:id/posts/:postId").handler(Routes::post).failureHandler(Routes::badRequest);
		router.post("/echo")
			.handler(BodyHandler.create(false))
			.handler((ctx) -> ctx.json(ctx.body().asPojo(Echo.class)))
			.failureHandler(Routes::badRequest);
		router.get("/large").handler((ctx) -> ctx.json(Workload.items()));
		router.get("/static").handler((ctx) -> end(ctx, BYTES, staticContent));
		router.get("/ws").handler((ctx) -> ctx.request().toWebSocket().onSuccess(Routes::echo).onFailure(ctx::fail));
		return router;
	}

	private static void end(RoutingContext ctx, CharSequence type, Buffer content) {
		ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(content);
	}

	private static void post(RoutingContext ctx) {
		long id = Long.parseLong(ctx.pathParam("id"));
		long postId = Long.parseLong(ctx.pathParam("postId"));
		ctx.json(new UserPost(id, postId));
	}

	private static void echo(ServerWebSocket session) {
		session.textMessageHandler((text) -> {
			session.writeTextMessage(text);
			waitUntilRead(session);
		});
		session.binaryMessageHandler((bytes) -> {
			session.writeBinaryMessage(bytes);
			waitUntilRead(session);
		});
	}

	private static void waitUntilRead(ServerWebSocket session) {
		if (session.writeQueueFull()) {
			session.pause();
			session.drainHandler((drained) -> session.resume());
		}
	}

	private static void badRequest(RoutingContext ctx) {
		ctx.response().setStatusCode(BAD_REQUEST).end();
	}

}
