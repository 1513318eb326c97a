package io.httpy.spring.server;

/**
 * Whether HTTPy is the web server of the application or one beside it. The web server
 * stands in for what Boot expects of one: it takes {@code server.port}, tells
 * {@code local.server.port} and withdraws readiness when it drains. Beside Tomcat or
 * Reactor Netty all three are theirs.
 */
public enum ServerRole {

	/** The application has no other web server. */
	PRIMARY(8080),

	/** The application is a Servlet or WebFlux application with a server of its own. */
	SECONDARY(8081);

	private final int defaultPort;

	ServerRole(int defaultPort) {
		this.defaultPort = defaultPort;
	}

	/**
	 * Returns the port of a server in this role when none is configured.
	 * @return 8080 or 8081
	 */
	public int defaultPort() {
		return this.defaultPort;
	}

}
