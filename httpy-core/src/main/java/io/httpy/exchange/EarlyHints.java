package io.httpy.exchange;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.HttpVersion;

import org.jspecify.annotations.Nullable;

/**
 * The hints of an exchange (RFC 8297). They come on any thread and are sent on the event
 * loop; those that are still on their way there when the response is begun go before it.
 */
final class EarlyHints implements Consumer<Headers> {

	private static final AtomicReferenceFieldUpdater<EarlyHints, Hint> LAST = AtomicReferenceFieldUpdater
		.newUpdater(EarlyHints.class, Hint.class, "last");

	private final Exchange exchange;

	private final ExchangeCodec codec;

	private volatile @Nullable Hint last;

	EarlyHints(Exchange exchange, ExchangeCodec codec) {
		this.exchange = exchange;
		this.codec = codec;
	}

	@Override
	public void accept(Headers fields) {
		Hint before = this.last;
		while (!LAST.compareAndSet(this, before, new Hint(fields, before))) {
			before = this.last;
		}
		LoopTasks.run(this.exchange.connections().loop(), this::send);
	}

	/** Sends what has come, on the event loop. */
	void send() {
		if (this.last != null) {
			send(LAST.getAndSet(this, null));
		}
	}

	private void send(@Nullable Hint hint) {
		if (hint != null) {
			send(hint.before());
			write(hint.fields());
		}
	}

	/**
	 * Nothing to fail for: what comes too late is dropped, and HTTP/1.0 has no interim
	 * responses (RFC 9110 section 15.2).
	 */
	private void write(Headers fields) {
		if (!this.exchange.isCommitted() && this.exchange.request().version() != HttpVersion.HTTP_1_0) {
			this.codec.writeInterim(HttpStatus.EARLY_HINTS, fields);
		}
	}

	private record Hint(Headers fields, @Nullable Hint before) {

	}

}
