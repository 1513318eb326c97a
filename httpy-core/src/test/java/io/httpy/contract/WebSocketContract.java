package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.config.SendQueueConfig;
import io.httpy.config.SendQueueConfig.WhenFull;
import io.httpy.contract.WebSocketClient.CloseSeen;
import io.httpy.contract.WebSocketClient.Frame;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.http.AttributeKey;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketRoute;
import io.httpy.websocket.WebSocketSession;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The messages of WebSockets, both ways, whoever is slow (RFC 6455, RFC 8441, RFC 9220).
 */
public abstract class WebSocketContract extends SocketContract {

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int SHORT = 400;

	@Test
	void echoesMessagesOfBothKinds() {
		serveEcho();
		WebSocketClient client = open();
		assertThat(client.text("Grüße").nextText()).isEqualTo("Grüße");
		Frame binary = client.binary(new byte[] { 1, 2, 3 }).next();
		assertThat(binary.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.BINARY);
		assertThat(binary.payload()).containsExactly(1, 2, 3);
		assertThat(client.text("").nextText()).isEmpty();
		assertThat(client.close(1000, "done").nextClose()).isEqualTo(new CloseSeen(1000, "done"));
		assertThat(client.isEnded()).isTrue();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.NORMAL.withReason("done"));
	}

	@Test
	void echoesWhatIsLarge() {
		serveEcho();
		String text = "0123456789abcdef".repeat(MEBIBYTE / 16);
		WebSocketClient client = open();
		CompletableFuture<?> sending = Aside.run(() -> client.text(text));
		assertThat(client.nextText()).isEqualTo(text);
		Waiting.on(sending);
	}

	@Test
	void aSessionKnowsItsRequestAndItsAttributes() {
		serveEcho();
		WebSocketClient client = WebSocketClient.open(wire(), connect(), "/ws/a%20b?x=1");
		WebSocketSession session = echo().nextOpened();
		AttributeKey<String> key = AttributeKey.of("name");
		session.attribute(key, "value");
		assertThat(session.attribute(key)).isEqualTo("value");
		session.attribute(key, null);
		assertThat(session.attribute(key)).isNull();
		assertThat(session.request().pathVariable("room")).isEqualTo("a b");
		assertThat(session.request().query().first("x")).isEqualTo("1");
		assertThat(session.request().route()).isEqualTo("/ws/{room}");
		assertThat(session.principal()).isNull();
		assertThat(session.id()).hasSize(36);
		assertThat(session.isOpen()).isTrue();
		assertThat(client.text("still there").nextText()).isEqualTo("still there");
	}

	@Test
	void aHandlerMayBlock() {
		CountDownLatch gate = new CountDownLatch(1);
		serveSocket((session, message) -> {
			if (((WebSocketMessage.Text) message).text().equals("wait")) {
				gate.await();
			}
			return session.send(message);
		}, (route) -> {
		});
		WebSocketClient waiting = open().text("wait");
		assertThat(open().text("pass").nextText()).isEqualTo("pass");
		gate.countDown();
		assertThat(waiting.nextText()).isEqualTo("wait");
	}

	@Test
	void messagesOfASessionAreHandledInOrderAndOneAtATime() {
		AtomicInteger running = new AtomicInteger();
		List<String> handled = new ArrayList<>();
		serveSocket((session, message) -> {
			assertThat(running.incrementAndGet()).isEqualTo(1);
			handled.add(((WebSocketMessage.Text) message).text());
			Thread.yield();
			running.decrementAndGet();
			return session.send(message);
		}, (route) -> {
		});
		WebSocketClient client = open();
		List<String> sent = new ArrayList<>();
		byte[] frames = {};
		for (int i = 0; i < 200; i++) {
			sent.add("message " + i);
			frames = WebSocketClient.join(frames, WebSocketClient.encode(WebSocketClient.FIN | WebSocketClient.TEXT,
					sent.get(i).getBytes(StandardCharsets.US_ASCII)));
		}
		client.raw(frames);
		for (String text : sent) {
			assertThat(client.nextText()).isEqualTo(text);
		}
		assertThat(handled).isEqualTo(sent);
	}

	@Test
	void aNonBlockingHandlerRunsOnTheEventLoop() {
		ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();
		serveSocket((session, message) -> {
			threads.add(Thread.currentThread().getName());
			return session.send(message);
		}, WebSocketRoute::nonBlocking);
		assertThat(open().text("a").nextText()).isEqualTo("a");
		assertThat(threads).singleElement().asString().startsWith("httpy-");
	}

	@Test
	void theNextMessageWaitsForTheStageOfTheLast() {
		Semaphore handled = new Semaphore(0);
		CompletableFuture<Void> first = new CompletableFuture<>();
		serveSocket((session, message) -> {
			handled.release();
			return (handled.availablePermits() == 1) ? first.thenCompose((none) -> session.send("first"))
					: session.send("second");
		}, WebSocketRoute::nonBlocking);
		WebSocketClient client = open().text("a").text("b");
		handled.acquireUninterruptibly();
		handled.release();
		assertThat(Ticks.done(Aside.run(() -> handled.acquireUninterruptibly(2)), SHORT)).isFalse();
		first.complete(null);
		assertThat(client.nextText()).isEqualTo("first");
		assertThat(client.nextText()).isEqualTo("second");
		handled.release(2);
	}

	@Test
	void whatIsNotHandledSlowsTheClientDown() {
		CountDownLatch gate = new CountDownLatch(1);
		serveSocket((session, message) -> {
			gate.await();
			return null;
		}, (route) -> {
		});
		WebSocketClient client = open();
		byte[] part = new byte[MEBIBYTE / 2];
		CompletableFuture<Void> sending = Aside.run(() -> {
			for (int i = 0; i < 32; i++) {
				client.binary(part);
			}
		});
		assertThat(Ticks.done(sending, SHORT)).isFalse();
		gate.countDown();
		Waiting.on(sending);
	}

	@Test
	void pingsAreAnsweredWhileAMessageIsHandled() {
		CountDownLatch gate = new CountDownLatch(1);
		serveSocket((session, message) -> {
			gate.await();
			return session.send(message);
		}, (route) -> {
		});
		WebSocketClient client = open().text("a").frame(WebSocketClient.FIN | WebSocketClient.PING, new byte[] { 7 });
		Frame pong = client.next();
		assertThat(pong.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.PONG);
		assertThat(pong.payload()).containsExactly(7);
		gate.countDown();
		assertThat(client.nextText()).isEqualTo("a");
	}

	@Test
	void theServerMaySendUnasked() {
		serveEcho();
		WebSocketClient client = open();
		WebSocketSession session = echo().nextOpened();
		for (int i = 0; i < 100; i++) {
			session.send("news " + i);
		}
		for (int i = 0; i < 100; i++) {
			assertThat(client.nextText()).isEqualTo("news " + i);
		}
	}

	@Test
	void whatWaitsKeepsItsOrderWhateverItsSize() {
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			sent.add(i + "-".repeat((i % 2 == 0) ? 4080 : 6000));
		}
		serveSocket((session, message) -> {
			// All of it waits, for this holds the event loop
			Waiting.on(Aside.run(() -> {
				sent.forEach(session::send);
				session.close();
			}));
			return null;
		}, (route) -> route.nonBlocking()
			.config((config) -> config.withQueue(new SendQueueConfig(1000, 8 * MEBIBYTE, WhenFull.CLOSE))));
		WebSocketClient client = open().text("go");
		for (String text : sent) {
			assertThat(client.nextText()).isEqualTo(text);
		}
		assertThat(client.nextClose().code()).isEqualTo(1000);
	}

	@Test
	void aSlowReaderHasTheSenderWait() {
		CompletableFuture<Integer> most = new CompletableFuture<>();
		RecordedSockets flood = new RecordedSockets((session, message) -> {
			int deepest = 0;
			for (int i = 0; i < 200; i++) {
				session.send("x".repeat(256 * 1024));
				deepest = Math.max(deepest, session.queued());
			}
			most.complete(deepest);
			return null;
		});
		serveSocket(flood, with((config) -> config.withQueue(new SendQueueConfig(4, MEBIBYTE, WhenFull.WAIT))));
		WebSocketClient client = open().text("go");
		assertThat(Ticks.done(most, SHORT)).isFalse();
		for (int i = 0; i < 200; i++) {
			assertThat(client.nextText()).hasSize(256 * 1024);
		}
		assertThat(Waiting.on(most)).isBetween(1, 4);
	}

	@Test
	void aSlowReaderMayMissWhatIsOldest() {
		serveSocket(echo(), with((config) -> config.withQueue(new SendQueueConfig(3, MEBIBYTE, WhenFull.DROP_OLDEST))));
		WebSocketClient client = open();
		WebSocketSession session = echo().nextOpened();
		int sent = 0;
		while (session.dropped() < 10) {
			session.send("x".repeat(64 * 1024) + " " + sent++);
		}
		assertThat(session.queued()).isLessThanOrEqualTo(3);
		session.send("the last");
		String text = client.nextText();
		int seen = 0;
		while (!text.equals("the last")) {
			seen++;
			text = client.nextText();
		}
		assertThat(seen).isLessThan(sent);
	}

	@Test
	void anAnswerThatGivesWayIsNoFailure() {
		RecordedSockets flood = new RecordedSockets((session, message) -> {
			CompletionStage<Void> answer = session.send(message);
			if (message.equals(new WebSocketMessage.Text("give way"))) {
				sendUntilDropped(session, session.dropped() + 10);
				session.send("the last");
			}
			return answer;
		});
		serveSocket(flood, with((config) -> config.withQueue(new SendQueueConfig(3, MEBIBYTE, WhenFull.DROP_OLDEST))));
		WebSocketClient client = open();
		sendUntilDropped(flood.nextOpened(), 10);
		client.text("give way");
		String text = client.nextText();
		while (!text.equals("the last")) {
			text = client.nextText();
		}
		assertThat(client.text("again").nextText()).isEqualTo("again");
		assertThat(flood.failures()).isEmpty();
	}

	private static void sendUntilDropped(WebSocketSession session, long messages) {
		while (session.dropped() < messages) {
			session.send("x".repeat(64 * 1024));
		}
	}

	@Test
	void aSlowReaderMayBeClosed() {
		RecordedSockets flood = new RecordedSockets((session, message) -> {
			CompletionStage<Void> last = session.send("first");
			while (session.isOpen()) {
				last = session.send("x".repeat(64 * 1024));
			}
			return last;
		});
		serveSocket(flood, with((config) -> config.withQueue(new SendQueueConfig(3, MEBIBYTE, WhenFull.CLOSE))));
		WebSocketClient client = open().text("go");
		WebSocketSession session = flood.nextOpened();
		while (session.isOpen()) {
			Thread.onSpinWait();
		}
		Frame frame = client.next();
		while (frame.first() == (WebSocketClient.FIN | WebSocketClient.TEXT)) {
			frame = client.next();
		}
		assertThat(frame.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.CLOSE);
		assertThat(frame.payload()).startsWith(1013 >> 8, 1013 & 0xff);
	}

}
