package io.httpy.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A subscriber that keeps the signals it gets, each by a word or two, and does with each
 * buffer what its test says. For publishers that signal on the thread of the test.
 */
final class Signals implements Flow.Subscriber<ByteBuffer> {

	private final List<String> received = new ArrayList<>();

	private final Consumer<Signals> reaction;

	private Flow.Subscription subscription;

	private Signals(Consumer<Signals> reaction) {
		this.reaction = reaction;
	}

	static Signals of(Flow.Publisher<ByteBuffer> publisher) {
		return of(publisher, (signals) -> {
		});
	}

	static Signals of(Flow.Publisher<ByteBuffer> publisher, Consumer<Signals> reaction) {
		Signals signals = new Signals(reaction);
		publisher.subscribe(signals);
		return signals;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscribed) {
		this.subscription = subscribed;
	}

	@Override
	public void onNext(ByteBuffer buffer) {
		this.received.add("next " + StandardCharsets.US_ASCII.decode(buffer));
		this.reaction.accept(this);
	}

	@Override
	public void onError(Throwable cause) {
		this.received.add("error " + cause.getClass().getSimpleName());
	}

	@Override
	public void onComplete() {
		this.received.add("complete");
	}

	Signals request(long n) {
		this.subscription.request(n);
		return this;
	}

	Signals cancel() {
		this.subscription.cancel();
		return this;
	}

	List<String> received() {
		return this.received;
	}

}
