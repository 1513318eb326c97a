package io.httpy.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.httpy.server.HttpyServer;

import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.context.ApplicationContext;

/**
 * Describes the routes of the servers of a context for {@code /actuator/mappings}, by the
 * bean names of the servers, as Boot does for its dispatchers.
 */
public final class HttpyMappingDescriptionProvider implements MappingDescriptionProvider {

	@Override
	public String getMappingName() {
		return "httpyRoutes";
	}

	/** Asked for each context of the hierarchy, so parents are left out here. */
	@Override
	public Map<String, List<HttpyRouteDescription>> describeMappings(ApplicationContext context) {
		Map<String, List<HttpyRouteDescription>> mappings = new LinkedHashMap<>();
		context.getBeansOfType(HttpyServer.class)
			.forEach((name, server) -> mappings.put(name,
					server.routes().stream().map(HttpyRouteDescription::of).toList()));
		return mappings;
	}

}
