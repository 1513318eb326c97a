package io.httpy.spring.server;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Tells the environment of a context, and those of its parents, on which port the server
 * listens: {@code local.httpy.port}, and {@code local.server.port} if HTTPy is the web
 * server of the application; or {@code local.management.port}. Uses the property source
 * in which Boot keeps the ports of its own servers.
 */
final class LocalPorts {

	private static final String SOURCE = "server.ports";

	private static final String OWN = "local.httpy.port";

	private static final String MANAGEMENT = "local.management.port";

	private static final String SHARED = "local.server.port";

	private final ApplicationContext context;

	private final String own;

	private final boolean isShared;

	private @Nullable Integer told;

	private LocalPorts(ApplicationContext context, String own, boolean isShared) {
		this.context = context;
		this.own = own;
		this.isShared = isShared;
	}

	static LocalPorts ofServer(ApplicationContext context, ServerRole role) {
		return new LocalPorts(context, OWN, role == ServerRole.PRIMARY);
	}

	static LocalPorts ofManagement(ApplicationContext context) {
		return new LocalPorts(context, MANAGEMENT, false);
	}

	/** A shared port that another server has told is left alone. */
	void tell(int port) {
		forEach((ports) -> {
			ports.put(this.own, port);
			Object shared = ports.get(SHARED);
			if (this.isShared && (shared == null || shared.equals(this.told))) {
				ports.put(SHARED, port);
			}
		});
		this.told = port;
	}

	void withdraw() {
		Integer port = this.told;
		if (port != null) {
			forEach((ports) -> {
				ports.remove(this.own, port);
				if (this.isShared) {
					ports.remove(SHARED, port);
				}
			});
			this.told = null;
		}
	}

	private void forEach(Consumer<Map<String, Object>> action) {
		ApplicationContext current = this.context;
		while (current != null) {
			if (current.getEnvironment() instanceof ConfigurableEnvironment environment) {
				action.accept(portsIn(environment.getPropertySources()));
			}
			current = current.getParent();
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
