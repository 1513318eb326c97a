package io.httpy.spring.actuate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.httpy.handler.Handler;
import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.routing.Route;
import io.httpy.routing.RouteConflictException;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;
import io.httpy.spring.server.ManagementPaths;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.Link;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Registers web endpoints as routes. Used at start.
 */
public final class EndpointRoutes {

	/** Arguments are small; no client may fill the memory with them. */
	private static final long MAX_BODY = 1024 * 1024;

	private static final String ROOT = "/";

	private final Collection<ExposableWebEndpoint> endpoints;

	private final EndpointMediaTypes mediaTypes;

	private final OperationSettings settings;

	private final EndpointJson json;

	/**
	 * Creates the registration.
	 * @param endpoints what is exposed
	 * @param mediaTypes what the page of links is answered as
	 * @param json reads and writes JSON
	 * @param roles knows the roles of those who ask
	 * @param executor runs operations
	 */
	public EndpointRoutes(Collection<ExposableWebEndpoint> endpoints, EndpointMediaTypes mediaTypes, EndpointJson json,
			PrincipalRoles roles, Executor executor) {
		this.endpoints = endpoints;
		this.mediaTypes = mediaTypes;
		this.json = json;
		this.settings = new OperationSettings(new EndpointResponses(json, executor), roles, executor);
	}

	/**
	 * Registers all endpoints.
	 * @param routes where to
	 * @param basePath what their paths begin with, empty or without a "/" at its end
	 * @param namespace what the server is to management
	 */
	public void registerEndpoints(Routes routes, String basePath, WebServerNamespace namespace) {
		for (ExposableWebEndpoint endpoint : this.endpoints) {
			for (WebOperation operation : operations(endpoint)) {
				WebOperationRequestPredicate predicate = operation.getRequestPredicate();
				String path = basePath + absolute(predicate.getPath());
				register(routes, path, operation, namespace,
						OperationArguments.of(path, predicate.getMatchAllRemainingPathSegmentsVariable()));
			}
		}
	}

	/**
	 * Registers the paths that endpoints have beside their own, as those of probes.
	 * @param routes where to
	 * @param namespace what the server is to management
	 */
	public void registerAdditionalPaths(Routes routes, WebServerNamespace namespace) {
		for (ExposableWebEndpoint endpoint : this.endpoints) {
			for (String path : endpoint.getAdditionalPaths(namespace)) {
				for (WebOperation operation : operations(endpoint)) {
					String remaining = operation.getRequestPredicate().getMatchAllRemainingPathSegmentsVariable();
					if (remaining != null) {
						register(routes, absolute(path), operation, namespace,
								OperationArguments.ofWholePath(remaining));
					}
				}
			}
		}
	}

	/**
	 * Those first that answer as most do: a client without a wish gets the first, and
	 * without this the JVM would choose, by the order in which it tells methods.
	 */
	private List<WebOperation> operations(ExposableWebEndpoint endpoint) {
		List<WebOperation> operations = new ArrayList<>(endpoint.getOperations());
		operations.sort(Comparator.comparing((operation) -> !operation.getRequestPredicate()
			.getProduces()
			.containsAll(this.mediaTypes.getProduced())));
		return operations;
	}

	/**
	 * Registers the page that names all endpoints, unless an endpoint has its place.
	 * @param routes where to
	 * @param basePath its path, which is "/" if empty
	 */
	public void registerLinks(Routes routes, String basePath) {
		if (this.endpoints.stream().anyMatch((endpoint) -> endpoint.getRootPath().equals(ROOT))) {
			return;
		}
		EndpointLinksResolver resolver = new EndpointLinksResolver(this.endpoints, basePath);
		routes.get(basePath.isEmpty() ? ROOT : basePath)
			.produces(this.mediaTypes.getProduced().toArray(String[]::new))
			.description("links of the actuator")
			.async(Handler.blocking((request) -> links(resolver, request), this.settings.executor()));
	}

	private Response links(EndpointLinksResolver resolver, Request request) {
		Map<String, Link> links = resolver
			.resolveLinks(request.scheme() + "://" + request.authority() + request.path());
		MediaType chosen = request.attribute(Router.PRODUCES);
		return Response.ok()
			.contentType((chosen != null) ? chosen : MediaType.JSON)
			.bytes(this.json.write(OperationResponseBody.of(Map.of("_links", links))));
	}

	private void register(Routes routes, String path, WebOperation operation, WebServerNamespace namespace,
			OperationArguments arguments) {
		WebOperationRequestPredicate predicate = operation.getRequestPredicate();
		HttpMethod method = HttpMethod.of(predicate.getHttpMethod().name());
		Route other = other(routes, method, path);
		routes.route(method, path)
			.consumes(predicate.getConsumes().toArray(String[]::new))
			.produces(predicate.getProduces().toArray(String[]::new))
			.maxBody(MAX_BODY)
			.description("actuator endpoint '" + operation.getId() + "'")
			.async(new OperationHandler(operation, arguments, namespace, this.settings));
		if (other != null) {
			List<Route> all = routes.list();
			throw new RouteConflictException(other, all.get(all.size() - 1));
		}
	}

	/**
	 * Returns a route of the application in the place of an endpoint. The router would
	 * let media types decide between the two, and the endpoint be there for some clients.
	 */
	private static @Nullable Route other(Routes routes, HttpMethod method, String path) {
		for (Route route : routes.list()) {
			if (route.method().equals(method) && route.pattern().toString().equals(path)
					&& !(route.handler() instanceof OperationHandler)) {
				return route;
			}
		}
		return null;
	}

	/**
	 * Returns the paths of what is registered.
	 * @param basePath what the paths of endpoints begin with, or null if they are not on
	 * the server
	 * @return the paths, those beside their own included
	 */
	public ManagementPaths paths(@Nullable String basePath) {
		List<String> paths = new ArrayList<>();
		if (basePath != null && !basePath.isEmpty()) {
			paths.add(basePath);
		}
		for (ExposableWebEndpoint endpoint : this.endpoints) {
			String root = absolute(endpoint.getRootPath());
			if (basePath != null && basePath.isEmpty() && !root.equals(ROOT)) {
				paths.add(root);
			}
			endpoint.getAdditionalPaths(WebServerNamespace.SERVER).forEach((path) -> paths.add(absolute(path)));
		}
		return ManagementPaths.of(paths);
	}

	private static String absolute(String path) {
		return path.startsWith(ROOT) ? path : ROOT + path;
	}

}
