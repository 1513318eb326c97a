package io.httpy.spring.architecture;

import java.util.List;
import java.util.Set;

import io.httpy.architecture.LayersContract;

/**
 * The layers of the starter, which may import the engine too. Nothing imports the
 * auto-configuration.
 */
class StarterLayersTests extends LayersContract {

	StarterLayersTests() {
		super("io.httpy.spring.",
				List.of(Set.of("annotation"), Set.of("codec"), Set.of("bind"), Set.of("result"), Set.of("bean"),
						Set.of("route", "websocket", "server"),
						Set.of("accesslog", "actuate", "broadcast", "metrics", "overload", "security", "tracing"),
						Set.of("autoconfigure", "test")),
				StarterClasses.MAIN);
	}

}
