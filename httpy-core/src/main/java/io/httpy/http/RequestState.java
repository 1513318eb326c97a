package io.httpy.http;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What is learnt of a request while it is handled, shared by all its copies.
 */
final class RequestState {

	private static final AtomicReferenceFieldUpdater<RequestState, End> END = AtomicReferenceFieldUpdater
		.newUpdater(RequestState.class, End.class, "end");

	private static final AtomicReferenceFieldUpdater<RequestState, Attribute> ATTRIBUTES = AtomicReferenceFieldUpdater
		.newUpdater(RequestState.class, Attribute.class, "attributes");

	private static final End ENDED = new End();

	static {
		ENDED.complete(null);
	}

	private final Consumer<Headers> earlyHints;

	/** Made when first asked for, or {@link #ENDED}. */
	private volatile @Nullable End end;

	@Nullable String route;

	PathVariables pathVariables = PathVariables.NONE;

	/**
	 * Few, and most requests have none. An exchange may be cut on its event loop, where
	 * attributes are asked for, while its handler still sets some on another thread.
	 */
	private volatile @Nullable Attribute attributes;

	RequestState(Consumer<Headers> earlyHints) {
		this.earlyHints = earlyHints;
	}

	void earlyHints(Headers hints) {
		this.earlyHints.accept(hints);
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable T attribute(AttributeKey<T> key) {
		for (Attribute found = this.attributes; found != null; found = found.next) {
			if (found.key == key) {
				return (T) found.value;
			}
		}
		return null;
	}

	<T> void attribute(AttributeKey<T> key, @Nullable T value) {
		Attribute before;
		Attribute after;
		do {
			before = this.attributes;
			Attribute others = without(key, before);
			after = (value != null) ? new Attribute(key, value, others) : others;
		}
		while (!ATTRIBUTES.compareAndSet(this, before, after));
	}

	private static @Nullable Attribute without(AttributeKey<?> key, @Nullable Attribute list) {
		for (Attribute found = list; found != null; found = found.next) {
			if (found.key == key) {
				return removed(found, list);
			}
		}
		return list;
	}

	private static @Nullable Attribute removed(Attribute found, @Nullable Attribute list) {
		Attribute others = found.next;
		for (Attribute kept = list; kept != null && kept != found; kept = kept.next) {
			others = new Attribute(kept.key, kept.value, others);
		}
		return others;
	}

	CompletionStage<Void> ended() {
		End known = this.end;
		if (known == null) {
			End asked = new End();
			known = END.compareAndSet(this, null, asked) ? asked : Objects.requireNonNull(this.end);
		}
		return known.minimalCompletionStage();
	}

	void end() {
		End asked = END.getAndSet(this, ENDED);
		if (asked != null) {
			asked.complete(null);
		}
	}

	/** A list that does not change. */
	private static final class Attribute {

		private final AttributeKey<?> key;

		private final Object value;

		private final @Nullable Attribute next;

		Attribute(AttributeKey<?> key, Object value, @Nullable Attribute next) {
			this.key = key;
			this.value = value;
			this.next = next;
		}

	}

	/** The end of an exchange. */
	private static final class End extends CompletableFuture<Void> {

	}

}
