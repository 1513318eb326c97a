package io.httpy.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.httpy.config.ListenerConfig;
import io.httpy.config.WatchdogConfig;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of an event loop that stands still.
 */
class WatchdogTests {

	private static final Duration THRESHOLD = Duration.ofMillis(100);

	private final LogRecorder log = new LogRecorder();

	private final Stalls stalls = new Stalls();

	private final CountDownLatch freed = new CountDownLatch(1);

	private TestServer server;

	@AfterEach
	void close() throws Exception {
		this.freed.countDown();
		if (this.server != null) {
			this.server.close();
		}
		this.log.close();
	}

	private RawClient serve(Consumer<Routes> routes) {
		this.server = TestServer.start((builder) -> builder
			.config(builder.config()
				.withListener(ListenerConfig.DEFAULT.withAddress("127.0.0.1").withPort(0).withEventLoops(1)))
			.name("watched")
			.watchdog(new WatchdogConfig(true, THRESHOLD))
			.events(this.stalls)
			.routes(routes));
		return this.server.connect();
	}

	private RawClient serveWaiting() {
		return serve((routes) -> routes.get("/wait/{id}").description("Waiters#wait").nonBlocking((request) -> {
			Waiting.on(this.freed);
			return Response.text("freed");
		}).get("/ping", (request) -> Response.text("pong")));
	}

	private List<ILoggingEvent> alarms() {
		return this.log.lines(Level.WARN);
	}

	@Test
	void aHandlerThatWaitsIsNamedWithWhatToDo() {
		RawClient client = serveWaiting().send("GET /wait/7?token=secret HTTP/1.1\r\nhost: a\r\n\r\n");
		assertThat(this.stalls.next()).isEqualTo("stalled watched-loop-1-1");
		assertThat(alarms()).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).contains("watched-loop-1-1")
				.contains("GET /wait/{id} (Waiters#wait)")
				.contains("@Blocking")
				.doesNotContain("secret");
			assertThat(((ThrowableProxy) line.getThrowableProxy()).getThrowable().getStackTrace())
				.anyMatch((frame) -> frame.getClassName().startsWith(WatchdogTests.class.getName()));
		});
		this.freed.countDown();
		assertThat(this.stalls.next()).startsWith("resumed watched-loop-1-1");
		assertThat(client.receive().text()).isEqualTo("freed");
	}

	@Test
	void aStallIsToldOnceAndThenItsLength() {
		serveWaiting().send("GET /wait/7 HTTP/1.1\r\nhost: a\r\n\r\n");
		assertThat(this.stalls.next()).startsWith("stalled");
		Ticks.pass(400);
		assertThat(alarms()).hasSize(1);
		this.freed.countDown();
		assertThat(this.stalls.next()).startsWith("resumed");
		assertThat(this.stalls.longest).isGreaterThanOrEqualTo(Duration.ofMillis(500).toNanos());
		assertThat(alarms()).hasSize(2).last().asString().contains("goes on");
		WatchdogStatus seen = this.server.server().watchdog();
		assertThat(seen.stalls()).isEqualTo(1);
		assertThat(seen.longestStall()).isEqualTo(Duration.ofNanos(this.stalls.longest));
	}

	@Test
	void aHandlerThatComputesIsNotTakenForOneThatWaits() {
		serve((routes) -> routes.get("/compute").nonBlocking((request) -> {
			while (this.freed.getCount() > 0) {
				Thread.onSpinWait();
			}
			return Response.text("done");
		})).send("GET /compute HTTP/1.1\r\nhost: a\r\n\r\n");
		assertThat(this.stalls.next()).startsWith("stalled");
		assertThat(alarms()).singleElement().asString().contains("GET /compute").contains("computes");
	}

	/** As a driver of a database does: its thread seems to run. */
	@Test
	void aHandlerThatReadsFromASocketWaits() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket database = new Socket(silent.getInetAddress(), silent.getLocalPort());
				Socket peer = silent.accept()) {
			serve((routes) -> routes.get("/query")
				.nonBlocking((request) -> Response.text("got " + database.getInputStream().read())))
				.send("GET /query HTTP/1.1\r\nhost: a\r\n\r\n");
			assertThat(this.stalls.next()).startsWith("stalled");
			assertThat(alarms()).singleElement().asString().contains("waits");
			peer.getOutputStream().write(1);
			assertThat(this.stalls.next()).startsWith("resumed");
		}
	}

	@Test
	void aHandlerOnTheExecutorMayWait() {
		RawClient client = serve((routes) -> routes.get("/wait", (request) -> {
			Waiting.on(this.freed);
			return Response.text("freed");
		})).send("GET /wait HTTP/1.1\r\nhost: a\r\n\r\n");
		Ticks.pass(3 * THRESHOLD.toMillis());
		this.freed.countDown();
		assertThat(client.receive().text()).isEqualTo("freed");
		assertThat(this.server.server().watchdog().stalls()).isZero();
		assertThat(alarms()).isEmpty();
	}

	@Test
	void theThreadOfTheWatchdogEndsWithTheServer() throws Exception {
		serveWaiting();
		Thread watchdog = watchdog();
		assertThat(watchdog.isDaemon()).isTrue();
		this.server.server().stop();
		watchdog.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(watchdog.isAlive()).isFalse();
		this.server.server().start();
		assertThat(watchdog()).isNotSameAs(watchdog);
	}

	private static Thread watchdog() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("watched-watchdog"))
			.findAny()
			.orElseThrow();
	}

	/** Tells of stalls, and of nothing else. */
	private static final class Stalls implements ServerEvents {

		private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

		private volatile long longest;

		@Override
		public void loopStalled(String loop) {
			this.told.add("stalled " + loop);
		}

		@Override
		public void loopResumed(String loop, long nanos) {
			this.longest = Math.max(this.longest, nanos);
			this.told.add("resumed " + loop);
		}

		String next() {
			try {
				String next = this.told.poll(10, TimeUnit.SECONDS);
				return (next != null) ? next : "nothing";
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
