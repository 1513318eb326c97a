package io.httpy.transport;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.httpy.event.ServerEvents;
import io.httpy.http.HttpMethod;
import io.httpy.http.Request;
import io.httpy.routing.Route;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and counts stalls, and says what to do about them where that can be told.
 */
public final class StallLog {

	private static final Logger log = LoggerFactory.getLogger(StallLog.class);

	/** What routes for GET answer besides: HEAD, and CONNECT to another protocol. */
	private static final Set<HttpMethod> BY_ROUTES_OF_GET = Set.of(HttpMethod.HEAD, HttpMethod.CONNECT);

	private final List<Route> routes;

	private final ServerEvents events;

	private final StallCount count;

	/**
	 * Creates a log.
	 * @param routes the routes of the server, which say where they were declared
	 * @param events told of stalls too
	 * @param count counts them
	 */
	public StallLog(List<Route> routes, ServerEvents events, StallCount count) {
		this.routes = routes;
		this.events = events;
		this.count = count;
	}

	/**
	 * An event loop stands still.
	 * @param loop the name of its thread
	 * @param nanos for how long it has, at least
	 * @param request whose handler it runs, or null if it is none
	 * @param stack what it does
	 */
	void stalled(String loop, long nanos, @Nullable Request request, LoopStall stack) {
		this.count.began();
		this.count.lasts(nanos);
		log.warn("Event loop {} stands still for {} ms now, and with it all of its connections: {}", loop,
				TimeUnit.NANOSECONDS.toMillis(nanos), describe(request, stack), stack);
		this.events.loopStalled(loop);
	}

	/**
	 * An event loop goes on.
	 * @param loop the name of its thread
	 * @param nanos for how long it stood still
	 */
	void resumed(String loop, long nanos) {
		this.count.lasts(nanos);
		log.warn("Event loop {} goes on, after it stood still for {} ms", loop, TimeUnit.NANOSECONDS.toMillis(nanos));
		this.events.loopResumed(loop, nanos);
	}

	private String describe(@Nullable Request request, LoopStall stack) {
		if (request == null) {
			return stack.isWaiting() ? "a task of its own waits, which no event loop may" : "a task of its own runs";
		}
		String handler = "the handler of " + name(request);
		if (!stack.isWaiting()) {
			return handler + " computes, or calls what blocks";
		}
		return handler + " waits, which a non-blocking handler must not. Have it run on the executor: annotate it with"
				+ " @Blocking, or register it by handle(..); or have it return a CompletionStage and wait for nothing";
	}

	/** The target is not said where there is a route: it may hold secrets. */
	private String name(Request request) {
		String template = request.route();
		if (template == null) {
			return request.method() + " " + request.path() + " (no route yet)";
		}
		for (Route route : this.routes) {
			if (route.pattern().toString().equals(template) && answers(route, request.method())) {
				return route.toString();
			}
		}
		return request.method() + " " + template;
	}

	private static boolean answers(Route route, HttpMethod method) {
		return route.method().equals(method) || route.method().equals(Route.ANY_METHOD)
				|| route.method().equals(HttpMethod.GET) && BY_ROUTES_OF_GET.contains(method);
	}

}
