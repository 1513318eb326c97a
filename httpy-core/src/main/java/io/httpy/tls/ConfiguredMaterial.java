package io.httpy.tls;

import java.util.ArrayList;
import java.util.List;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;

import org.jspecify.annotations.Nullable;

/**
 * Material and where it was configured, for the words of what is wrong with it.
 *
 * @param serverName the host name that it is for, or null if it is the default
 * @param material the material
 */
record ConfiguredMaterial(@Nullable String serverName, TlsMaterial material) {

	/** Returns all that a configuration has, the default first. */
	static List<ConfiguredMaterial> of(TlsConfig config) {
		List<ConfiguredMaterial> all = new ArrayList<>();
		all.add(new ConfiguredMaterial(null, config.material()));
		config.serverNames().forEach((name, material) -> all.add(new ConfiguredMaterial(name, material)));
		return all;
	}

	InvalidConfigException invalid(String reason) {
		return (this.serverName == null) ? new InvalidConfigException("ssl.bundle", this.material, reason)
				: new InvalidConfigException(ServerNames.KEY, this, reason);
	}

	@Override
	public String toString() {
		return (this.serverName == null) ? this.material.toString() : this.serverName + "=" + this.material;
	}

}
