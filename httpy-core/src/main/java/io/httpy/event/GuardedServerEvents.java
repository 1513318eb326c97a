package io.httpy.event;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a listener throws from the event loop, where it would end a connection or
 * leave one uncounted. Languages without checked exceptions throw them too. A listener
 * that fails does so with every request, as a rule: the first time is logged, and from
 * then on once a minute at most, with the count of the times between.
 */
final class GuardedServerEvents implements ServerEvents {

	private static final Logger log = LoggerFactory.getLogger(GuardedServerEvents.class);

	private static final long QUIET_NANOS = 60_000_000_000L;

	private final ServerEvents listener;

	private final LongSupplier clock;

	private final LongAdder failures = new LongAdder();

	/** When to log again, always odd; 0 before the first failure. */
	private final AtomicLong next = new AtomicLong();

	/**
	 * Creates a shield.
	 * @param listener the application's
	 * @param clock the time in nanoseconds
	 */
	GuardedServerEvents(ServerEvents listener, LongSupplier clock) {
		this.listener = listener;
		this.clock = clock;
	}

	@Override
	public void connectionOpened(ConnectionInfo connection) {
		try {
			this.listener.connectionOpened(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void connectionRefused(ConnectionInfo connection) {
		try {
			this.listener.connectionRefused(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void connectionClosed(ConnectionInfo connection) {
		try {
			this.listener.connectionClosed(connection);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void exchangeStarted(Request request) {
		try {
			this.listener.exchangeStarted(request);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		try {
			this.listener.exchangeEnded(request, outcome);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void handshakeEnded(ConnectionInfo connection, long nanos, @Nullable Throwable failure) {
		try {
			this.listener.handshakeEnded(connection, nanos, failure);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void protocolBegan(ConnectionInfo connection, HttpVersion version) {
		try {
			this.listener.protocolBegan(connection, version);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void protocolEnded(ConnectionInfo connection, HttpVersion version) {
		try {
			this.listener.protocolEnded(connection, version);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketOpened(Request handshake) {
		try {
			this.listener.webSocketOpened(handshake);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketClosed(Request handshake, int code) {
		try {
			this.listener.webSocketClosed(handshake, code);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketMessageReceived(Request handshake, int bytes) {
		try {
			this.listener.webSocketMessageReceived(handshake, bytes);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void webSocketMessageSent(Request handshake, int bytes) {
		try {
			this.listener.webSocketMessageSent(handshake, bytes);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		try {
			this.listener.violation(connection, kind);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void loopStalled(String loop) {
		try {
			this.listener.loopStalled(loop);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void loopResumed(String loop, long nanos) {
		try {
			this.listener.loopResumed(loop, nanos);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable ex) {
		this.failures.increment();
		long now = this.clock.getAsLong();
		long due = this.next.get();
		if ((due == 0 || now - due >= 0) && this.next.compareAndSet(due, (now + QUIET_NANOS) | 1)) {
			log.error("The listener {} has failed, {} times since this was said last", this.listener,
					this.failures.sumThenReset(), ex);
		}
	}

}
