package io.httpy.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Where management is served, as {@code management.server.port} has it.
 */
enum ManagementPlace {

	/** Nowhere: the port is negative. */
	NOWHERE,

	/** On the port of the application. */
	SAME_PORT,

	/** On a port of its own. */
	OWN_PORT;

	/**
	 * What Boot's ports default to, and ours with them in an application without a web
	 * server.
	 */
	private static final int DEFAULT_PORT = 8080;

	/**
	 * As Boot compares them, but with the port that counts here. Two free ones are two.
	 */
	static ManagementPlace of(Environment environment) {
		Binder binder = Binder.get(environment);
		Integer management = port(binder, "management.server.port");
		if (management == null) {
			return SAME_PORT;
		}
		if (management < 0) {
			return NOWHERE;
		}
		Integer server = port(binder, "httpy.port");
		if (server == null) {
			server = port(binder, "server.port");
		}
		boolean same = management != 0 && management == ((server != null) ? server : DEFAULT_PORT);
		return same ? SAME_PORT : OWN_PORT;
	}

	private static @Nullable Integer port(Binder binder, String property) {
		return binder.bind(property, Integer.class).orElse(null);
	}

}
