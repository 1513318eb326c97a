package io.httpy.spring.autoconfigure;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.httpy.filter.CorsFilter;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.server.FilterOrder;
import io.httpy.spring.server.ManagementPaths;

import org.springframework.core.Ordered;

/**
 * Applies CORS to the paths of management, and to no others of the same server.
 *
 * @param cors what is applied
 * @param paths knows the paths; asked when there are requests, for it knows the endpoints
 */
record EndpointCorsFilter(CorsFilter cors, Supplier<ManagementPaths> paths) implements Filter, Ordered {

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		return this.paths.get().contains(request.path()) ? this.cors.handle(request, next) : next.handle(request);
	}

	@Override
	public int getOrder() {
		return FilterOrder.CORS;
	}

}
