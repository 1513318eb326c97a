package io.httpy.spring.server;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * The server of a context accepts connections. Published at each start, on the thread
 * that refreshes or starts the context, when {@code local.httpy.port} is set.
 */
public final class HttpyServerStartedEvent extends ApplicationContextEvent {

	private static final long serialVersionUID = 1L;

	private final int port;

	/**
	 * Creates the event.
	 * @param context the context that the server belongs to
	 * @param port the local port
	 */
	public HttpyServerStartedEvent(ApplicationContext context, int port) {
		super(context);
		this.port = port;
	}

	/**
	 * Returns the port.
	 * @return the local port, never 0
	 */
	public int port() {
		return this.port;
	}

}
