package io.httpy.accesslog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.httpy.config.InvalidConfigException;
import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request when it has ended, by its last byte or by being cut, and
 * for each head that was refused before it became one. A WebSocket has one line, at its
 * end.
 * <p>
 * The event loop makes the line in a place of a bounded queue, and allocates next to
 * nothing for it; a thread of its own writes. When the queue is full, or the destination
 * does not take lines, they are lost and counted: no request waits for the log.
 * <p>
 * To be started before the server, and stopped after it, which writes what is queued; it
 * can be started again. Thread-safe.
 */
public final class AccessLog implements ServerEvents {

	private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

	private static final long STOP_MILLIS = 5000;

	/**
	 * What is refused with these never became a request, which would have its own line.
	 */
	private static final Map<String, Violation> REFUSALS = new HashMap<>();

	static {
		for (Violation violation : Violation.values()) {
			if (violation != Violation.BAD_CHUNK && violation != Violation.SLOW_BODY) {
				REFUSALS.put(violation.name(), violation);
			}
		}
	}

	private final AccessLogFormat format;

	private final @Nullable Path file;

	private final int queueCapacity;

	private final double sampleRate;

	private final boolean allErrors;

	private final Predicate<Request> exclusion;

	private final LongSupplier clock;

	private final LineCount count = new LineCount();

	private volatile @Nullable Running running;

	AccessLog(AccessLogBuilder builder) {
		this.format = builder.format;
		this.file = builder.file;
		this.queueCapacity = builder.queueCapacity;
		this.sampleRate = builder.sampleRate;
		this.allErrors = builder.allErrors;
		this.exclusion = builder.exclusion;
		this.clock = builder.clock;
	}

	/**
	 * Begins to build an access log.
	 * @return a builder
	 */
	public static AccessLogBuilder builder() {
		return new AccessLogBuilder();
	}

	/**
	 * Opens the destination and begins to write. Does nothing if it has begun.
	 * @throws InvalidConfigException if the file cannot be opened
	 */
	public synchronized void start() {
		if (this.running != null) {
			return;
		}
		LineRing ring = new LineRing(this.queueCapacity);
		LineWriter writer = new LineWriter(ring, openSink(), this.count);
		writer.start();
		this.running = new Running(ring, writer);
	}

	private LineSink openSink() {
		if (this.file == null) {
			return new LoggerSink(LoggerFactory.getLogger("httpy.access"), this.count);
		}
		try {
			return FileSink.open(this.file, this.count);
		}
		catch (IOException ex) {
			throw new InvalidConfigException("access-log.file", this.file, "it cannot be opened for writing (" + ex
					+ "): name a file in a directory that the user of this" + " process may write to");
		}
	}

	/**
	 * Writes what is queued and closes the destination. Returns when that is done, or
	 * after five seconds in which it was not.
	 */
	public synchronized void stop() {
		Running stopping = this.running;
		this.running = null;
		if (stopping != null && !stopping.writer.stop(STOP_MILLIS)) {
			log.warn("The access log could not be written to its end within {} ms", STOP_MILLIS);
		}
	}

	/**
	 * Returns how many lines were written since this was made.
	 * @return lines that the destination has taken
	 */
	public long written() {
		return this.count.written();
	}

	/**
	 * Returns how many lines were lost since this was made.
	 * @return lines for which the queue had no place, or that the destination did not
	 * take
	 */
	public long dropped() {
		return this.count.dropped();
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		if (isChosen(isError(outcome)) && !this.exclusion.test(request)) {
			queue(new Entry(request.connection(), request, outcome, null, this.clock.getAsLong()));
		}
	}

	private boolean isChosen(boolean error) {
		return this.sampleRate >= 1 || this.allErrors && error
				|| ThreadLocalRandom.current().nextDouble() < this.sampleRate;
	}

	private static boolean isError(ExchangeOutcome outcome) {
		HttpStatus status = outcome.status();
		return outcome.failure() != null || status == null || status.code() >= 500;
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		Violation refusal = REFUSALS.get(kind);
		if (refusal != null && isChosen(true)) {
			queue(new Entry(connection, null, null, refusal, this.clock.getAsLong()));
		}
	}

	private void queue(Entry entry) {
		Running current = this.running;
		long position = (current != null) ? current.ring.claim() : -1;
		if (current == null || position < 0) {
			this.count.refused();
			return;
		}
		LineBuffer line = current.ring.line(position);
		boolean complete = false;
		try {
			this.format.append(line, entry);
			complete = true;
		}
		finally {
			if (!complete) {
				line.clear();
				this.count.refused();
			}
			current.ring.publish(position);
			current.writer.wake();
		}
	}

	/** What there is from start to stop. */
	private record Running(LineRing ring, LineWriter writer) {

	}

}
