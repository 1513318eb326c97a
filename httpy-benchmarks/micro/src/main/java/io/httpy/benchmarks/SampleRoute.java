package io.httpy.benchmarks;

import io.httpy.benchmarks.contender.workload.Echo;

/**
 * The routes of {@link StarterRoutes}, each with a request for it.
 */
public enum SampleRoute {

	/** A text. */
	PLAINTEXT("/plaintext", SampleRequest.get("/plaintext")),

	/** A small object. */
	JSON("/json", SampleRequest.get("/json")),

	/** An object made of two variables of the path. */
	VARIABLES("/users/{id}/posts/{postId}", SampleRequest.get("/users/42/posts/4711")),

	/** An {@link Echo} that is read and written again. */
	ECHO("/echo", SampleRequest.postJson("/echo", "{\"id\":7,\"name\":\"Ada\",\"tags\":[\"a\",\"b\",\"c\"]}"));

	private final String pattern;

	private final SampleRequest request;

	SampleRoute(String pattern, SampleRequest request) {
		this.pattern = pattern;
		this.request = request;
	}

	String pattern() {
		return this.pattern;
	}

	SampleRequest request() {
		return this.request;
	}

}
