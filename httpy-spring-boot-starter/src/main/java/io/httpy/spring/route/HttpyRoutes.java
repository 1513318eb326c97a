package io.httpy.spring.route;

import io.httpy.routing.Routes;

/**
 * A bean that registers routes without annotations. <pre>{@code
 * &#64;Bean
 * HttpyRoutes ping() {
 *     return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface HttpyRoutes {

	/**
	 * Registers the routes. Called once, when the server is built.
	 * @param routes takes them
	 */
	void register(Routes routes);

}
