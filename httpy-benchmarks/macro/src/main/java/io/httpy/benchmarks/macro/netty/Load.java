package io.httpy.benchmarks.macro.netty;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run: hands the requests of the schedule to connections that have room, and counts
 * what becomes of them. It ends when the last request is over, or some time after its end
 * if one is never answered, or when no connection is left. Used on the one event loop.
 */
public final class Load {

	/** How long answers are waited for, and late requests sent, after the end. */
	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long MAX_LATENCY_NANOS = TimeUnit.MINUTES.toNanos(10);

	private final EventLoop loop;

	private final Schedule schedule;

	private final Histogram latencies = new Histogram(MAX_LATENCY_NANOS, 3);

	private final CompletableFuture<LoadResult> result = new CompletableFuture<>();

	private List<? extends LoadConnection> connections = List.of();

	private boolean running;

	private long origin;

	private long lastSent;

	private int underWay;

	private long failed;

	/** Whether the next request has its time, which is still to come. */
	private boolean waiting;

	private int turn;

	/**
	 * Creates one.
	 * @param options what is asked for
	 * @param loop the event loop of all connections
	 */
	public Load(LoadOptions options, EventLoop loop) {
		this.loop = loop;
		this.schedule = new Schedule(options);
	}

	/**
	 * Runs.
	 * @param opened connections whose handshake is over
	 * @param measuring is run on the event loop when the warm-up is over
	 * @return completes with what was measured
	 */
	public CompletableFuture<LoadResult> run(List<? extends LoadConnection> opened, Runnable measuring) {
		this.loop.execute(() -> {
			this.connections = opened;
			this.running = true;
			this.origin = System.nanoTime();
			opened.stream().filter((connection) -> !connection.isOpen()).forEach((connection) -> lost());
			this.loop.schedule(measuring, this.schedule.measuredFrom(), TimeUnit.NANOSECONDS);
			opened.forEach(this::fill);
			this.loop.schedule(this::finishIfThrough, this.schedule.end(), TimeUnit.NANOSECONDS);
			this.loop.schedule(this::giveUp, this.schedule.end() + GRACE_NANOS, TimeUnit.NANOSECONDS);
		});
		return this.result;
	}

	private long now() {
		return System.nanoTime() - this.origin;
	}

	/**
	 * A connection has room, or may have.
	 * @param connection the connection
	 */
	public void fill(LoadConnection connection) {
		long now = now();
		while (this.running && connection.hasRoom()) {
			long begin = this.schedule.take(now);
			if (begin == Schedule.NONE) {
				break;
			}
			send(connection, begin, now);
		}
		if (!this.waiting) {
			pace();
		}
	}

	private void send(LoadConnection connection, long begin, long now) {
		this.underWay++;
		this.lastSent = now;
		connection.send(begin);
	}

	/**
	 * Sends what has its time now, on one connection after the other, and comes back when
	 * the next one has. What finds no room waits until a connection is filled.
	 */
	private void pace() {
		long now = now();
		long wait = this.schedule.untilNext(now);
		while (this.running && wait <= 0) {
			LoadConnection free = free();
			if (free == null) {
				return;
			}
			send(free, this.schedule.take(now), now);
			wait = this.schedule.untilNext(now);
		}
		if (this.running && wait != Schedule.NEVER) {
			this.waiting = true;
			this.loop.schedule(this::goOn, wait, TimeUnit.NANOSECONDS);
		}
	}

	private void goOn() {
		this.waiting = false;
		pace();
	}

	private @Nullable LoadConnection free() {
		for (int i = 0; i < this.connections.size(); i++) {
			this.turn = (this.turn + 1) % this.connections.size();
			if (this.connections.get(this.turn).hasRoom()) {
				return this.connections.get(this.turn);
			}
		}
		return null;
	}

	/**
	 * A request is over.
	 * @param begin when it was to begin
	 * @param ok whether it was answered as it should be
	 */
	public void ended(long begin, boolean ok) {
		if (!this.running) {
			return;
		}
		this.underWay--;
		if (!ok) {
			this.failed++;
		}
		else if (this.schedule.isMeasured(begin)) {
			this.latencies.recordValue(Math.min(now() - begin, MAX_LATENCY_NANOS));
		}
	}

	/** A connection is lost, which is a failure besides those of its requests. */
	public void lost() {
		if (this.running) {
			this.failed++;
			if (this.connections.stream().noneMatch(LoadConnection::isOpen)) {
				finish(now());
			}
		}
	}

	/** Called when a request is over, and what takes its place is sent. */
	public void finishIfThrough() {
		if (this.running && this.underWay == 0 && this.schedule.isExhausted(now())) {
			finish(Math.max(this.schedule.end(), this.lastSent));
		}
	}

	private void giveUp() {
		long now = now();
		if (this.running) {
			this.failed += this.underWay;
			while (this.schedule.take(now) != Schedule.NONE) {
				this.failed++;
			}
			finish(now);
		}
	}

	private void finish(long end) {
		this.running = false;
		this.result
			.complete(LoadResult.of(this.latencies, this.failed, Math.max(0, end - this.schedule.measuredFrom())));
	}

}
