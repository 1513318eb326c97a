package io.httpy.exchange;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.handler.ClientLostException;
import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.http.RequestBody;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as it comes from a codec. Nothing is read from the connection
 * before a reader has claimed the body, and then one part for each one asked for: demand
 * is the backpressure. Claiming may happen on any thread; all else on the event loop.
 */
final class InboundBody implements RequestBody, InboundTarget {

	private final Exchange exchange;

	private final BodySettings settings;

	private final AtomicBoolean claimed = new AtomicBoolean();

	private volatile long limit;

	private @Nullable BodyReader reader;

	private long demand;

	private long received;

	private boolean ended;

	private boolean expectationPending;

	private @Nullable Throwable failure;

	InboundBody(Exchange exchange, BodySettings settings) {
		this.exchange = exchange;
		this.settings = settings;
		this.limit = settings.limit();
		this.expectationPending = settings.expectContinue();
	}

	@Override
	public long length() {
		return this.settings.length();
	}

	@Override
	public void limit(long maxBytes) {
		if (this.claimed.get()) {
			throw new IllegalStateException("The limit of a body must be set before it is read");
		}
		this.limit = maxBytes;
	}

	@Override
	public CompletionStage<byte[]> bytes() {
		BytesReader whole = new BytesReader(this.settings.length());
		claim(whole);
		request(Long.MAX_VALUE);
		return whole.result();
	}

	@Override
	public InputStream stream() {
		BlockingReader stream = new BlockingReader(this);
		claim(stream);
		return stream;
	}

	@Override
	public Flow.Publisher<ByteBuffer> publisher() {
		return (subscriber) -> {
			if (this.claimed.compareAndSet(false, true)) {
				PublishingReader publishing = new PublishingReader(this, subscriber);
				subscriber.onSubscribe(publishing);
				startOnLoop(publishing);
			}
			else {
				PublishingReader.refuse(subscriber, readBefore());
			}
		};
	}

	private void claim(BodyReader claiming) {
		if (!this.claimed.compareAndSet(false, true)) {
			throw readBefore();
		}
		startOnLoop(claiming);
	}

	/** Nobody else would tell a reader that comes after the end of the server. */
	private void startOnLoop(BodyReader claiming) {
		if (!runOnLoop(() -> start(claiming))) {
			claiming.fail(new ClientLostException("The server was stopped", null));
		}
	}

	private static IllegalStateException readBefore() {
		return new IllegalStateException("The body of a request can be read only once");
	}

	private void start(BodyReader claiming) {
		this.reader = claiming;
		if (this.failure == null && this.settings.length() > this.limit) {
			this.failure = tooLarge();
		}
		if (this.failure != null) {
			claiming.fail(this.failure);
		}
		else if (this.ended) {
			claiming.end();
		}
		readIfWanted();
	}

	/**
	 * Asks for more parts.
	 * @param parts how many, on top of those asked for before
	 */
	void request(long parts) {
		runOnLoop(() -> {
			long sum = this.demand + parts;
			this.demand = (sum < 0) ? Long.MAX_VALUE : sum;
			readIfWanted();
		});
	}

	/** Forgets the reader: what still comes is dropped. */
	void cancel() {
		runOnLoop(() -> {
			this.demand = 0;
			this.reader = null;
		});
	}

	boolean inEventLoop() {
		return this.exchange.connections().loop().inEventLoop();
	}

	@Override
	public boolean isReceived() {
		return this.ended;
	}

	@Override
	public boolean hasReader() {
		return this.reader != null && this.failure == null;
	}

	@Override
	public boolean isReading() {
		return this.demand > 0 && this.reader != null && !this.ended && this.failure == null;
	}

	@Override
	public long received() {
		return this.received;
	}

	@Override
	public boolean awaitsContinue() {
		return this.expectationPending;
	}

	@Override
	public boolean takeExpectation() {
		boolean pending = this.expectationPending;
		this.expectationPending = false;
		return pending;
	}

	@Override
	public void onData(ByteBuf data) {
		try {
			this.received += data.readableBytes();
			if (this.received > this.limit) {
				onFailed(tooLarge());
			}
			else if (this.reader != null && this.failure == null && data.isReadable()) {
				this.demand -= (this.demand == Long.MAX_VALUE) ? 0 : 1;
				this.reader.data(data);
			}
		}
		finally {
			data.release();
		}
		readIfWanted();
	}

	@Override
	public void onEnd() {
		this.ended = true;
		if (this.reader != null && this.failure == null) {
			this.reader.end();
		}
	}

	@Override
	public void onFailed(Throwable cause) {
		if (this.failure == null && !this.ended) {
			this.failure = cause;
			if (this.reader != null) {
				this.reader.fail(cause);
			}
		}
	}

	/** The response is out: whoever still reads is told that there is no more. */
	@Override
	public void abandon() {
		if (!this.ended) {
			onFailed(new IllegalStateException("The response was sent before the body was read to its end"));
		}
	}

	private void readIfWanted() {
		if (isReading()) {
			this.exchange.read();
		}
	}

	boolean runOnLoop(Runnable task) {
		return LoopTasks.run(this.exchange.connections().loop(), task);
	}

	private HttpException tooLarge() {
		return new HttpException(HttpStatus.CONTENT_TOO_LARGE,
				"The request body is larger than " + this.limit + " bytes.");
	}

}
