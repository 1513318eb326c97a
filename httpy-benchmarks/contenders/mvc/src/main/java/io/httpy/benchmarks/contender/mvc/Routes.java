package io.httpy.benchmarks.contender.mvc;

import java.util.List;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.Item;
import io.httpy.benchmarks.contender.workload.Message;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The routes.
 */
@RestController
class Routes {

	private final byte[] staticContent = Workload.staticContent();

	@GetMapping("/plaintext")
	String plaintext() {
		return Workload.GREETING;
	}

	@GetMapping("/json")
	Message json() {
		return Workload.message();
	}

	@GetMapping("/users/{id}/posts/{postId}")
	UserPost post(@PathVariable long id, @PathVariable long postId) {
		return new UserPost(id, postId);
	}

	@PostMapping("/echo")
	Echo echo(@RequestBody Echo echo) {
		return echo;
	}

	@GetMapping("/large")
	List<Item> large() {
		return Workload.items();
	}

	@GetMapping(path = "/static", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	byte[] staticContent() {
		return this.staticContent;
	}

}
