package io.httpy.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

import io.httpy.config.WebSocketConfig;
import io.httpy.handler.EntityEncoder;
import io.httpy.handler.Filter;
import io.httpy.handler.UpgradeHandler;

import org.jspecify.annotations.Nullable;

/**
 * A WebSocket handler, its paths and its options. Used at start, by one thread.
 */
public final class WebSocketRoute {

	private final String pattern;

	private final WebSocketHandler handler;

	private final List<Filter> filters = new ArrayList<>();

	private List<String> subprotocols = List.of();

	private boolean blocking = true;

	private String description;

	private UnaryOperator<WebSocketConfig> configuration = UnaryOperator.identity();

	WebSocketRoute(String pattern, WebSocketHandler handler) {
		this.pattern = pattern;
		this.handler = handler;
		this.description = handler.getClass().getName();
	}

	/**
	 * Sets the subprotocols that are spoken. Of those that a client offers, the first of
	 * these is chosen; if there is none, the session begins without.
	 * @param names tokens, the preferred first
	 * @return this
	 */
	public WebSocketRoute subprotocols(String... names) {
		this.subprotocols = List.of(names);
		return this;
	}

	/**
	 * Has the handler called on the event loop, where it must not block.
	 * @return this
	 */
	public WebSocketRoute nonBlocking() {
		this.blocking = false;
		return this;
	}

	/**
	 * Sets what messages at start call the route. By default it is the class of the
	 * handler.
	 * @param text for example {@code ChatSocket}
	 * @return this
	 */
	public WebSocketRoute description(String text) {
		this.description = text;
		return this;
	}

	/**
	 * Adds a filter around the handshake, inside of those of the server and of those
	 * added before. It sees no handshakes of foreign origins. What it answers by itself,
	 * or fails with, is answered in place of the session.
	 * @param filter for example one that asks who the client is
	 * @return this
	 */
	public WebSocketRoute filter(Filter filter) {
		this.filters.add(filter);
		return this;
	}

	/**
	 * Changes the configuration of the server for this route.
	 * @param change makes one of that of the server
	 * @return this
	 */
	public WebSocketRoute config(UnaryOperator<WebSocketConfig> change) {
		this.configuration = change;
		return this;
	}

	/**
	 * Returns the paths.
	 * @return a pattern of routes
	 */
	public String pattern() {
		return this.pattern;
	}

	/**
	 * Returns what serves the sessions.
	 * @return the handler
	 */
	public WebSocketHandler handler() {
		return this.handler;
	}

	/**
	 * Returns the subprotocols.
	 * @return tokens, the preferred first
	 */
	public List<String> subprotocols() {
		return this.subprotocols;
	}

	/**
	 * Whether the handler may block.
	 * @return whether it is called on the executor
	 */
	public boolean isBlocking() {
		return this.blocking;
	}

	/** Returns the filters around the handshake, outermost first. */
	List<Filter> filters() {
		return List.copyOf(this.filters);
	}

	/**
	 * Returns what messages at start call the route.
	 * @return for example {@code ChatSocket}
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the configuration of this route.
	 * @param server that of the server
	 * @return the changed one
	 */
	public WebSocketConfig config(WebSocketConfig server) {
		return this.configuration.apply(server);
	}

	/**
	 * Returns what answers the handshake. Called by the server when it is built.
	 * @param server the configuration of the server
	 * @param executor calls handlers that may block
	 * @param encoder encodes objects, or null if the server has none
	 * @return the handler of an ordinary route for GET
	 */
	public UpgradeHandler upgrade(WebSocketConfig server, Executor executor, @Nullable EntityEncoder encoder) {
		return new WebSocketUpgrade(this, server, executor, encoder);
	}

}
