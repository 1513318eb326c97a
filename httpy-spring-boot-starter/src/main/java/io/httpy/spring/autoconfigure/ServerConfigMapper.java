package io.httpy.spring.autoconfigure;

import io.httpy.config.LimitsConfig;
import io.httpy.config.ListenerConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.config.Transport;
import io.httpy.spring.server.ServerRole;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Turns properties into the configuration of the engine, whose records check the values.
 */
final class ServerConfigMapper {

	private ServerConfigMapper() {
	}

	/**
	 * Maps properties.
	 * @throws io.httpy.config.InvalidConfigException if a value cannot be used; its key
	 * is that of the property without the prefix
	 */
	static ServerConfig map(HttpyProperties properties, ServerRole role, Environment environment) {
		ListenerConfig listener = new ListenerConfig(textOrNull(properties.address()),
				port(properties, role, environment), properties.backlog(), Transport.AUTO);
		return new ServerConfig(listener, limits(properties.limits()), timeouts(properties.timeouts()),
				ProtocolsConfig.DEFAULT, null, textOrNull(properties.serverHeader()));
	}

	private static int port(HttpyProperties properties, ServerRole role, Environment environment) {
		Integer port = properties.port();
		if (port == null && role == ServerRole.PRIMARY) {
			port = Binder.get(environment).bind("server.port", Integer.class).orElse(null);
		}
		return (port != null) ? port : role.defaultPort();
	}

	private static LimitsConfig limits(HttpyProperties.Limits limits) {
		return new LimitsConfig(bytes(limits.maxRequestLine()), bytes(limits.maxHeaderSize()), limits.maxHeaderCount(),
				limits.maxBody().toBytes(), limits.maxConnections(), limits.maxConnectionsPerAddress());
	}

	private static TimeoutsConfig timeouts(HttpyProperties.Timeouts timeouts) {
		return new TimeoutsConfig(timeouts.requestHead(), timeouts.bodyStall(), timeouts.writeStall(),
				bytes(timeouts.minRate()), timeouts.rateWindow(), timeouts.keepAliveIdle(), timeouts.handler());
	}

	/** What does not fit into an int is far out of range on either side. */
	private static int bytes(DataSize size) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
	}

	/** An empty value in a configuration file means the same as none. */
	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

}
