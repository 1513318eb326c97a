package io.httpy.contract;

import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

import io.httpy.config.ListenerConfig;
import io.httpy.config.ServerConfig;
import io.httpy.fixture.Aside;
import io.httpy.fixture.CutException;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;
import io.httpy.server.BindFailedException;
import io.httpy.server.HttpyServer;
import io.httpy.server.HttpyServerBuilder;
import io.httpy.server.ServerState;
import io.httpy.server.Unfinished;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How a server starts, drains, stops and starts again.
 */
public abstract class ShutdownContract extends WireContract {

	private final CompletableFuture<Response> answer = new CompletableFuture<>();

	private final ManualPublisher publisher = new ManualPublisher();

	private HttpyServer serve() {
		serveRoutes((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text("up"))
			.get("/late")
			.async((request) -> this.answer)
			.get("/stream")
			.nonBlocking((request) -> Response.ok().stream(this.publisher)));
		return server().server();
	}

	private WireExchange beginLate() {
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/late"));
		awaitStart("GET /late");
		return exchange;
	}

	@Test
	void aDrainClosesIdleConnectionsAndIsThenDone() {
		HttpyServer server = serve();
		WireClient idle = connect();
		idle.get("/");
		WireClient silent = connect();
		silent.get("/");
		CompletableFuture<Void> drained = server.drain().toCompletableFuture();
		assertThat(idle.isClosedByServer()).isTrue();
		assertThat(silent.isClosedByServer()).isTrue();
		idle.close();
		silent.close();
		Waiting.on(drained);
		assertThat(server.isRunning()).isTrue();
	}

	@Test
	void aDrainFinishesWhatRuns() {
		HttpyServer server = serve();
		WireExchange late = beginLate();
		CompletableFuture<Void> drained = server.drain().toCompletableFuture();
		assertThatThrownBy(this::connect).hasRootCauseInstanceOf(ConnectException.class);
		assertThat(drained).isNotDone();
		this.answer.complete(Response.text("in time"));
		assertThat(late.response().text()).isEqualTo("in time");
		late.abandon();
		Waiting.on(drained);
	}

	@Test
	void aServerTellsWhatItDoes() {
		HttpyServer server = serve();
		assertThat(server.state()).isEqualTo(ServerState.RUNNING);
		WireExchange late = beginLate();
		CompletableFuture<Void> drained = server.drain().toCompletableFuture();
		assertThat(server.state()).isEqualTo(ServerState.DRAINING);
		this.answer.complete(Response.text("in time"));
		late.response();
		late.abandon();
		Waiting.on(drained);
		assertThat(server.state()).isEqualTo(ServerState.DRAINING);
		server.stop();
		assertThat(server.state()).isEqualTo(ServerState.STOPPED);
		server.start();
		assertThat(server.state()).isEqualTo(ServerState.RUNNING);
	}

	@Test
	void aDrainTellsWhatItWaitsFor() {
		HttpyServer server = serve();
		WireClient idle = connect();
		idle.get("/");
		WireExchange late = beginLate();
		assertThat(server.unfinished()).isEqualTo(new Unfinished(2, 1));
		CompletableFuture<Void> drained = server.drain().toCompletableFuture();
		assertThat(idle.isClosedByServer()).isTrue();
		idle.close();
		awaitUnfinished(new Unfinished(1, 1));
		this.answer.complete(Response.text("in time"));
		late.response();
		late.abandon();
		Waiting.on(drained);
		awaitUnfinished(Unfinished.NOTHING);
		server.stop();
		assertThat(server.cut()).isEqualTo(Unfinished.NOTHING);
		assertThat(server.unfinished()).isEqualTo(Unfinished.NOTHING);
	}

	/** The last thing that a connection does is to tell that it has closed. */
	private void awaitUnfinished(Unfinished expected) {
		CompletableFuture<Void> seen = Aside.run(() -> {
			while (!server().server().unfinished().equals(expected)) {
				Thread.onSpinWait();
			}
		});
		Waiting.on(seen);
	}

	@Test
	void aStopTellsWhatItHasCut() {
		HttpyServer server = serve();
		WireExchange late = beginLate();
		WireExchange stream = connect().begin(WireRequest.of("GET", "/stream"));
		this.publisher.emit("one");
		assertThat(stream.read(3)).asString().isEqualTo("one");
		assertThat(server.cut()).isEqualTo(Unfinished.NOTHING);
		server.stop();
		assertThat(server.cut()).isEqualTo(new Unfinished(2, 2));
		assertThatThrownBy(late::response).isInstanceOf(CutException.class);
		server.start();
		assertThat(server.cut()).isEqualTo(Unfinished.NOTHING);
	}

	@Test
	void aDrainFinishesAStream() {
		HttpyServer server = serve();
		WireExchange stream = connect().begin(WireRequest.of("GET", "/stream"));
		this.publisher.emit("one ");
		assertThat(stream.status()).isEqualTo(200);
		CompletableFuture<Void> drained = server.drain().toCompletableFuture();
		this.publisher.emit("two").complete();
		assertThat(stream.response().text()).isEqualTo("one two");
		stream.abandon();
		Waiting.on(drained);
	}

	@Test
	void aDrainOfAStoppedServerIsDone() {
		HttpyServer server = serve();
		server.stop();
		assertThat(server.drain().toCompletableFuture()).isCompleted();
	}

	@Test
	void aStopCutsWhatRuns() {
		HttpyServer server = serve();
		WireExchange late = beginLate();
		WireExchange stream = connect().begin(WireRequest.of("GET", "/stream"));
		this.publisher.emit("one");
		assertThat(stream.read(3)).asString().isEqualTo("one");
		server.stop();
		assertThatThrownBy(late::response).isInstanceOf(CutException.class);
		assertThatThrownBy(stream::response).isInstanceOf(CutException.class);
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		this.answer.complete(Response.text("after the end"));
		this.publisher.complete();
	}

	/** It would wait for itself. */
	@Test
	void aStopOnAnEventLoopIsRefused() {
		CompletableFuture<HttpyServer> stopped = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			stopped.join().stop();
			return Response.text("stopped");
		}));
		stopped.complete(server().server());
		assertThat(connect().get("/").status()).isEqualTo(500);
		assertThat(server().server().isRunning()).isTrue();
		assertThat(log().takeAlarms()).singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy().getMessage()).contains("event loops"));
	}

	/** As one that ran out of memory. */
	@Test
	void aStopDoesNotWaitForABlockedEventLoop() {
		CompletableFuture<Void> freed = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			freed.join();
			return Response.text("freed");
		}).get("/ready", (request) -> Response.noContent()));
		int loops = Runtime.getRuntime().availableProcessors();
		// Enough that each loop has one, even where chance decides which has it
		List<WireClient> clients = Stream.generate(this::connect).limit(16L * loops).toList();
		clients.forEach((client) -> assertThat(client.get("/ready").status()).isEqualTo(204));
		clients.forEach((client) -> client.begin(WireRequest.of("GET", "/")));
		while (events().names().stream().filter("started GET /"::equals).count() < loops) {
			Thread.onSpinWait();
		}
		CompletableFuture<Void> stopped = Aside.run(server().server()::stop);
		Waiting.on(stopped);
		assertThat(server().server().isRunning()).isFalse();
		freed.complete(null);
		assertThat(log().takeAlarms()).singleElement().asString().contains("An event loop is blocked");
	}

	/** As by an application that blocks there. */
	@Test
	void aDrainNeedsNoThreadOfTheCommonPool() {
		HttpyServer server = serve();
		WireClient client = connect();
		client.get("/");
		client.close();
		CountDownLatch done = new CountDownLatch(1);
		for (int i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++) {
			ForkJoinPool.commonPool().execute(() -> Waiting.on(done));
		}
		try {
			Waiting.on(server.drain());
		}
		finally {
			done.countDown();
		}
	}

	@Test
	void aDrainMayBeginOnAnEventLoop() {
		CompletableFuture<CompletableFuture<Void>> drain = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> {
			drain.complete(server().server().drain().toCompletableFuture());
			return Response.text("draining");
		}));
		WireClient client = connect();
		assertThat(client.get("/").text()).isEqualTo("draining");
		client.close();
		Waiting.on(drain.join());
	}

	@Test
	void theEndOfADrainMayStopTheServer() {
		HttpyServer server = serve();
		WireExchange late = beginLate();
		CompletableFuture<Void> stopped = server.drain().thenRun(server::stop).toCompletableFuture();
		this.answer.complete(Response.text("in time"));
		assertThat(late.response().text()).isEqualTo("in time");
		late.abandon();
		Waiting.on(stopped);
		assertThat(server.isRunning()).isFalse();
	}

	@Test
	void aStoppedServerHasNoPort() {
		HttpyServer server = serve();
		assertThat(server.port()).isPositive();
		assertThat(server.transport()).isIn("epoll", "kqueue", "nio");
		server.stop();
		assertThat(server.isRunning()).isFalse();
		assertThat(server.port()).isEqualTo(-1);
		assertThat(server.transport()).isEqualTo("none");
		assertThatCode(server::stop).doesNotThrowAnyException();
	}

	@Test
	void aServerStartsAgain() {
		HttpyServer server = serve();
		for (int i = 0; i < 3; i++) {
			WireClient client = connect();
			assertThat(client.get("/").text()).isEqualTo("up");
			client.close();
			Waiting.on(server.drain());
			server.stop();
			server.start();
		}
		assertThat(connect().get("/").text()).isEqualTo("up");
	}

	@Test
	void aRunningServerIsNotStartedTwice() {
		HttpyServer server = serve();
		assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining(Integer.toString(server.port()));
		assertThat(connect().get("/").text()).isEqualTo("up");
	}

	@Test
	void aPortInUseStopsTheStart() {
		int port = serve().port();
		HttpyServerBuilder builder = HttpyServer.builder()
			.config(ServerConfig.DEFAULT.withListener(ListenerConfig.DEFAULT.withAddress("127.0.0.1").withPort(port)));
		wire().prepare(builder);
		HttpyServer second = builder.build();
		assertThatThrownBy(second::start).isInstanceOfSatisfying(BindFailedException.class, (ex) -> {
			assertThat(ex.reason()).isEqualTo(BindFailedException.Reason.IN_USE);
			assertThat(ex.port()).isEqualTo(port);
			assertThat(ex.address()).isEqualTo("127.0.0.1");
			assertThat(ex.protocol()).isEqualTo(wire().transportProtocol());
		});
		assertThat(second.isRunning()).isFalse();
		assertThat(second.port()).isEqualTo(-1);
		server().server().stop();
		second.start();
		second.stop();
	}

}
