package io.httpy.websocket;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.httpy.fixture.SocketClient;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Groups of sessions of a real server, whose event loops are several.
 */
@Timeout(60)
class WebSocketGroupsTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final BlockingQueue<WebSocketSession> opened = new LinkedBlockingQueue<>();

	private final List<SocketClient> clients = new ArrayList<>();

	private final WebSocketGroups groups = new WebSocketGroups();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.start((builder) -> builder.webSockets((routes) -> routes.add("/", new Opened())));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	void aMessageReachesAllSessionsOfItsGroupAndNoOthers() throws Exception {
		WebSocketSession first = connect();
		WebSocketSession second = connect();
		WebSocketSession other = connect();
		assertThat(this.groups.join("red", first)).isTrue();
		assertThat(this.groups.join("red", second)).isTrue();
		this.groups.join("blue", other);
		this.groups.broadcast("red", "to red");
		this.groups.broadcast("none", "to nobody");
		this.groups.broadcast("blue", "to blue");
		assertThat(this.clients).extracting(SocketClient::next).containsExactly("to red", "to red", "to blue");
		assertThat(this.groups.count("red")).isEqualTo(2);
		assertThat(this.groups.localCount("blue")).isOne();
		assertThat(this.groups.groups()).containsExactlyInAnyOrder("red", "blue");
	}

	@Test
	void theSenderCanBeLeftOut() throws Exception {
		WebSocketSession sender = connect();
		this.groups.join("red", sender);
		this.groups.join("red", connect());
		this.groups.broadcastExcept("red", sender, new WebSocketMessage.Text("from the first"));
		this.groups.broadcast("red", "to both");
		assertThat(this.clients.get(0).next()).isEqualTo("to both");
		assertThat(this.clients.get(1).next()).isEqualTo("from the first");
	}

	@Test
	void aSessionIsInAGroupOnce() throws Exception {
		WebSocketSession session = connect();
		assertThat(this.groups.join("red", session)).isTrue();
		assertThat(this.groups.join("red", session)).isFalse();
		this.groups.broadcast("red", "once");
		this.groups.broadcast("red", "end");
		assertThat(this.clients.get(0).next()).isEqualTo("once");
		assertThat(this.clients.get(0).next()).isEqualTo("end");
		assertThat(this.groups.groups(session)).containsExactly("red");
		assertThat(this.groups.leave("red", session)).isTrue();
		assertThat(this.groups.leave("red", session)).isFalse();
		assertThat(this.groups.groups(session)).isEmpty();
		assertThat(this.groups.groups()).isEmpty();
	}

	@Test
	void aSessionLeavesItsGroupsWhenItEnds() throws Exception {
		WebSocketSession closing = connect();
		WebSocketSession cut = connect();
		for (String group : List.of("red", "blue")) {
			this.groups.join(group, closing);
			this.groups.join(group, cut);
		}
		this.clients.get(0).leave();
		until(() -> this.groups.count("red") == 1 && this.groups.count("blue") == 1);
		this.clients.get(1).close();
		until(() -> this.groups.groups().isEmpty());
		assertThat(this.groups.groups(closing)).isEmpty();
	}

	@Test
	void aSessionThatHasEndedCannotJoin() throws Exception {
		WebSocketSession session = connect();
		this.clients.get(0).leave();
		Waiting.on(session.request().ended());
		assertThat(this.groups.join("red", session)).isFalse();
		assertThat(this.groups.groups()).isEmpty();
		assertThat(this.groups.leave("red", session)).isFalse();
	}

	@Test
	void theMessagesOfOneThreadArriveInTheirOrder() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.groups.join("red", connect());
		}
		List<String> sent = IntStream.range(0, 500).mapToObj(Integer::toString).toList();
		sent.forEach((text) -> this.groups.broadcast("red", text));
		for (SocketClient client : this.clients) {
			assertThat(sent).allSatisfy((text) -> assertThat(client.next()).isEqualTo(text));
		}
	}

	@Test
	void objectsCanBeSentAsJson() throws Exception {
		WebSocketGroups json = new WebSocketGroups((value, type, mediaType, out) -> out
			.write(("{\"is\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8)));
		json.join("red", connect());
		json.broadcastJson("red", 7);
		assertThat(this.clients.get(0).next()).isEqualTo("{\"is\":\"7\"}");
		assertThatIllegalStateException().isThrownBy(() -> this.groups.broadcastJson("red", 7))
			.withMessageContaining("no encoder for java.lang.Integer");
	}

	@Test
	void sessionsThatEndWhileManyThreadsJoinThemLeaveNothingBehind() throws Exception {
		List<WebSocketSession> sessions = new CopyOnWriteArrayList<>();
		for (int i = 0; i < 8; i++) {
			sessions.add(connect());
		}
		ExecutorService threads = Executors.newFixedThreadPool(5);
		List<Future<Void>> done = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			done.add(threads.submit(joining(sessions)));
		}
		done.add(threads.submit(() -> {
			this.clients.forEach(SocketClient::close);
			return null;
		}));
		for (Future<Void> one : done) {
			one.get(30, TimeUnit.SECONDS);
		}
		threads.shutdown();
		until(() -> this.groups.groups().isEmpty());
		assertThat(sessions).allSatisfy((session) -> assertThat(this.groups.groups(session)).isEmpty());
		assertThat(IntStream.range(0, 3).map((group) -> this.groups.count("group" + group)).sum()).isZero();
	}

	private Callable<Void> joining(List<WebSocketSession> sessions) {
		return () -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			for (int i = 0; i < 3000; i++) {
				String group = "group" + random.nextInt(3);
				WebSocketSession session = sessions.get(random.nextInt(sessions.size()));
				if (random.nextInt(3) == 0) {
					this.groups.leave(group, session);
				}
				else {
					this.groups.join(group, session);
				}
				if (i % 100 == 0) {
					this.groups.broadcast(group, "text");
				}
			}
			return null;
		};
	}

	@Test
	void groupsReachOverNodes() throws Exception {
		List<MemoryRelay> nodes = new ArrayList<>();
		WebSocketGroups here = new WebSocketGroups((value, type, mediaType, out) -> {
		}, new MemoryRelay(nodes));
		WebSocketGroups there = new WebSocketGroups((value, type, mediaType, out) -> {
		}, new MemoryRelay(nodes));
		WebSocketSession session = connect();
		here.join("red", session);
		there.join("red", connect());
		there.join("blue", connect());
		here.broadcast("red", "to all");
		assertThat(this.clients.get(0).next()).isEqualTo("to all");
		assertThat(this.clients.get(1).next()).isEqualTo("to all");
		assertThat(here.count("red")).isEqualTo(2);
		assertThat(here.localCount("red")).isOne();
		assertThat(here.groups()).containsExactlyInAnyOrder("red", "blue");
		assertThat(here.lost()).isEqualTo(3);
		here.leave("red", session);
		assertThat(nodes.get(0).changes()).containsExactly("red=1", "red=0");
	}

	/** Returns the session of a new client. */
	private WebSocketSession connect() throws InterruptedException {
		this.clients.add(this.server.closing(SocketClient.connect(this.http, this.server.port(), "/")));
		return this.opened.poll(10, TimeUnit.SECONDS);
	}

	private static void until(BooleanSupplier happened) {
		for (int i = 0; i < 2000 && !happened.getAsBoolean(); i++) {
			Ticks.pass(5);
		}
		assertThat(happened.getAsBoolean()).isTrue();
	}

	/**
	 * Keeps the sessions.
	 */
	private final class Opened implements WebSocketHandler {

		@Override
		public CompletionStage<?> onOpen(WebSocketSession session) {
			WebSocketGroupsTests.this.opened.add(session);
			return null;
		}

		@Override
		public CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) {
			return null;
		}

	}

}
