package io.httpy.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import io.httpy.config.CorsConfig;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;

import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read responses (Fetch standard, section "CORS protocol").
 * Answers preflight requests itself, whether or not there is a route. What a page of an
 * origin that is not allowed asks for is refused with 403 and not handled: the browser
 * would keep only the response from it, not what the request does. Requests without an
 * origin, and those of the server's own pages, pass as they are. Immutable and
 * thread-safe; runs on the event loop.
 */
public final class CorsFilter implements Filter {

	private static final String ALLOW_ORIGIN = "access-control-allow-origin";

	private static final String PREFLIGHT_VARY = "origin, access-control-request-method, access-control-request-headers";

	private final CorsConfig config;

	private final AllowedOrigins origins;

	private final boolean anyMethod;

	private final boolean anyHeader;

	private final Set<String> headers;

	/** Whether the answer depends on the origin, which caches must know. */
	private final boolean varies;

	private final @Nullable String exposed;

	private final HttpException refused;

	/**
	 * Creates the filter.
	 * @param config what is allowed
	 */
	public CorsFilter(CorsConfig config) {
		this.config = config;
		this.origins = new AllowedOrigins(config.allowedOrigins());
		this.anyMethod = config.allowedMethods().contains("*");
		this.anyHeader = config.allowedHeaders().contains("*");
		this.headers = config.allowedHeaders()
			.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.varies = !this.origins.any();
		this.exposed = config.exposedHeaders().isEmpty() ? null : String.join(", ", config.exposedHeaders());
		this.refused = new HttpException(
				Problem.of(HttpStatus.FORBIDDEN).detail("Pages of this origin may not do this."),
				Headers.of("vary", PREFLIGHT_VARY), null);
	}

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		String origin = request.header("origin");
		if (origin == null) {
			return this.varies ? next.handle(request).thenApply(this::varying) : next.handle(request);
		}
		boolean preflight = isPreflight(request);
		if (!preflight && isOwn(origin, request)) {
			return this.varies ? next.handle(request).thenApply(this::varying) : next.handle(request);
		}
		if (!this.origins.contains(origin) || request.headers().all("origin").size() > 1) {
			throw this.refused;
		}
		return preflight ? CompletableFuture.completedFuture(preflight(origin, request))
				: next.handle(request).thenApply((response) -> allow(response, origin));
	}

	private static boolean isPreflight(Request request) {
		return request.method().equals(HttpMethod.OPTIONS)
				&& request.headers().contains("access-control-request-method");
	}

	/** Browsers name the origin of a page to its own server too, but for GET and HEAD. */
	private static boolean isOwn(String origin, Request request) {
		String scheme = request.scheme();
		return origin.startsWith(scheme) && origin.startsWith("://", scheme.length()) && AllowedOrigins
			.withoutDefaultPort(origin)
			.equals(AllowedOrigins.withoutDefaultPort(scheme + "://" + request.authority().toLowerCase(Locale.ROOT)));
	}

	private Response allow(Response response, String origin) {
		if (response.headers().contains(ALLOW_ORIGIN)) {
			return response;
		}
		ResponseBuilder builder = varying(response).toBuilder();
		allow(builder, origin);
		if (this.exposed != null) {
			builder.header("access-control-expose-headers", this.exposed);
		}
		return builder.body(response.body());
	}

	private void allow(ResponseBuilder builder, String origin) {
		builder.header(ALLOW_ORIGIN, this.varies ? origin : "*");
		if (this.config.allowCredentials()) {
			builder.header("access-control-allow-credentials", "true");
		}
	}

	private Response varying(Response response) {
		Headers sent = response.headers();
		return (!this.varies || sent.hasElement("vary", "origin") || sent.hasElement("vary", "*")) ? response
				: response.withHeader("vary", "origin");
	}

	/** Names what was asked for alone, for "*" is no wildcard with credentials. */
	private Response preflight(String origin, Request request) {
		String method = request.header("access-control-request-method");
		if (!this.anyMethod && !this.config.allowedMethods().contains(method)) {
			throw this.refused;
		}
		ResponseBuilder builder = Response.status(HttpStatus.NO_CONTENT).header("vary", PREFLIGHT_VARY);
		allow(builder, origin);
		builder.header("access-control-allow-methods",
				this.anyMethod ? String.valueOf(method) : String.join(", ", this.config.allowedMethods()));
		List<String> asked = request.headers().all("access-control-request-headers");
		if (!asked.isEmpty()) {
			String names = String.join(",", asked);
			checkHeaders(names);
			builder.header("access-control-allow-headers", names);
		}
		return builder.header("access-control-max-age", String.valueOf(this.config.maxAge().toSeconds())).empty();
	}

	private void checkHeaders(String names) {
		if (this.anyHeader) {
			return;
		}
		int begin = 0;
		while (begin <= names.length()) {
			int comma = names.indexOf(',', begin);
			int end = (comma < 0) ? names.length() : comma;
			String name = names.substring(begin, end).trim().toLowerCase(Locale.ROOT);
			if (!name.isEmpty() && !this.headers.contains(name)) {
				throw this.refused;
			}
			begin = end + 1;
		}
	}

}
