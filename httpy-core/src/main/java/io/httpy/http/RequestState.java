package io.httpy.http;

import java.util.HashMap;
import java.util.Map;
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

	private static final End ENDED = new End();

	static {
		ENDED.complete(null);
	}

	private final Consumer<Headers> earlyHints;

	/** Made when first asked for, or {@link #ENDED}. */
	private volatile @Nullable End end;

	@Nullable String route;

	PathVariables pathVariables = PathVariables.NONE;

	/** Made when first needed, for most requests have no attributes. */
	private @Nullable Map<AttributeKey<?>, Object> attributes;

	RequestState(Consumer<Headers> earlyHints) {
		this.earlyHints = earlyHints;
	}

	void earlyHints(Headers hints) {
		this.earlyHints.accept(hints);
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable T attribute(AttributeKey<T> key) {
		return (this.attributes != null) ? (T) this.attributes.get(key) : null;
	}

	<T> void attribute(AttributeKey<T> key, @Nullable T value) {
		if (this.attributes == null) {
			this.attributes = new HashMap<>();
		}
		if (value != null) {
			this.attributes.put(key, value);
		}
		else {
			this.attributes.remove(key);
		}
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

	/** The end of an exchange. */
	private static final class End extends CompletableFuture<Void> {

	}

}
