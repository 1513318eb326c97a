package io.httpy.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop and the long exchanges on them, and the one coarse
 * clock that they share: a timer for each deadline of each connection would cost more
 * than the requests. The clock runs only while there are connections. Used on its event
 * loop only.
 */
public final class LoopConnections {

	private static final long TICK_MILLIS = 250;

	private static final Logger log = LoggerFactory.getLogger(LoopConnections.class);

	/** The preferred format of RFC 9110 section 5.6.7, with two digits for the day. */
	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private final EventLoop loop;

	private final Set<Connection> connections = new HashSet<>();

	/** What is carried by connections, and ends with them. */
	private final Set<LoopMember> carried = new HashSet<>();

	private final LoopWork work = new LoopWork();

	private volatile @Nullable Thread thread;

	private @Nullable ScheduledFuture<?> ticking;

	private boolean draining;

	private long now;

	private long dateSecond;

	private byte[] date = new byte[0];

	/**
	 * Creates the registry of a loop.
	 * @param loop the event loop
	 */
	public LoopConnections(EventLoop loop) {
		this.loop = loop;
	}

	/**
	 * Returns the event loop.
	 * @return the loop that all methods must be called on
	 */
	public EventLoop loop() {
		return this.loop;
	}

	/**
	 * Returns what the loop has to do, for any thread.
	 * @return its connections and exchanges
	 */
	public LoopWork work() {
		return this.work;
	}

	/**
	 * Returns the thread of the loop, to any thread.
	 * @return the thread, or null if there was no connection yet
	 */
	public @Nullable Thread thread() {
		return this.thread;
	}

	/**
	 * Adds a connection.
	 * @param connection called about four times a second from now on
	 */
	public void add(Connection connection) {
		this.connections.add(connection);
		this.work.connections(this.connections.size());
		if (this.ticking == null) {
			this.thread = Thread.currentThread();
			readClocks();
			this.ticking = this.loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
		}
		if (this.draining) {
			connection.drain();
		}
	}

	/**
	 * Removes a connection.
	 * @param connection not called any more
	 */
	public void remove(Connection connection) {
		this.connections.remove(connection);
		this.work.connections(this.connections.size());
		if (this.connections.isEmpty() && this.ticking != null) {
			this.ticking.cancel(false);
			this.ticking = null;
		}
	}

	/** Adds what an exchange carries, which is removed at the end of the exchange. */
	void add(LoopMember member) {
		this.carried.add(member);
		if (this.draining) {
			member.drain();
		}
	}

	/** Notes that an exchange is over, with what it carries. */
	void exchangeEnded(@Nullable LoopMember member) {
		this.work.exchangeEnded();
		if (member != null) {
			remove(member);
		}
	}

	void remove(LoopMember member) {
		this.carried.remove(member);
	}

	/**
	 * Drains every connection, now and to come, and then what they carry: its client may
	 * come again at once, and must not do so on the same connection.
	 */
	public void drain() {
		this.draining = true;
		tellAll(this.connections.toArray(new Connection[0]), Connection::drain);
		tellAll(this.carried.toArray(new LoopMember[0]), LoopMember::drain);
	}

	/**
	 * Cuts every connection.
	 * @return what was cut
	 */
	public OpenWork cut() {
		OpenWork open = open();
		tellAll(this.connections.toArray(new Connection[0]), Connection::cut);
		return open;
	}

	/**
	 * Returns what is open, to any thread.
	 * @return the connections and the exchanges on them
	 */
	public OpenWork open() {
		return new OpenWork(this.work.connections(), this.work.exchanges());
	}

	/**
	 * Returns the coarse time.
	 * @return nanoseconds of {@link System#nanoTime}, read at most a quarter of a second
	 * ago
	 */
	public long now() {
		if (this.ticking == null) {
			// Of a connection that is about to be added
			readClocks();
		}
		return this.now;
	}

	/**
	 * Returns the value of the Date field (RFC 9110 section 6.6.1), made once a second.
	 * @return ASCII bytes, not to be changed
	 */
	public byte[] date() {
		return this.date;
	}

	private void tick() {
		readClocks();
		tellAll(this.connections.toArray(new Connection[0]), (connection) -> connection.tick(this.now));
		tellAll(this.carried.toArray(new LoopMember[0]), (member) -> member.tick(this.now));
	}

	/** Tells a copy of a set, for what is ended leaves it. */
	private static <T extends LoopMember> void tellAll(T[] members, Consumer<? super T> message) {
		for (T member : members) {
			try {
				message.accept(member);
			}
			catch (RuntimeException | Error ex) {
				// The others are still to be told, and the clock must go on
				log.error("A connection, or what it carries, failed over its deadlines or its end", ex);
			}
		}
	}

	private void readClocks() {
		this.now = System.nanoTime();
		long second = System.currentTimeMillis() / 1000;
		if (second != this.dateSecond || this.date.length == 0) {
			this.dateSecond = second;
			this.date = DATE.format(Instant.ofEpochSecond(second)).getBytes(StandardCharsets.US_ASCII);
		}
	}

}
