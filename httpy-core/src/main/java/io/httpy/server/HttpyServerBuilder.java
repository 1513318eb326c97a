package io.httpy.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.httpy.config.ServerConfig;
import io.httpy.config.WatchdogConfig;
import io.httpy.event.ServerEvents;
import io.httpy.handler.EntityEncoder;
import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Filter;
import io.httpy.routing.Routes;
import io.httpy.websocket.WebSocketRoutes;

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link HttpyServer}. Not for use by several threads at once.
 */
public final class HttpyServerBuilder {

	/** Threads and waiting tasks of the default pool, which only Java before 21 needs. */
	private static final int DEFAULT_THREADS = 200;

	private static final int DEFAULT_QUEUE = 1000;

	String name = "httpy";

	ServerConfig config = ServerConfig.DEFAULT;

	final List<Consumer<Routes>> routes = new ArrayList<>();

	final List<Consumer<WebSocketRoutes>> webSockets = new ArrayList<>();

	final List<Filter> filters = new ArrayList<>();

	final List<ServerEvents> events = new ArrayList<>();

	ErrorHandler errorHandler = (failure, request) -> null;

	@Nullable EntityEncoder entityEncoder;

	@Nullable Executor executor;

	WatchdogConfig watchdog = WatchdogConfig.DEFAULT;

	HttpyServerBuilder() {
	}

	/**
	 * Sets what the names of its threads begin with, "httpy" if not called.
	 * @param changed the name, which tells it from other servers of the same process
	 * @return this builder
	 */
	public HttpyServerBuilder name(String changed) {
		this.name = changed;
		return this;
	}

	/**
	 * Sets the configuration, {@link ServerConfig#DEFAULT} if not called.
	 * @param changed the configuration
	 * @return this builder
	 */
	public HttpyServerBuilder config(ServerConfig changed) {
		this.config = changed;
		return this;
	}

	/**
	 * Returns the configuration, for those who want to change a part of it.
	 * @return the configuration set last
	 */
	public ServerConfig config() {
		return this.config;
	}

	/**
	 * Adds routes.
	 * @param registration called once, when the server is built
	 * @return this builder
	 */
	public HttpyServerBuilder routes(Consumer<Routes> registration) {
		this.routes.add(registration);
		return this;
	}

	/**
	 * Adds WebSockets.
	 * @param registration called once, when the server is built; not at all if they are
	 * not enabled
	 * @return this builder
	 */
	public HttpyServerBuilder webSockets(Consumer<WebSocketRoutes> registration) {
		this.webSockets.add(registration);
		return this;
	}

	/**
	 * Adds a filter inside of those added before.
	 * @param filter the filter
	 * @return this builder
	 */
	public HttpyServerBuilder filter(Filter filter) {
		this.filters.add(filter);
		return this;
	}

	/**
	 * Adds an error handler, asked after those added before.
	 * @param handler the handler
	 * @return this builder
	 */
	public HttpyServerBuilder errorHandler(ErrorHandler handler) {
		this.errorHandler = this.errorHandler.orElse(handler);
		return this;
	}

	/**
	 * Sets what turns objects into content. Without it only text, bytes and streams can
	 * be answered.
	 * @param encoder the encoder
	 * @return this builder
	 */
	public HttpyServerBuilder entityEncoder(EntityEncoder encoder) {
		this.entityEncoder = encoder;
		return this;
	}

	/**
	 * Adds a listener to the events of the server.
	 * @param listener the listener
	 * @return this builder
	 */
	public HttpyServerBuilder events(ServerEvents listener) {
		this.events.add(listener);
		return this;
	}

	/**
	 * Sets the executor of blocking handlers and filters. The default makes a virtual
	 * thread for each on Java 21 and later; before, it has 200 threads and a queue of
	 * 1,000.
	 * @param changed the executor; whoever made it closes it
	 * @return this builder
	 */
	public HttpyServerBuilder executor(Executor changed) {
		this.executor = changed;
		return this;
	}

	/**
	 * Sets how the server watches over itself, {@link WatchdogConfig#DEFAULT} if not
	 * called.
	 * @param changed the configuration
	 * @return this builder
	 */
	public HttpyServerBuilder watchdog(WatchdogConfig changed) {
		this.watchdog = changed;
		return this;
	}

	/**
	 * Builds the server, not yet started.
	 * @return the server
	 * @throws io.httpy.routing.RouteConflictException if two routes cannot be told apart
	 */
	public HttpyServer build() {
		if (this.executor == null) {
			this.executor = HandlerExecutors.create(DEFAULT_THREADS, DEFAULT_QUEUE);
		}
		return new HttpyServer(this, this.executor);
	}

}
