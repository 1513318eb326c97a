package io.httpy.spring.server;

import io.httpy.server.HttpyServerBuilder;

/**
 * A bean that has the last word on the server before it is built. Several are called in
 * their {@link org.springframework.core.annotation.Order}, after properties, routes,
 * filters and error handlers were set.
 */
@FunctionalInterface
public interface HttpyServerCustomizer {

	/**
	 * Changes the server to be built. Called when that is about to start for the first
	 * time.
	 * @param builder what the server is built from
	 */
	void customize(HttpyServerBuilder builder);

}
