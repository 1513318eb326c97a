package io.httpy.spring.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.httpy.websocket.BroadcastRelay.Node;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The thread of a relay. It opens a link, publishes what waits and what this node has to
 * tell of itself until the link fails or the application stops, and begins again.
 */
final class RelayLoop implements Runnable {

	/** How long changes of groups are gathered. */
	private static final long TICK = Duration.ofMillis(200).toNanos();

	private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();

	private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

	/** How long an application that starts waits for its connection to Redis. */
	private static final long START_SECONDS = 2;

	private static final long STOP_MILLIS = 3000;

	private static final long LONGEST_FAREWELL = Duration.ofSeconds(2).toNanos();

	private final RelaySettings settings;

	private final UUID id;

	private final Node node;

	private final RelayQueue queue;

	private final RemoteNodes others;

	private final LocalPresence presence;

	private final RelayLog log = new RelayLog();

	private final Outage outage = new Outage();

	private final LettuceConnectionFactory connections;

	private final Thread thread = new Thread(this, "httpy-redis-relay");

	private final CountDownLatch tried = new CountDownLatch(1);

	private final CountDownLatch stopped = new CountDownLatch(1);

	/** Whether changes of groups are to be told. */
	private volatile boolean telling;

	private volatile boolean connected;

	/** When something of this node came back. */
	private volatile long heardSelf;

	private volatile boolean asked;

	private volatile long pause = FIRST_PAUSE;

	/** How many messages Redis has not confirmed. */
	private int inFlight;

	private long toldAt;

	private long snapshotAt;

	RelayLoop(RelaySettings settings, UUID id, Node node, RelayQueue queue, RemoteNodes others) {
		this.settings = settings;
		this.id = id;
		this.node = node;
		this.queue = queue;
		this.others = others;
		this.presence = new LocalPresence(id, node);
		this.connections = settings.ownConnections();
		this.thread.setDaemon(true);
	}

	/**
	 * Starts the thread, and gives it a while to connect, so that the first messages of
	 * an application are not lost. Without Redis the application starts as well.
	 */
	void start() {
		this.connections.start();
		this.thread.start();
		try {
			this.tried.await(START_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Stops the thread, which says goodbye if it can. */
	void stop() {
		this.stopped.countDown();
		try {
			this.thread.join(STOP_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
	}

	boolean isConnected() {
		return this.connected;
	}

	/** While nobody is told, there is nothing to remember: the next link tells all. */
	void changed(String group) {
		if (this.telling) {
			this.presence.changed(group);
		}
	}

	@Override
	public void run() {
		try {
			while (!isStopped()) {
				serveOneLink();
				this.tried.countDown();
				this.stopped.await(nextPause(), TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException ex) {
			// Stopped, and without the time for more
		}
		finally {
			this.connections.destroy();
		}
	}

	private boolean isStopped() {
		return this.stopped.getCount() == 0;
	}

	/** Twice as long each time, and not for all nodes the same. */
	private long nextPause() {
		long next = this.pause;
		this.pause = Math.min(LONGEST_PAUSE, next * 2);
		return next / 2 + ThreadLocalRandom.current().nextLong(next / 2);
	}

	private void serveOneLink() throws InterruptedException {
		try (RedisLink link = RedisLink.open(this.connections, this.settings.channelName(), this::received)) {
			begin(link);
			while (!isStopped()) {
				publishWaiting(link, TICK);
				tell(link, System.nanoTime());
			}
			publishRest(link);
			publish(link, List.of(RelayCodec.bye(this.id)));
		}
		catch (RuntimeException ex) {
			this.outage.begin(ex, this.queue.lost());
		}
		finally {
			this.connected = false;
			this.telling = false;
			this.queue.lose(this.inFlight);
			this.inFlight = 0;
			this.queue.close();
			this.others.forgetBefore(System.nanoTime() - this.settings.silenceNanos());
		}
	}

	private void begin(RedisLink link) {
		this.heardSelf = System.nanoTime();
		// Before the groups are read, so that a change meanwhile is told as well
		this.telling = true;
		publish(link, List.of(RelayCodec.hello(this.id)));
		publishSnapshot(link, System.nanoTime());
		this.queue.open();
		this.connected = true;
		this.outage.end(this.queue.lost());
		this.tried.countDown();
	}

	/** Returns how many messages waited. */
	private int publishWaiting(RedisLink link, long waitNanos) throws InterruptedException {
		List<byte[]> waiting = this.queue.take(waitNanos);
		this.inFlight = waiting.size();
		link.publish(waiting);
		this.inFlight = 0;
		return waiting.size();
	}

	/** What sessions have said at their end, as far as there is time. */
	private void publishRest(RedisLink link) throws InterruptedException {
		long begin = System.nanoTime();
		boolean more = true;
		while (more && System.nanoTime() - begin < LONGEST_FAREWELL) {
			more = publishWaiting(link, 0) > 0;
		}
	}

	private void tell(RedisLink link, long now) {
		if (now - this.toldAt < TICK) {
			return;
		}
		if (this.asked || now - this.snapshotAt >= this.settings.snapshotNanos()) {
			publishSnapshot(link, now);
		}
		else if (this.presence.hasChanged()) {
			publish(link, this.presence.changes());
			this.toldAt = now;
		}
		else if (now - this.toldAt >= this.settings.lifeNanos()) {
			publish(link, List.of(this.presence.signOfLife()));
			this.toldAt = now;
		}
		if (now - this.heardSelf >= this.settings.echoNanos()) {
			throw new DataAccessResourceFailureException("What is published does not come back");
		}
		this.others.forgetBefore(now - this.settings.silenceNanos());
	}

	private void publishSnapshot(RedisLink link, long now) {
		this.asked = false;
		publish(link, this.presence.snapshot());
		this.snapshotAt = now;
		this.toldAt = now;
	}

	private void publish(RedisLink link, List<byte[]> frames) {
		long position = this.queue.position();
		frames.forEach((frame) -> RelayCodec.stamp(frame, position));
		link.publish(frames);
	}

	/** Called on a thread of Lettuce. */
	private void received(byte[] bytes) {
		long now = System.nanoTime();
		if (RelayCodec.isFrom(this.id, bytes)) {
			this.heardSelf = now;
			this.pause = FIRST_PAUSE;
			return;
		}
		try {
			received(RelayCodec.decode(bytes), now);
		}
		catch (InvalidFrameException ex) {
			this.log.ignored(this.settings.channel(), ex.reason());
		}
	}

	private void received(RelayFrame frame, long now) throws InvalidFrameException {
		if (!this.others.heard(frame, now)) {
			throw new InvalidFrameException("too many nodes are said to be there");
		}
		if (frame instanceof RelayFrame.Hello) {
			this.asked = true;
		}
		else if (frame instanceof RelayFrame.Message message && this.node.count(message.group()) > 0) {
			this.node.deliver(message.group(), message.message());
		}
	}

}
