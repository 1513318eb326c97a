package com.example.showcase;

import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;
import io.httpy.spring.annotation.HttpyRoute;

/**
 * Gives bodies back as they came, within the server's limit for bodies.
 */
@HttpyRoute
class EchoRoutes {

	@HttpyRoute(path = { "/", "/echo" }, method = { HttpyRoute.ANY, HttpyRoute.OPTIONS })
	CompletionStage<Response> echo(Request request) {
		return request.body().bytes().thenApply((content) -> {
			ResponseBuilder response = Response.ok();
			String type = request.header("content-type");
			return ((type != null) ? response.header("content-type", type) : response).bytes(content);
		});
	}

}
