package io.httpy.spring.bind;

import java.security.Principal;
import java.util.Map;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.PathVariables;
import io.httpy.http.QueryParams;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestBody;

import org.jspecify.annotations.Nullable;

/**
 * Binds parameters without annotation to the request and its parts.
 */
final class RequestBinderFactory implements ArgumentBinderFactory {

	private static final Map<Class<?>, ArgumentBinder> PARTS = Map.of(Request.class, (request, content) -> request,
			ConnectionInfo.class, (request, content) -> request.connection(), RequestBody.class,
			(request, content) -> request.body(), Headers.class, (request, content) -> request.headers(),
			QueryParams.class, (request, content) -> request.query(), PathVariables.class,
			(request, content) -> request.pathVariables(), Principal.class,
			(request, content) -> request.attribute(RequestAttributes.PRINCIPAL));

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		return PARTS.get(parameter.type());
	}

}
