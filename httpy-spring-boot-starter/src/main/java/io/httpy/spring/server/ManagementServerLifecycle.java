package io.httpy.spring.server;

import java.util.function.Supplier;

import io.httpy.server.BindFailedException;
import io.httpy.server.HttpyServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts a server for those who operate the application before the one for its clients,
 * and stops it after, so that probes and metrics are answered while that starts and
 * drains. Built at its first start. Called by the thread that refreshes or closes the
 * context.
 */
public final class ManagementServerLifecycle implements SmartLifecycle {

	/** Before the server of the application, and after it at the end. */
	public static final int PHASE = HttpyServerLifecycle.PHASE - 1024;

	private static final Logger logger = LoggerFactory.getLogger(ManagementServerLifecycle.class);

	private final Supplier<HttpyServer> builder;

	private final LocalPorts ports;

	private volatile @Nullable HttpyServer built;

	private volatile boolean running;

	/**
	 * Creates the life cycle.
	 * @param builder builds the server, when all singletons exist
	 * @param context the context of the server
	 */
	public ManagementServerLifecycle(Supplier<HttpyServer> builder, ApplicationContext context) {
		this.builder = builder;
		this.ports = LocalPorts.ofManagement(context);
	}

	@Override
	public void start() {
		HttpyServer server = this.built;
		if (server == null) {
			server = this.builder.get();
			this.built = server;
		}
		try {
			server.start();
		}
		catch (BindFailedException ex) {
			throw new ManagementServerException(ex);
		}
		this.running = true;
		this.ports.tell(server.port());
		logger.info("HTTPy serves management on port {} ({})", server.port(), HttpyServerLifecycle.protocols(server));
	}

	@Override
	public void stop() {
		HttpyServer server = this.built;
		if (server != null && this.running) {
			server.stop();
			this.running = false;
			this.ports.withdraw();
		}
	}

	/**
	 * Returns the server.
	 * @return the server, or null before its first start
	 */
	public @Nullable HttpyServer server() {
		return this.built;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns false, as the life cycle of the other server does.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

}
