package com.example.showcase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;

import io.httpy.content.ServerSentEvent;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Ticks once a second, for all who listen. Thread-safe.
 */
@Component
class Ticker implements DisposableBean {

	/** So many a client can have missed and still be sent. */
	private static final int REMEMBERED = 60;

	/** So many wait for a client that reads slowly; it misses what is more. */
	private static final int MAX_WAITING = 128;

	private final Deque<Tick> latest = new ArrayDeque<>();

	private final List<SubmissionPublisher<ServerSentEvent>> listeners = new ArrayList<>();

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private long last;

	Ticker() {
		this.clock.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
	}

	/**
	 * Returns the ticks from now on.
	 * @param hello the event before the first tick
	 * @param since the last tick that the listener has; it gets those after it, if they
	 * are remembered, or 0 to begin anew
	 */
	Flow.Publisher<ServerSentEvent> ticks(ServerSentEvent hello, long since) {
		return (subscriber) -> listen(subscriber, hello, since);
	}

	private synchronized void listen(Flow.Subscriber<? super ServerSentEvent> subscriber, ServerSentEvent hello,
			long since) {
		SubmissionPublisher<ServerSentEvent> listener = new SubmissionPublisher<>(this.clock, MAX_WAITING);
		listener.subscribe(subscriber);
		listener.offer(hello, null);
		for (Tick tick : this.latest) {
			if (since > 0 && tick.number() > since) {
				listener.offer(tick.event(), null);
			}
		}
		this.listeners.add(listener);
	}

	private synchronized void tick() {
		Tick tick = Tick.of(++this.last);
		this.latest.add(tick);
		if (this.latest.size() > REMEMBERED) {
			this.latest.remove();
		}
		this.listeners.removeIf((listener) -> !listener.hasSubscribers());
		this.listeners.forEach((listener) -> listener.offer(tick.event(), null));
	}

	/** Ends the streams, unless the server has done so. */
	@Override
	public synchronized void destroy() {
		this.listeners.forEach(SubmissionPublisher::close);
		this.clock.shutdown();
	}

	private record Tick(long number, ServerSentEvent event) {

		static Tick of(long number) {
			String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
			return new Tick(number,
					ServerSentEvent.builder().id(Long.toString(number)).event("tick").data(time).build());
		}

	}

}
