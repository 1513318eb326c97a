package io.httpy.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import io.httpy.config.ListenerConfig;
import io.httpy.config.Transport;
import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.OpenWork;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of a running server, on the transport that was chosen. Made at start,
 * gone after {@link #close}; until then their threads keep the JVM alive.
 */
public final class EventLoops {

	private static final Logger log = LoggerFactory.getLogger(EventLoops.class);

	private final NativeTransport transport;

	private final MultiThreadIoEventLoopGroup group;

	private final Map<EventLoop, LoopConnections> connections = new IdentityHashMap<>();

	private EventLoops(NativeTransport transport, String name, int count) {
		this.transport = transport;
		this.group = new MultiThreadIoEventLoopGroup((count > 0) ? count : Runtime.getRuntime().availableProcessors(),
				new DefaultThreadFactory(name + "-loop"), transport.handlers());
		for (EventExecutor executor : this.group) {
			EventLoop loop = (EventLoop) executor;
			this.connections.put(loop, new LoopConnections(loop));
		}
	}

	/**
	 * Starts loops.
	 * @param name what the names of their threads begin with
	 * @param config what carries the bytes, and how many loops there are
	 * @return the loops
	 * @throws io.httpy.config.InvalidConfigException if that does not work here
	 */
	public static EventLoops start(String name, ListenerConfig config) {
		return new EventLoops(NativeTransport.of(config.transport()), name, config.eventLoops());
	}

	/**
	 * Returns what carries the bytes.
	 * @return the transport, never {@link Transport#AUTO}
	 */
	public Transport transport() {
		return this.transport.kind();
	}

	MultiThreadIoEventLoopGroup group() {
		return this.group;
	}

	Class<? extends ServerChannel> serverChannel() {
		return this.transport.serverChannel();
	}

	Class<? extends DatagramChannel> datagramChannel() {
		return this.transport.datagramChannel();
	}

	/** Returns each of the loops once. */
	Collection<EventLoop> all() {
		return this.connections.keySet();
	}

	LoopConnections connectionsOf(EventLoop loop) {
		LoopConnections found = this.connections.get(loop);
		if (found == null) {
			throw new IllegalStateException("Not one of these loops: " + loop);
		}
		return found;
	}

	/**
	 * Drains the connections of every loop, those included that were accepted and not yet
	 * registered.
	 * @return completes when each of them was told
	 */
	public CompletableFuture<Void> drain() {
		return tell(LoopConnections::drain);
	}

	/**
	 * Returns a future of the moment at which each loop has done what it was doing.
	 */
	CompletableFuture<Void> settled() {
		return tell((connections) -> {
		});
	}

	private CompletableFuture<Void> tell(Consumer<LoopConnections> message) {
		List<CompletableFuture<Void>> told = new ArrayList<>();
		this.connections
			.forEach((loop, registry) -> told.add(CompletableFuture.runAsync(() -> message.accept(registry), loop)));
		return CompletableFuture.allOf(told.toArray(new CompletableFuture<?>[0]));
	}

	/**
	 * Returns what each loop has to do. May be called on any thread.
	 * @return the loops in the order of their names
	 */
	public List<LoopLoad> load() {
		List<LoopLoad> load = new ArrayList<>();
		for (EventExecutor executor : this.group) {
			SingleThreadEventExecutor loop = (SingleThreadEventExecutor) executor;
			load.add(new LoopLoad(loop.threadProperties().name(),
					connectionsOf((EventLoop) executor).work().connections(), loop.pendingTasks()));
		}
		return load;
	}

	/**
	 * Whether the current thread is one of these loops, so that it cannot wait for them.
	 * @return whether it is
	 */
	public boolean isCurrentThread() {
		return this.connections.keySet().stream().anyMatch(EventLoop::inEventLoop);
	}

	/**
	 * Cuts the connections of every loop. Waits until that is done, but not long for a
	 * loop that is blocked.
	 * @return what was cut
	 */
	public OpenWork cut() {
		Map<LoopConnections, OpenWork> done = new ConcurrentHashMap<>();
		tell((registry) -> done.put(registry, registry.cut())).completeOnTimeout(null, 1, TimeUnit.SECONDS)
			.exceptionally((failure) -> null)
			.join();
		return sum((registry) -> done.getOrDefault(registry, registry.open()));
	}

	/**
	 * Returns what is open on all loops.
	 * @return the connections and the exchanges on them
	 */
	public OpenWork open() {
		return sum(LoopConnections::open);
	}

	private OpenWork sum(Function<LoopConnections, OpenWork> part) {
		return this.connections.values().stream().map(part).reduce(OpenWork.NONE, OpenWork::plus);
	}

	/**
	 * Stops the loops and waits until their threads are done, a few seconds at most. A
	 * loop that stops closes what it has, and an orderly end would make cut content look
	 * whole; hence {@link #cut} comes before.
	 */
	public void close() {
		if (!this.group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(4, TimeUnit.SECONDS)) {
			log.warn("An event loop is blocked and does not end; is something blocking in a non-blocking handler?");
		}
	}

}
