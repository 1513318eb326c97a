package io.httpy.spring.server;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * Tells {@code local.management.port} where management has no port of its own.
 */
public final class ManagementPortListener implements ApplicationListener<ApplicationContextEvent> {

	private final LocalPorts ports;

	/**
	 * Creates the listener.
	 * @param context the context of the server
	 */
	public ManagementPortListener(ApplicationContext context) {
		this.ports = LocalPorts.ofManagement(context);
	}

	@Override
	public void onApplicationEvent(ApplicationContextEvent event) {
		if (event instanceof HttpyServerStartedEvent started) {
			this.ports.tell(started.port());
		}
		else if (event instanceof HttpyServerStoppedEvent) {
			this.ports.withdraw();
		}
	}

}
