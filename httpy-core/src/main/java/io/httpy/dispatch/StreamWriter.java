package io.httpy.dispatch;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.ExchangeListener;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.HttpException;
import io.httpy.handler.RequestScope;
import io.httpy.http.Response;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a response that comes over time. Signals of the publisher come on any thread,
 * one after another; they pass through a queue to the event loop, so that their order is
 * kept whatever thread each came on. At most {@link #PREFETCH} buffers are under way, as
 * many as the client has shown to take, and none is asked for while the client does not
 * take what was written. The head waits for the first signal, so that a publisher that
 * fails at once can still be answered with an error.
 */
final class StreamWriter implements Flow.Subscriber<ByteBuffer>, ExchangeListener {

	private static final Logger log = LoggerFactory.getLogger(StreamWriter.class);

	private static final int PREFETCH = 8;

	/** No more bytes are under way than these, or two buffers. */
	private static final int PREFETCH_BYTES = 64 * 1024;

	/** So many signals are run before others on the loop have their turn. */
	private static final int TURN = 1024;

	private final ExchangeHandler failures;

	private final Exchange exchange;

	private final Response response;

	private final long length;

	private final Queue<Runnable> signals = new ConcurrentLinkedQueue<>();

	/**
	 * Signals queued and not yet run; whoever raises it from zero has the queue drained.
	 */
	private final AtomicInteger pending = new AtomicInteger();

	private Flow.@Nullable Subscription subscription;

	private int requested;

	/**
	 * How many may be under way. It begins with one and grows as the client takes them,
	 * so that streams which are opened and not read cost one buffer each.
	 */
	private int window = 1;

	/** The size of the buffer that came last. */
	private int size;

	private int parts;

	private boolean done;

	StreamWriter(ExchangeHandler failures, Exchange exchange, Response response, long length) {
		this.failures = failures;
		this.exchange = exchange;
		this.response = response;
		this.length = length;
	}

	/**
	 * What the publisher signals before it returns is run after that: the end of a
	 * response begins the next request of its connection, which must not be called from
	 * within the code, and the scope, of this one.
	 */
	void subscribe(Flow.Publisher<ByteBuffer> publisher) {
		this.exchange.listener(this);
		this.pending.incrementAndGet();
		try {
			publisher.subscribe(this);
		}
		catch (Throwable ex) {
			onError(ex);
		}
		if (this.pending.decrementAndGet() > 0) {
			drain();
		}
	}

	/** Sends the head before the first part has come. */
	void open() {
		signal(() -> {
			if (!this.done && !this.exchange.isCommitted()) {
				writeHead();
			}
		});
	}

	/** Sends something between the parts, unless the client has enough to take. */
	void fill(byte[] filler) {
		signal(() -> {
			if (!this.done && this.exchange.isWritable()) {
				this.exchange.writeData(Unpooled.wrappedBuffer(filler), false);
			}
		});
	}

	/** Wants no more parts, and ends with something else. */
	void finish(ByteBuffer last) {
		signal(() -> {
			if (!this.done) {
				cancel();
				boolean contentDue = this.exchange.isCommitted() || writeHead();
				if (contentDue && last.hasRemaining()) {
					this.exchange.writeData(Unpooled.wrappedBuffer(last), false);
				}
				end(contentDue);
			}
		});
	}

	/**
	 * Returns how many parts have come, of which there may be more than can be counted.
	 */
	int parts() {
		return this.parts;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscribed) {
		Objects.requireNonNull(subscribed, "subscription");
		signal(() -> start(subscribed));
	}

	@Override
	public void onNext(ByteBuffer buffer) {
		Objects.requireNonNull(buffer, "buffer");
		signal(() -> next(buffer));
	}

	@Override
	public void onError(Throwable cause) {
		Objects.requireNonNull(cause, "cause");
		signal(() -> fail(cause));
	}

	@Override
	public void onComplete() {
		signal(this::complete);
	}

	private void signal(Runnable signal) {
		this.signals.add(signal);
		if (this.pending.getAndIncrement() > 0) {
			return;
		}
		if (this.exchange.connections().loop().inEventLoop()) {
			drain();
			return;
		}
		drainLater();
	}

	private void drainLater() {
		try {
			this.exchange.connections().loop().execute(this::drain);
		}
		catch (RejectedExecutionException ex) {
			log.debug("A stream goes on after the server has stopped: {}", this.exchange.request());
		}
	}

	/**
	 * A publisher that answers each request at once, with nothing that fills a buffer,
	 * would have the loop for itself: after a turn the others come first.
	 */
	private void drain() {
		int left = this.pending.get();
		for (int i = 0; left > 0 && i < TURN; i++) {
			run(Objects.requireNonNull(this.signals.poll()));
			left = this.pending.decrementAndGet();
		}
		this.exchange.flush();
		if (left > 0) {
			drainLater();
		}
	}

	/**
	 * A stream that is not of the length announced ends here, and so does one whose
	 * publisher throws where it should not.
	 */
	private void run(Runnable signal) {
		try {
			signal.run();
		}
		catch (Throwable ex) {
			cancel();
			failed(ex);
		}
	}

	private void start(Flow.Subscription subscribed) {
		if (this.subscription != null || this.done || this.exchange.isOver()) {
			subscribed.cancel();
			return;
		}
		this.subscription = subscribed;
		if (!this.response.status().allowsContent(this.exchange.request().method())) {
			writeHead();
			cancel();
		}
		else {
			requestMore();
		}
	}

	private void next(ByteBuffer buffer) {
		if (this.done) {
			return;
		}
		this.requested--;
		this.parts++;
		this.size = buffer.remaining();
		if (!this.exchange.isCommitted()) {
			writeHead();
		}
		if (buffer.hasRemaining()) {
			this.exchange.writeData(Unpooled.wrappedBuffer(buffer), false);
		}
		requestMore();
	}

	private void complete() {
		if (this.done) {
			return;
		}
		this.done = true;
		end(this.exchange.isCommitted() || writeHead());
	}

	private void end(boolean contentDue) {
		if (this.response.trailers() != null) {
			this.exchange.writeTrailers(this.response.trailers().get());
		}
		else if (contentDue) {
			this.exchange.writeData(Unpooled.EMPTY_BUFFER, true);
		}
	}

	private boolean writeHead() {
		return this.exchange
			.writeHead(new ResponseHead(this.response.status(), this.response.headers(), this.length, false));
	}

	private void fail(Throwable cause) {
		if (!this.done) {
			this.done = true;
			failed(cause);
		}
	}

	private void failed(Throwable cause) {
		if (!this.exchange.isCommitted()) {
			this.failures.fail(this.exchange, cause);
			return;
		}
		RequestScope.Opened scope = RequestScope.open(this.exchange.request());
		try {
			log(cause);
		}
		finally {
			scope.close();
		}
		this.exchange.cut(cause);
	}

	private void log(Throwable cause) {
		if (cause instanceof HttpException) {
			log.debug("The stream of {} is cut: {}", this.exchange.request(), cause.getMessage());
		}
		else {
			log.error("The stream of {} failed and its response is cut", this.exchange.request(), cause);
		}
	}

	@Override
	public void onWritable() {
		signal(this::requestMore);
	}

	@Override
	public void onCut(Throwable cause) {
		if (!this.done) {
			cancel();
		}
	}

	private int limit() {
		return Math.max(2, Math.min(PREFETCH, PREFETCH_BYTES / Math.max(this.size, 1)));
	}

	/**
	 * Asks in halves of the window rather than one by one, for each request may cross
	 * threads.
	 */
	private void requestMore() {
		Flow.Subscription current = this.subscription;
		if (current != null && !this.done && this.requested <= this.window / 2 && this.exchange.isWritable()) {
			int more = this.window - this.requested;
			this.requested = this.window;
			this.window = Math.min(2 * this.window, limit());
			current.request(more);
		}
	}

	/**
	 * A publisher that throws here breaks rule 3.15 of Reactive Streams; the response
	 * ends all the same.
	 */
	private void cancel() {
		this.done = true;
		try {
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}
		catch (Throwable ex) {
			log.error("The publisher of {} threw when it was cancelled", this.exchange.request(), ex);
		}
	}

}
