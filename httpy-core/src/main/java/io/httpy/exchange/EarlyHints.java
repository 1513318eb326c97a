package io.httpy.exchange;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;

import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * The hints of an exchange (RFC 8297). They come on any thread and are sent on the event
 * loop; those that are still on their way there when the response is begun go before it.
 */
final class EarlyHints implements Consumer<Headers> {

	private static final AtomicReferenceFieldUpdater<EarlyHints, Hint> LAST = AtomicReferenceFieldUpdater
		.newUpdater(EarlyHints.class, Hint.class, "last");

	private final Exchange exchange;

	private volatile @Nullable Hint last;

	EarlyHints(Exchange exchange) {
		this.exchange = exchange;
	}

	@Override
	public void accept(Headers fields) {
		Hint before = this.last;
		while (!LAST.compareAndSet(this, before, new Hint(fields, before))) {
			before = this.last;
		}
		LoopTasks.run(this.exchange.loop(), this::send);
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
			this.exchange.writeHints(hint.fields());
		}
	}

	private record Hint(Headers fields, @Nullable Hint before) {

	}

}
