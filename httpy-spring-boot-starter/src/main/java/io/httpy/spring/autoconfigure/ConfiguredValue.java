package io.httpy.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * A value that someone configured, and where, for the reports of failed starts.
 *
 * @param property its full name
 * @param text its value as it was written, placeholders resolved
 * @param origin where it was written, or null if unknown
 */
record ConfiguredValue(String property, String text, @Nullable Origin origin) {

	/**
	 * Looks for the value that counts, under any spelling of its name.
	 */
	static @Nullable ConfiguredValue find(@Nullable Environment environment, String property) {
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return null;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				String text = environment.resolvePlaceholders(String.valueOf(found.getValue()));
				return new ConfiguredValue(property, text, found.getOrigin());
			}
		}
		return null;
	}

	/**
	 * Looks for the first value below a name, as that of an element of a list.
	 * @param text what is wrong of it, in words
	 */
	static @Nullable ConfiguredValue findBelow(@Nullable Environment environment, String property, String text) {
		if (!(environment instanceof ConfigurableEnvironment configurable)) {
			return null;
		}
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		for (ConfigurationPropertySource source : ConfigurationPropertySources
			.from(configurable.getPropertySources())) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				for (ConfigurationPropertyName candidate : iterable) {
					ConfigurationProperty found = name.isAncestorOf(candidate)
							? source.getConfigurationProperty(candidate) : null;
					if (found != null) {
						return new ConfiguredValue(property, text, found.getOrigin());
					}
				}
			}
		}
		return null;
	}

	/**
	 * Returns the name and the place.
	 */
	@Override
	public String toString() {
		return (this.origin != null) ? this.property + " (" + this.origin + ")" : this.property;
	}

}
