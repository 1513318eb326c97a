package io.httpy.fuzz;

import java.util.concurrent.CompletableFuture;

import io.httpy.config.LimitsConfig;
import io.httpy.fixture.ManualPublisher;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;

/**
 * What there is for clients that send anything.
 */
final class FuzzedRoutes {

	private static final byte[] CONTENT = new byte[100_000];

	private FuzzedRoutes() {
	}

	static Handler router() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.get("/bytes")
			.nonBlocking((request) -> Response.ok().bytes(CONTENT))
			.get("/hints")
			.nonBlocking((request) -> {
				request.earlyHints(Headers.of("link", "</a>"));
				return Response.ok().header("priority", "u=0, i").trailers(() -> Headers.of("a", "b")).text("hints");
			})
			.get("/later")
			.async((request) -> new CompletableFuture<>())
			.get("/fails")
			.async((request) -> CompletableFuture.failedFuture(new HttpException(HttpStatus.CONFLICT, "fails")));
		routes.route(HttpMethod.POST, "/read")
			.async((request) -> request.text().thenApply(Response::text))
			.route(HttpMethod.POST, "/small")
			.maxBody(4)
			.async((request) -> request.body().bytes().thenApply((bytes) -> Response.noContent()))
			.route(HttpMethod.POST, "/echo")
			.nonBlocking((request) -> Response.ok().stream(request.body().publisher()))
			.route(HttpMethod.POST, "/throws")
			.nonBlocking((request) -> {
				throw new HttpException(HttpStatus.CONFLICT, "throws");
			})
			.route(HttpMethod.POST, "/later")
			.nonBlocking((request) -> Response.ok().stream(new ManualPublisher()));
		return new Router(routes.list(), LimitsConfig.DEFAULT.maxBody());
	}

}
