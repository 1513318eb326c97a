package io.httpy.fuzz;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.fixture.EmbeddedQuic;
import io.httpy.fixture.LogRecorder;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.protocol.h3.Http3Pipeline;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AutoClose;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client of HTTP/3 sends on its streams: no exception escapes, no memory is
 * kept nor does it grow without bounds, and each request that is complete is answered or
 * ended, unless its connection is.
 */
class Http3FuzzTests {

	/** What is read of each stream at once, and room for what holds it. */
	private static final int MAX_MEMORY = 4_000_000;

	@AutoClose
	private static final LogRecorder LOG = new LogRecorder(Level.WARN);

	@FuzzTest
	void anyFrames(byte[] input) {
		UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true, true);
		EmbeddedQuic connection = new EmbeddedQuic(memory);
		Counts counts = new Counts();
		ErrorTable errors = new ErrorTable((failure, request) -> null);
		Dispatcher dispatcher = new Dispatcher(errors.guard(FuzzedRoutes.router()), errors, new Renderer(null));
		InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", 443);
		new Http3Pipeline(new EngineSettings(FuzzedHttp2.CONFIG, dispatcher, counts, false), Headers.EMPTY).install(
				connection.pipeline(), new ConnectionInfo(address, address, true),
				new LoopConnections(connection.eventLoop()));
		Http3Script script = new Http3Script(input, connection);
		script.run();
		assertThat(used(memory)).isLessThan(MAX_MEMORY);
		assertThat(connection.isOpen() && !script.isAnswered()).as("Complete and not answered").isFalse();
		connection.end();
		assertThat(counts.spoken).isZero();
		assertThat(counts.outcomes).hasSameSizeAs(counts.requests);
		assertThat(used(memory)).as("Memory that is kept").isZero();
		assertThat(LOG.takeAlarms()).isEmpty();
	}

	private static long used(UnpooledByteBufAllocator memory) {
		return memory.metric().usedHeapMemory() + memory.metric().usedDirectMemory();
	}

	/** Counts what begins and what ends. */
	private static final class Counts implements ServerEvents {

		private final List<Request> requests = new ArrayList<>();

		private final List<ExchangeOutcome> outcomes = new ArrayList<>();

		private int spoken;

		@Override
		public void protocolBegan(ConnectionInfo connection, HttpVersion version) {
			this.spoken++;
		}

		@Override
		public void protocolEnded(ConnectionInfo connection, HttpVersion version) {
			this.spoken--;
		}

		@Override
		public void exchangeStarted(Request request) {
			this.requests.add(request);
		}

		@Override
		public void exchangeEnded(Request request, ExchangeOutcome outcome) {
			this.outcomes.add(outcome);
		}

	}

}
