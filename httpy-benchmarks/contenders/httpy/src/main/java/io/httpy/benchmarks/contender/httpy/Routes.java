package io.httpy.benchmarks.contender.httpy;

import java.nio.ByteBuffer;
import java.util.List;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.Item;
import io.httpy.benchmarks.contender.workload.Message;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;

/**
 * The routes.
 */
abstract class Routes {

	private final ByteBuffer staticContent = ByteBuffer.allocateDirect(Workload.STATIC_SIZE)
		.put(0, Workload.staticContent());

	@Get("/plaintext")
	String plaintext() {
		return Workload.GREETING;
	}

	@Get("/json")
	Message json() {
		return Workload.message();
	}

	@Get("/users/{id}/posts/{postId}")
	UserPost post(@PathParam long id, @PathParam long postId) {
		return new UserPost(id, postId);
	}

	@Post("/echo")
	Echo echo(@Body Echo echo) {
		return echo;
	}

	@Get("/large")
	List<Item> large() {
		return Workload.items();
	}

	@Get("/static")
	ByteBuffer staticContent() {
		return this.staticContent;
	}

}
