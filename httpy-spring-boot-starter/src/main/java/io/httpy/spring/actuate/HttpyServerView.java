package io.httpy.spring.actuate;

import io.httpy.server.HttpyServer;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ShutdownProgress;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The server of a context as the actuator looks at it. Looking changes nothing: a server
 * that was not started is not built for it.
 *
 * @param servers provides the one server of the context
 * @param lifecycle starts and stops it
 * @param shutdown drains it
 */
public record HttpyServerView(ObjectProvider<HttpyServer> servers, HttpyServerLifecycle lifecycle,
		HttpyGracefulShutdownLifecycle shutdown) {

	/** Returns the server, or null if it is not meant to run. */
	@Nullable HttpyServer started() {
		return this.lifecycle.isRunning() ? this.servers.getObject() : null;
	}

	/** Returns how far the server is on its way to the end. */
	ShutdownProgress progress() {
		return this.shutdown.progress();
	}

}
