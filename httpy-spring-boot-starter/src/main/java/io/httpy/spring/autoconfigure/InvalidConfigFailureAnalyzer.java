package io.httpy.spring.autoconfigure;

import java.util.Set;

import io.httpy.config.InvalidConfigException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Reports a value that the engine refused, by the name of the property that set it.
 */
final class InvalidConfigFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigException> {

	private static final String BUNDLE = "ssl.bundle";

	/** Keys that fall back to those of Boot's own servers. */
	private static final Set<String> SHARED = Set.of("port", BUNDLE, "ssl.client-auth", "ssl.server-name-bundles");

	private final @Nullable Environment environment;

	InvalidConfigFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigException cause) {
		String property = "httpy." + cause.key();
		ConfiguredValue configured = find(property, cause);
		if (configured == null && SHARED.contains(cause.key())) {
			configured = find("server." + cause.key(), cause);
		}
		return (configured != null) ? ofProperty(configured, cause) : ofNoProperty(property, cause);
	}

	/** A list has no value of its own, only its elements have. */
	private @Nullable ConfiguredValue find(String property, InvalidConfigException cause) {
		ConfiguredValue configured = ConfiguredValue.find(this.environment, property);
		return (configured != null) ? configured : ConfiguredValue.findBelow(this.environment, property, cause.value());
	}

	private static FailureAnalysis ofProperty(ConfiguredValue configured, InvalidConfigException cause) {
		StringBuilder description = new StringBuilder("HTTPy cannot use a value of its configuration:%n".formatted());
		line(description, "Property", configured.property());
		line(description, "Value", '"' + configured.text() + '"');
		if (configured.origin() != null) {
			line(description, "Origin", configured.origin().toString());
		}
		line(description, "Reason", cause.reason());
		return new FailureAnalysis(description.toString(), action(configured.property(), cause), cause);
	}

	/** The default of most keys is safe. */
	private static String action(String property, InvalidConfigException cause) {
		return cause.key().equals(BUNDLE)
				? "Mend the bundle, or name another one in " + property
						+ ". Without a bundle the server does not encrypt."
				: "Change the value of " + property + ", or remove it to get the default.";
	}

	private static FailureAnalysis ofNoProperty(String property, InvalidConfigException cause) {
		StringBuilder description = new StringBuilder("HTTPy cannot use a value of its configuration:%n".formatted());
		line(description, "Property", property);
		line(description, "Value", '"' + cause.value() + "\", the default or set by code of the application");
		line(description, "Reason", cause.reason());
		return new FailureAnalysis(description.toString(),
				"Set " + property + ", or change the value in the ServerConfig or HttpyServerCustomizer that sets it.",
				cause);
	}

	private static void line(StringBuilder description, String name, String text) {
		description.append("%n    %s: %s".formatted(name, text));
	}

}
