package io.httpy.benchmarks.contender.helidon;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * The routes.
 */
final class Routes {

	private final byte[] staticContent = Workload.staticContent();

	void register(HttpRouting.Builder routing) {
		routing.get("/plaintext", (request, response) -> response.send(Workload.GREETING))
			.get("/json", (request, response) -> response.send(Workload.message()))
			.get("/users/{id}/posts/{postId}", this::post)
			.post("/echo", (request, response) -> response.send(request.content().as(Echo.class)))
			.get("/large", (request, response) -> response.send(Workload.items()))
			.get("/static", this::staticContent);
	}

	private void post(ServerRequest request, ServerResponse response) {
		Parameters path = request.path().pathParameters();
		response.send(new UserPost(path.first("id").asLong().get(), path.first("postId").asLong().get()));
	}

	private void staticContent(ServerRequest request, ServerResponse response) {
		response.headers().contentType(MediaTypes.APPLICATION_OCTET_STREAM);
		response.send(this.staticContent);
	}

}
