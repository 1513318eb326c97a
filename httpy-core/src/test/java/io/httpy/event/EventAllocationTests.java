package io.httpy.event;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.ServerConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.fixture.AllocatedBytes;
import io.httpy.handler.Handler;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.protocol.h1.Http1Pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to tell listeners of exchanges, from the bytes of the request to those of
 * the response.
 */
class EventAllocationTests {

	private static final byte[] REQUEST = "GET / HTTP/1.1\r\nhost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final Response RESPONSE = Response.text("plaintext");

	@Test
	void tellingListenersAllocatesNothing() {
		double untold = perExchange(ServerEvents.NONE);
		ServerCounters counters = new ServerCounters();
		Kept kept = new Kept();
		double told = perExchange(ServerEvents.all(List.of(counters, kept)));
		assertThat(counters.openExchanges(HttpVersion.HTTP_1_1)).isZero();
		assertThat(kept.nanos).isPositive();
		assertThat(told).as("Bytes for each exchange, without listeners %s", untold).isLessThan(untold + 1);
	}

	private static double perExchange(ServerEvents events) {
		ErrorTable errors = new ErrorTable((failure, request) -> null);
		Handler handler = (request) -> CompletableFuture.completedFuture(RESPONSE);
		Dispatcher dispatcher = new Dispatcher(errors.guard(handler), errors, new Renderer(null));
		EngineSettings settings = new EngineSettings(ServerConfig.DEFAULT, dispatcher, events, false);
		InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", 80);
		EmbeddedChannel channel = new EmbeddedChannel();
		// One that does not look for leaks, which costs memory by chance
		channel.config().setAllocator(new UnpooledByteBufAllocator(false, true)).setAutoRead(false);
		new Http1Pipeline(settings, Headers.EMPTY).install(channel.pipeline(),
				new ConnectionInfo(address, address, false), new LoopConnections(channel.eventLoop()));
		double bytes = AllocatedBytes.perCall(() -> exchange(channel));
		channel.finishAndReleaseAll();
		return bytes;
	}

	private static void exchange(EmbeddedChannel channel) {
		channel.writeInbound(Unpooled.wrappedBuffer(REQUEST));
		for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
			out.release();
		}
	}

	/** Keeps what it is told, as a log does that is written later. */
	private static final class Kept implements ServerEvents {

		private ExchangeOutcome last;

		private long nanos;

		@Override
		public void exchangeEnded(Request request, ExchangeOutcome outcome) {
			this.last = outcome;
			this.nanos += this.last.nanos() + this.last.firstByteNanos();
		}

	}

}
