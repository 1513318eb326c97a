package io.httpy.spring.server;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Tells the environment of a context, and those of its parents, on which port the server
 * listens: {@code local.httpy.port}, and {@code local.server.port} if HTTPy is the web
 * server of the application. Uses the property source in which Boot keeps the ports of
 * its own servers.
 */
final class LocalPorts {

	private static final String SOURCE = "server.ports";

	private static final String OWN = "local.httpy.port";

	private static final String SHARED = "local.server.port";

	private final ApplicationContext context;

	private final ServerRole role;

	private @Nullable Integer told;

	LocalPorts(ApplicationContext context, ServerRole role) {
		this.context = context;
		this.role = role;
	}

	void tell(int port) {
		ApplicationContext current = this.context;
		while (current != null) {
			if (current.getEnvironment() instanceof ConfigurableEnvironment environment) {
				tell(portsIn(environment.getPropertySources()), port);
			}
			current = current.getParent();
		}
		this.told = port;
	}

	/** A shared port that another server has told is left alone. */
	private void tell(Map<String, Object> ports, int port) {
		ports.put(OWN, port);
		Object shared = ports.get(SHARED);
		if (this.role == ServerRole.PRIMARY && (shared == null || shared.equals(this.told))) {
			ports.put(SHARED, port);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> portsIn(MutablePropertySources sources) {
		PropertySource<?> source = sources.get(SOURCE);
		if (source == null) {
			source = new MapPropertySource(SOURCE, new HashMap<>());
			sources.addFirst(source);
		}
		return (Map<String, Object>) source.getSource();
	}

}
