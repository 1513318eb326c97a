package io.httpy.spring.server;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * The server of a context has closed its sockets. Published at each stop, on the thread
 * that closes or stops the context.
 */
public final class HttpyServerStoppedEvent extends ApplicationContextEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param context the context that the server belongs to
	 */
	public HttpyServerStoppedEvent(ApplicationContext context) {
		super(context);
	}

}
