package io.httpy.event;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Counts what a server does, for metrics and for whoever operates it. All counts are
 * since it was made; what is open is the difference of two of them, and may be behind by
 * what happens meanwhile, but is never negative. Counting allocates nothing. Thread-safe.
 */
public final class ServerCounters implements ServerEvents {

	/** Violations have a name each, of which there are few; more are a mistake. */
	private static final int MAX_KINDS = 128;

	private static final String OTHER = "OTHER";

	private final LongAdder opened = new LongAdder();

	private final LongAdder closed = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder handshakes = new LongAdder();

	private final LongAdder failedHandshakes = new LongAdder();

	private final LongAdder handshakeNanos = new LongAdder();

	private final Map<String, LongAdder> violations = new ConcurrentHashMap<>();

	private final VersionCounters[] versions = new VersionCounters[HttpVersion.values().length];

	/**
	 * Creates counters that are all zero.
	 */
	public ServerCounters() {
		for (int i = 0; i < this.versions.length; i++) {
			this.versions[i] = new VersionCounters();
		}
	}

	private VersionCounters of(HttpVersion version) {
		return this.versions[version.ordinal()];
	}

	@Override
	public void connectionOpened(ConnectionInfo connection) {
		this.opened.increment();
	}

	@Override
	public void connectionRefused(ConnectionInfo connection) {
		this.refused.increment();
	}

	@Override
	public void connectionClosed(ConnectionInfo connection) {
		this.closed.increment();
	}

	@Override
	public void handshakeEnded(ConnectionInfo connection, long nanos, @Nullable Throwable failure) {
		if (failure != null) {
			this.failedHandshakes.increment();
		}
		else {
			this.handshakes.increment();
			this.handshakeNanos.add(nanos);
		}
	}

	@Override
	public void protocolBegan(ConnectionInfo connection, HttpVersion version) {
		of(version).connections.began();
	}

	@Override
	public void protocolEnded(ConnectionInfo connection, HttpVersion version) {
		of(version).connections.ended();
	}

	@Override
	public void exchangeStarted(Request request) {
		of(request.version()).exchanges.began();
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		VersionCounters version = of(request.version());
		version.exchanges.ended();
		version.requestBytes.add(outcome.requestBytes());
		version.responseBytes.add(outcome.responseBytes());
		if (outcome.isClientLost()) {
			version.lost.increment();
		}
		else if (outcome.failure() != null) {
			version.cut.increment();
		}
	}

	@Override
	public void webSocketOpened(Request handshake) {
		of(handshake.version()).webSockets.began();
	}

	@Override
	public void webSocketClosed(Request handshake, int code) {
		of(handshake.version()).webSockets.ended();
	}

	@Override
	public void webSocketMessageReceived(Request handshake, int bytes) {
		of(handshake.version()).received.add(bytes);
	}

	@Override
	public void webSocketMessageSent(Request handshake, int bytes) {
		of(handshake.version()).sent.add(bytes);
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		LongAdder known = this.violations.get(kind);
		if (known == null) {
			String name = (this.violations.size() < MAX_KINDS) ? kind : OTHER;
			known = this.violations.computeIfAbsent(name, (added) -> new LongAdder());
		}
		known.increment();
	}

	/**
	 * Returns how many connections were accepted.
	 * @return the count, whatever was spoken on them
	 */
	public long connections() {
		return this.opened.sum();
	}

	/**
	 * Returns how many connections are open.
	 * @return the count, those included on which nothing is spoken yet
	 */
	public long openConnections() {
		return difference(this.opened, this.closed);
	}

	/**
	 * Returns how many connections were refused because too many were open.
	 * @return the count
	 */
	public long refusedConnections() {
		return this.refused.sum();
	}

	/**
	 * Returns how many TLS handshakes were completed.
	 * @return the count, over TCP and QUIC
	 */
	public long handshakes() {
		return this.handshakes.sum();
	}

	/**
	 * Returns how many TLS handshakes have failed.
	 * @return the count, over TCP and QUIC
	 */
	public long failedHandshakes() {
		return this.failedHandshakes.sum();
	}

	/**
	 * Returns how long the completed handshakes took.
	 * @return the sum in nanoseconds
	 */
	public long handshakeNanos() {
		return this.handshakeNanos.sum();
	}

	/**
	 * Returns how often a client broke the protocol.
	 * @return the count of each kind that has happened, in the order of their names
	 */
	public Map<String, Long> violations() {
		Map<String, Long> counts = new TreeMap<>();
		this.violations.forEach((kind, count) -> counts.put(kind, count.sum()));
		return counts;
	}

	/**
	 * Returns how many connections have spoken a version.
	 * @param version the version, HTTP/1.1 standing for 1.0 too
	 * @return the count
	 */
	public long connections(HttpVersion version) {
		return of(version).connections.total();
	}

	/**
	 * Returns how many connections speak a version now.
	 * @param version the version, HTTP/1.1 standing for 1.0 too
	 * @return the count
	 */
	public long openConnections(HttpVersion version) {
		return of(version).connections.open();
	}

	/**
	 * Returns how many requests have come.
	 * @param version the version of their heads
	 * @return the count
	 */
	public long exchanges(HttpVersion version) {
		return of(version).exchanges.total();
	}

	/**
	 * Returns how many requests are under way: with HTTP/2 and HTTP/3 each is a stream.
	 * @param version the version of their heads
	 * @return the count
	 */
	public long openExchanges(HttpVersion version) {
		return of(version).exchanges.open();
	}

	/**
	 * Returns how much came in the bodies of requests.
	 * @param version the version of their heads
	 * @return bytes, of exchanges that are over
	 */
	public long requestBytes(HttpVersion version) {
		return of(version).requestBytes.sum();
	}

	/**
	 * Returns how much was sent in the bodies of responses.
	 * @param version the version of the requests
	 * @return bytes, of exchanges that are over
	 */
	public long responseBytes(HttpVersion version) {
		return of(version).responseBytes.sum();
	}

	/**
	 * Returns how many exchanges were cut because their client was lost.
	 * @param version the version of the requests
	 * @return the count
	 */
	public long lostExchanges(HttpVersion version) {
		return of(version).lost.sum();
	}

	/**
	 * Returns how many exchanges were cut by the server.
	 * @param version the version of the requests
	 * @return the count
	 */
	public long cutExchanges(HttpVersion version) {
		return of(version).cut.sum();
	}

	/**
	 * Returns how many WebSockets were opened.
	 * @param version the version of their handshakes
	 * @return the count
	 */
	public long webSockets(HttpVersion version) {
		return of(version).webSockets.total();
	}

	/**
	 * Returns how many WebSockets are open.
	 * @param version the version of their handshakes
	 * @return the count
	 */
	public long openWebSockets(HttpVersion version) {
		return of(version).webSockets.open();
	}

	/**
	 * Returns how many messages came on WebSockets.
	 * @param version the version of their handshakes
	 * @return the count
	 */
	public long messagesReceived(HttpVersion version) {
		return of(version).received.count.sum();
	}

	/**
	 * Returns how much came in messages on WebSockets.
	 * @param version the version of their handshakes
	 * @return bytes, uncompressed
	 */
	public long messageBytesReceived(HttpVersion version) {
		return of(version).received.bytes.sum();
	}

	/**
	 * Returns how many messages were sent on WebSockets.
	 * @param version the version of their handshakes
	 * @return the count
	 */
	public long messagesSent(HttpVersion version) {
		return of(version).sent.count.sum();
	}

	/**
	 * Returns how much was sent in messages on WebSockets.
	 * @param version the version of their handshakes
	 * @return bytes, uncompressed
	 */
	public long messageBytesSent(HttpVersion version) {
		return of(version).sent.bytes.sum();
	}

	/** What has ended is read first: then there is no more of it than of what began. */
	private static long difference(LongAdder began, LongAdder ended) {
		long over = ended.sum();
		return Math.max(0, began.sum() - over);
	}

	/** What is counted for each version of HTTP. */
	private static final class VersionCounters {

		private final Lifetimes connections = new Lifetimes();

		private final Lifetimes exchanges = new Lifetimes();

		private final LongAdder requestBytes = new LongAdder();

		private final LongAdder responseBytes = new LongAdder();

		private final LongAdder lost = new LongAdder();

		private final LongAdder cut = new LongAdder();

		private final Lifetimes webSockets = new Lifetimes();

		private final Messages received = new Messages();

		private final Messages sent = new Messages();

	}

	/** Things that begin and end. */
	private static final class Lifetimes {

		private final LongAdder begun = new LongAdder();

		private final LongAdder over = new LongAdder();

		private void began() {
			this.begun.increment();
		}

		private void ended() {
			this.over.increment();
		}

		private long total() {
			return this.begun.sum();
		}

		private long open() {
			return difference(this.begun, this.over);
		}

	}

	/** Messages of one direction. */
	private static final class Messages {

		private final LongAdder count = new LongAdder();

		private final LongAdder bytes = new LongAdder();

		private void add(int size) {
			this.count.increment();
			this.bytes.add(size);
		}

	}

}
