package io.httpy.exchange;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.netty.buffer.ByteBuf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the body to a subscriber, a part for each one requested. Signals come on the
 * event loop.
 */
final class PublishingReader implements BodyReader, Flow.Subscription {

	private static final Logger log = LoggerFactory.getLogger(PublishingReader.class);

	private final InboundBody body;

	private final Flow.Subscriber<? super ByteBuffer> subscriber;

	/** Set when cancelled or terminated: nothing is signalled after that. */
	private volatile boolean done;

	PublishingReader(InboundBody body, Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.body = body;
		this.subscriber = subscriber;
	}

	/**
	 * Tells a subscriber that it comes too late. Its subscription does nothing, for the
	 * body belongs to another.
	 */
	static void refuse(Flow.Subscriber<? super ByteBuffer> subscriber, Throwable cause) {
		subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
			}

			@Override
			public void cancel() {
			}

		});
		subscriber.onError(cause);
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			this.body.runOnLoop(() -> {
				this.body.cancel();
				fail(new IllegalArgumentException("Demand must be positive: " + n));
			});
		}
		else if (!this.done) {
			this.body.request(n);
		}
	}

	@Override
	public void cancel() {
		this.done = true;
		this.body.cancel();
	}

	@Override
	public void data(ByteBuf data) {
		if (!this.done) {
			ByteBuffer part = ByteBuffer.allocate(data.readableBytes());
			data.readBytes(part);
			try {
				this.subscriber.onNext(part.flip());
			}
			catch (Throwable ex) {
				// Rule 2.13 of Reactive Streams: it counts as cancelled, and the exchange
				// fails
				this.done = true;
				throw ex;
			}
		}
	}

	@Override
	public void end() {
		if (!this.done) {
			this.done = true;
			this.subscriber.onComplete();
		}
	}

	/**
	 * A subscriber that throws here breaks rule 2.13 of Reactive Streams, and has nothing
	 * left that could fail for it.
	 */
	@Override
	public void fail(Throwable cause) {
		if (!this.done) {
			this.done = true;
			try {
				this.subscriber.onError(cause);
			}
			catch (Throwable ex) {
				log.error("The reader of a request body threw when it was told: {}", cause.toString(), ex);
			}
		}
	}

}
