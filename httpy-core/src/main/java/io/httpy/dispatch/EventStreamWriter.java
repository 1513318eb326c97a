package io.httpy.dispatch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.httpy.config.EventStreamConfig;
import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopMember;
import io.httpy.http.ResponseBody;

/**
 * Keeps a stream of server-sent events alive and ends it with the server. The head is
 * sent at once, for that is what tells the client that it is connected. Lives as long as
 * its exchange, on its event loop, and holds no timer: it is asked with each tick of the
 * loop's clock, and all that an event costs is a count.
 */
final class EventStreamWriter implements LoopMember {

	/** A comment of no words, and the end of its block. */
	private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

	private final StreamWriter stream;

	private final EventStreamConfig config;

	/** 0 for none. */
	private final long heartbeatNanos;

	private int partsBefore = -1;

	private long quietSince;

	private EventStreamWriter(StreamWriter stream, EventStreamConfig config) {
		this.stream = stream;
		this.config = config;
		this.heartbeatNanos = config.heartbeat().toNanos();
	}

	/**
	 * Begins to write events.
	 * @param stream writes the parts
	 */
	static EventStreamWriter begin(Exchange exchange, StreamWriter stream, ResponseBody.Events events,
			EventStreamConfig config) {
		stream.subscribe(events.publisher());
		stream.open();
		EventStreamWriter writer = new EventStreamWriter(stream, config);
		exchange.enlist(writer);
		return writer;
	}

	@Override
	public void tick(long now) {
		int parts = this.stream.parts();
		if (parts != this.partsBefore) {
			this.partsBefore = parts;
			this.quietSince = now;
		}
		else if (this.heartbeatNanos > 0 && now - this.quietSince >= this.heartbeatNanos) {
			this.quietSince = now;
			this.stream.fill(HEARTBEAT);
		}
	}

	@Override
	public void drain() {
		Duration retry = this.config.retryOnShutdown();
		this.stream.finish(retry.isZero() ? ByteBuffer.allocate(0)
				: EventStream.encode(ServerSentEvent.builder().retry(retry).build()));
	}

}
