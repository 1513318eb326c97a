package io.httpy.benchmarks.macro.contender;

import org.jspecify.annotations.Nullable;

/**
 * What all contenders answer.
 */
public enum Route {

	/** A short text. */
	PLAINTEXT("/plaintext", null),

	/** A small object. */
	JSON("/json", null),

	/** Two numbers of the path in an object. */
	USER_POST("/users/42/posts/4711", null),

	/** An object, taken and returned. */
	ECHO("/echo", """
			{"id":7,"name":"A name","tags":["one","two","three"]}"""),

	/** A thousand objects. */
	LARGE("/large", null),

	/** 1 MiB of bytes. */
	STATIC("/static", null),

	/** A WebSocket that echoes messages. */
	WEBSOCKET("/ws", null);

	private final String path;

	private final @Nullable String body;

	Route(String path, @Nullable String body) {
		this.path = path;
		this.body = body;
	}

	/**
	 * Returns the path that is asked for.
	 * @return the path
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Returns the JSON to send by POST.
	 * @return the JSON, or {@code null} for a GET
	 */
	public @Nullable String body() {
		return this.body;
	}

}
