package io.httpy.spring.autoconfigure;

import io.httpy.server.BindFailedException;
import io.httpy.spring.server.ManagementServerException;
import io.httpy.spring.server.ServerRole;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/**
 * Reports a port or address that the server could not have, and which property asked for
 * it.
 */
final class BindFailureAnalyzer extends AbstractFailureAnalyzer<BindFailedException> {

	private static final String PORT = "httpy.port";

	private static final String QUIC_PORT = "httpy.http3.port";

	private static final String REDIRECT_PORT = "httpy.ssl.redirect-port";

	private static final String MANAGEMENT_PORT = "management.server.port";

	private static final String MANAGEMENT_ADDRESS = "management.server.address";

	private static final String ADDRESS = "httpy.address";

	private final @Nullable BeanFactory beanFactory;

	private final @Nullable Environment environment;

	BindFailureAnalyzer(@Nullable BeanFactory beanFactory, @Nullable Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BindFailedException cause) {
		String description = "HTTPy could not listen on %s port %d of %s: %s".formatted(cause.protocol(), cause.port(),
				cause.address(), reason(cause));
		boolean management = isOfManagement(rootFailure);
		String key = management ? MANAGEMENT_PORT : keyOf(cause);
		return new FailureAnalysis(description, action(cause, key, management ? addressOfManagement() : ADDRESS),
				cause);
	}

	private static boolean isOfManagement(@Nullable Throwable failure) {
		Throwable current = failure;
		while (current != null && !(current instanceof ManagementServerException)) {
			current = current.getCause();
		}
		return current != null;
	}

	/** Without one of its own it is that of the application's server. */
	private String addressOfManagement() {
		return (ConfiguredValue.find(this.environment, MANAGEMENT_ADDRESS) != null
				|| ConfiguredValue.find(this.environment, ADDRESS) == null) ? MANAGEMENT_ADDRESS : ADDRESS;
	}

	private static String reason(BindFailedException cause) {
		return switch (cause.reason()) {
			case IN_USE -> "another process, or another server of this one, has the port.";
			case PERMISSION_DENIED -> (cause.port() < 1024) ? "the user of this process may not open ports below 1024."
					: "the user of this process may not open the port.";
			case ADDRESS_NOT_AVAILABLE -> "this machine has no such address.";
			case OTHER -> String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
		};
	}

	private String action(BindFailedException cause, String key, String address) {
		return switch (cause.reason()) {
			case IN_USE ->
				"Stop the process that listens on port " + cause.port() + ", or set " + key + " to another port"
						+ ((key.equals(PORT) || key.equals(MANAGEMENT_PORT)) ? "; 0 takes a free one. " : ". ")
						+ originOf(key, cause);
			case PERMISSION_DENIED -> "Set " + key + " to a port from 1024 and forward the other one to it,"
					+ " or give the process the right to open the port, on Linux the capability"
					+ " CAP_NET_BIND_SERVICE. " + originOf(key, cause);
			case ADDRESS_NOT_AVAILABLE -> "Set " + address + " to an address of this machine,"
					+ " or remove it to listen on all. " + originOfAddress(address);
			case OTHER -> "Check " + address + " and " + key + ". " + originOf(key, cause);
		};
	}

	/** The key that chose the port, or could choose another one. */
	private String keyOf(BindFailedException cause) {
		if (cause.protocol().equals("UDP")) {
			return QUIC_PORT;
		}
		boolean redirect = isPort(ConfiguredValue.find(this.environment, REDIRECT_PORT), cause)
				&& !isPort(configuredPort(), cause);
		return redirect ? REDIRECT_PORT : PORT;
	}

	private String originOf(String key, BindFailedException cause) {
		ConfiguredValue configured = key.equals(PORT) ? configuredPort() : ConfiguredValue.find(this.environment, key);
		if (configured == null && key.equals(QUIC_PORT)) {
			return "HTTP/3 has the number of the TCP port if nothing else is set, and httpy.http3.required is true.";
		}
		return isPort(configured, cause) ? "The port comes from " + configured + "." : "The port is the default.";
	}

	private @Nullable ConfiguredValue configuredPort() {
		ConfiguredValue configured = ConfiguredValue.find(this.environment, PORT);
		return (configured == null && !isBesideAnother()) ? ConfiguredValue.find(this.environment, "server.port")
				: configured;
	}

	private static boolean isPort(@Nullable ConfiguredValue configured, BindFailedException cause) {
		return configured != null && configured.text().equals(String.valueOf(cause.port()));
	}

	private boolean isBesideAnother() {
		return this.beanFactory != null
				&& this.beanFactory.getBeanProvider(ServerRole.class).getIfAvailable() == ServerRole.SECONDARY;
	}

	private String originOfAddress(String address) {
		ConfiguredValue configured = ConfiguredValue.find(this.environment, address);
		return (configured != null) ? "The address comes from " + configured + "."
				: "The address was set by code of the application.";
	}

}
