package io.httpy.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.httpy.config.EventStreamConfig;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeCodec;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.ResponseHead;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.Requests;
import io.httpy.handler.Violation;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a comment is sent in place of an event, by a clock that the test turns.
 */
class EventStreamWriterTests {

	private static final long SECOND = 1_000_000_000L;

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ManualPublisher publisher = new ManualPublisher();

	private final Wire wire = new Wire();

	private EventStreamWriter writer;

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void begin(Duration heartbeat) {
		Exchange exchange = new Exchange(this.wire, new LoopConnections(this.channel.eventLoop()), Requests.head("/"),
				Requests.connection(), null, ServerEvents.NONE);
		ResponseBody.Events body = new ResponseBody.Events(this.publisher);
		EventStreamConfig config = new EventStreamConfig(heartbeat, Duration.ofSeconds(1));
		StreamWriter stream = new StreamWriter(new Failures(), exchange, Response.ok().body(body),
				ResponseHead.UNKNOWN_LENGTH);
		this.writer = EventStreamWriter.begin(exchange, stream, body, config);
		this.writer.tick(0);
	}

	private String sentAt(double second) {
		this.writer.tick((long) (second * SECOND));
		return this.wire.take();
	}

	@Test
	void aCommentIsSentAfterEachTimeWithoutAnEvent() {
		begin(Duration.ofSeconds(15));
		assertThat(sentAt(14.9)).isEmpty();
		assertThat(sentAt(15)).isEqualTo(":\n\n");
		assertThat(sentAt(29.9)).isEmpty();
		assertThat(sentAt(30)).isEqualTo(":\n\n");
	}

	@Test
	void anEventTakesThePlaceOfAComment() {
		begin(Duration.ofSeconds(15));
		assertThat(sentAt(14)).isEmpty();
		this.publisher.emit("data: 1\n\n");
		assertThat(sentAt(15)).isEqualTo("data: 1\n\n");
		assertThat(sentAt(29.9)).isEmpty();
		assertThat(sentAt(30)).isEqualTo(":\n\n");
	}

	@Test
	void aClientThatHasEnoughToTakeGetsNoComment() {
		begin(Duration.ofSeconds(15));
		this.wire.writable = false;
		assertThat(sentAt(15)).isEmpty();
		this.wire.writable = true;
		assertThat(sentAt(30)).isEqualTo(":\n\n");
	}

	@Test
	void commentsCanBeSwitchedOff() {
		begin(Duration.ZERO);
		assertThat(sentAt(86_400)).isEmpty();
	}

	@Test
	void nothingIsSentAfterTheEnd() {
		begin(Duration.ofSeconds(15));
		this.publisher.complete();
		assertThat(sentAt(15)).isEmpty();
		this.writer.drain();
		assertThat(this.wire.take()).isEmpty();
	}

	/** There are none. */
	private static final class Failures implements ExchangeHandler {

		@Override
		public void handle(Exchange exchange) {
			throw new AssertionError("It is handled");
		}

		@Override
		public Response refuse(Violation violation) {
			throw new AssertionError(violation);
		}

		@Override
		public void fail(Exchange exchange, Throwable failure) {
			throw new AssertionError(failure);
		}

	}

	/** Keeps what is written to it. */
	private static final class Wire implements ExchangeCodec {

		private final StringBuilder sent = new StringBuilder();

		private boolean writable = true;

		String take() {
			String taken = this.sent.toString();
			this.sent.setLength(0);
			return taken;
		}

		@Override
		public void writeInterim(HttpStatus status, Headers headers) {
		}

		@Override
		public void writeHead(ResponseHead head) {
		}

		@Override
		public void upgrade(String protocol, ResponseHead head) {
		}

		@Override
		public void writeData(ByteBuf data, boolean end) {
			this.sent.append(data.toString(StandardCharsets.UTF_8));
			data.release();
		}

		@Override
		public void writeTrailers(Headers trailers) {
		}

		@Override
		public void flush() {
		}

		@Override
		public boolean isWritable() {
			return this.writable;
		}

		@Override
		public void read() {
		}

		@Override
		public void reset() {
		}

	}

}
