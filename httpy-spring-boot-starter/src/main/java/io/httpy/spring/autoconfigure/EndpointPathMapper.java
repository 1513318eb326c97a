package io.httpy.spring.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMapper;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

/**
 * Gives endpoints the paths of {@code management.endpoints.web.path-mapping}. Boot's own
 * is not public.
 */
final class EndpointPathMapper implements PathMapper, Ordered {

	private final Map<EndpointId, String> paths = new HashMap<>();

	EndpointPathMapper(Map<String, String> configured) {
		configured.forEach((id, path) -> this.paths.put(EndpointId.fromPropertyValue(id), path));
	}

	@Override
	public @Nullable String getRootPath(EndpointId endpointId) {
		String path = this.paths.get(endpointId);
		return StringUtils.hasText(path) ? path : null;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
