package io.httpy.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.httpy.config.ListenerConfig;
import io.httpy.config.WatchdogConfig;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.Aside;
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

	private static final Duration THRESHOLD = Duration.ofMillis(200);

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

	/**
	 * Waits for the alarm about a handler. A busy machine may cause others.
	 */
	private ILoggingEvent alarm(String handler) {
		CompletableFuture<ILoggingEvent> found = Aside.supply(() -> {
			List<ILoggingEvent> alarms = alarms(handler);
			while (alarms.isEmpty()) {
				Ticks.pass(10);
				alarms = alarms(handler);
			}
			return alarms.get(0);
		});
		return Waiting.on(found);
	}

	private List<ILoggingEvent> alarms(String handler) {
		return this.log.lines(Level.WARN)
			.stream()
			.filter((line) -> line.getFormattedMessage().contains("the handler of " + handler))
			.toList();
	}

	@Test
	void aHandlerThatWaitsIsNamedWithWhatToDo() {
		RawClient client = serveWaiting().send("GET /wait/7?token=secret HTTP/1.1\r\nhost: a\r\n\r\n");
		ILoggingEvent alarm = alarm("GET /wait/{id} (Waiters#wait) waits");
		assertThat(alarm.getLevel()).isEqualTo(Level.WARN);
		assertThat(alarm.getFormattedMessage()).contains("Event loop watched-loop-")
			.contains("@Blocking")
			.doesNotContain("secret");
		assertThat(((ThrowableProxy) alarm.getThrowableProxy()).getThrowable().getStackTrace())
			.anyMatch((frame) -> frame.getClassName().startsWith(WatchdogTests.class.getName()));
		assertThat(this.stalls.next()).matches("stalled watched-loop-\\d+-1");
		this.freed.countDown();
		assertThat(this.stalls.next()).startsWith("resumed watched-loop-");
		assertThat(client.receive().text()).isEqualTo("freed");
	}

	@Test
	void aStallIsToldOnceAndThenItsLength() {
		RawClient client = serveWaiting().send("GET /wait/7 HTTP/1.1\r\nhost: a\r\n\r\n");
		alarm("GET /wait");
		Ticks.pass(400);
		assertThat(alarms("GET /wait")).hasSize(1);
		WatchdogStatus during = this.server.server().watchdog();
		this.freed.countDown();
		assertThat(client.receive().text()).isEqualTo("freed");
		while (this.stalls.longest < TimeUnit.MILLISECONDS.toNanos(500)) {
			assertThat(this.stalls.next()).isNotEqualTo("nothing");
		}
		assertThat(this.log.lines(Level.WARN)).last().asString().contains("goes on, after it stood still for");
		WatchdogStatus after = this.server.server().watchdog();
		assertThat(during.stalls()).isPositive();
		assertThat(after.stalls()).isGreaterThanOrEqualTo(during.stalls());
		assertThat(after.longestStall()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
	}

	@Test
	void aHandlerThatComputesIsNotTakenForOneThatWaits() {
		serve((routes) -> routes.get("/compute").nonBlocking((request) -> {
			while (this.freed.getCount() > 0) {
				Thread.onSpinWait();
			}
			return Response.text("done");
		})).send("GET /compute HTTP/1.1\r\nhost: a\r\n\r\n");
		assertThat(alarm("GET /compute").getFormattedMessage()).contains("computes").doesNotContain("@Blocking");
	}

	/** As a driver of a database does: its thread seems to run. */
	@Test
	void aHandlerThatReadsFromASocketWaits() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket database = new Socket(silent.getInetAddress(), silent.getLocalPort());
				Socket peer = silent.accept()) {
			RawClient client = serve((routes) -> routes.get("/query")
				.nonBlocking((request) -> Response.text("got " + database.getInputStream().read())))
				.send("GET /query HTTP/1.1\r\nhost: a\r\n\r\n");
			assertThat(alarm("GET /query").getFormattedMessage()).contains("waits");
			peer.getOutputStream().write(1);
			assertThat(client.receive().text()).isEqualTo("got 1");
		}
	}

	/** It waits where its stage goes on, and that is when the body has come. */
	@Test
	void aHandlerThatWaitsOnceItHasTheBodyIsNamed() {
		RawClient client = serve(
				(routes) -> routes.post("/body").async((request) -> request.text().thenApply((text) -> {
					Waiting.on(this.freed);
					return Response.text(text);
				})))
			.send("POST /body HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\n");
		while (!this.server.events().names().contains("started POST /body")) {
			Thread.onSpinWait();
		}
		client.send("body");
		assertThat(alarm("POST /body").getFormattedMessage()).contains("waits");
		this.freed.countDown();
		assertThat(client.receive().text()).isEqualTo("body");
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
		assertThat(alarms("GET /wait")).isEmpty();
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
