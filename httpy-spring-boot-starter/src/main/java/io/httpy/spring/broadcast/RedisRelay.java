package io.httpy.spring.broadcast;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import io.httpy.websocket.BroadcastRelay;
import io.httpy.websocket.WebSocketMessage;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Carries broadcasts to other nodes by a channel of Redis, on a thread of its own.
 * Whoever broadcasts waits for nothing. While Redis is away messages are lost and
 * counted. That it is away shows by a failure, or by signs of life of this node that do
 * not come back; then both connections are made anew until they last.
 */
public final class RedisRelay implements BroadcastRelay, SmartLifecycle {

	/** Started before the server, stopped after it. */
	private static final int PHASE = 0;

	private final UUID id = UUID.randomUUID();

	private final RelaySettings settings;

	private final RelayQueue queue;

	private final RemoteNodes others = new RemoteNodes();

	private final RelayLog log = new RelayLog();

	private @Nullable Node node;

	private volatile boolean started;

	private volatile @Nullable RelayLoop loop;

	/**
	 * Creates a relay.
	 * @param connections the application's way to Redis, of which the relay makes one of
	 * its own
	 * @param channel the name of the channel, which all nodes share
	 * @param maxPending how many bytes of messages may wait to be published
	 * @param heartbeat time between signs of life; a node that gives none for five of
	 * these is forgotten
	 */
	public RedisRelay(LettuceConnectionFactory connections, String channel, long maxPending, Duration heartbeat) {
		this.settings = new RelaySettings(connections, channel, heartbeat);
		this.queue = new RelayQueue(maxPending);
	}

	/**
	 * Whether a relay can be made of the application's way to Redis.
	 * @param connections the application's way to Redis
	 * @return false for master and replicas, with which Spring Data Redis has no
	 * subscriptions
	 */
	public static boolean isServedBy(LettuceConnectionFactory connections) {
		return OwnConnections.canSubscribe(connections);
	}

	@Override
	public synchronized void connect(Node local) {
		this.node = local;
		begin();
	}

	@Override
	public void publish(String group, WebSocketMessage message) {
		if (!this.queue.offer(RelayCodec.message(this.id, group, message))) {
			this.log.full(this.queue.lost());
		}
	}

	@Override
	public void changed(String group) {
		RelayLoop running = this.loop;
		if (running != null) {
			running.changed(group);
		}
	}

	@Override
	public int count(String group) {
		return this.others.count(group);
	}

	@Override
	public Set<String> groups() {
		return this.others.groups();
	}

	@Override
	public long lost() {
		return this.queue.lost();
	}

	/**
	 * Returns how many messages of other nodes did not reach this one, as far as is
	 * known.
	 * @return the sum since the start
	 */
	public long missed() {
		return this.others.missed();
	}

	/**
	 * Whether messages are on their way to other nodes, and theirs to this one.
	 * @return false while Redis is away
	 */
	public boolean isConnected() {
		RelayLoop running = this.loop;
		return running != null && running.isConnected();
	}

	@Override
	public synchronized void start() {
		this.started = true;
		begin();
	}

	/** Groups can come later, where beans are made when they are first asked for. */
	private void begin() {
		Node local = this.node;
		if (this.started && this.loop == null && local != null) {
			RelayLoop begun = new RelayLoop(this.settings, this.id, local, this.queue, this.others);
			this.loop = begun;
			begun.start();
		}
	}

	@Override
	public synchronized void stop() {
		this.started = false;
		RelayLoop running = this.loop;
		if (running != null) {
			running.stop();
			this.loop = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.started;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
