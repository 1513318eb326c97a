package io.httpy.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.config.MessageLimitsConfig;
import io.httpy.config.WebSocketTimeoutsConfig;
import io.httpy.contract.WebSocketClient.CloseSeen;
import io.httpy.contract.WebSocketClient.Frame;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.MessageNotSentException;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketRoute;
import io.httpy.websocket.WebSocketSession;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the sessions of WebSockets end (RFC 6455 section 7).
 */
public abstract class WebSocketEndContract extends SocketContract {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final int SHORT = 400;

	@Test
	void aSessionAndItsMessagesAreTold() {
		serveEcho();
		WebSocketClient client = open().text("grüßt");
		assertThat(client.nextText()).isEqualTo("grüßt");
		client.close(1000, "");
		assertThat(client.nextClose().code()).isEqualTo(1000);
		assertThat(events().nextCloseCode()).isEqualTo(1000);
		assertThat(events().nextOutcome().failure()).isNull();
		assertThat(events().sockets()).containsExactly("opened /ws/1", "received 7", "sent 7", "closed /ws/1 1000");
	}

	@Test
	void aSessionThatIsLostIsToldToBeClosed() {
		serveEcho();
		WebSocketClient client = open();
		echo().nextOpened();
		client.exchange().abandon();
		assertThat(events().nextCloseCode()).isEqualTo(1006);
		assertThat(events().nextOutcome().isClientLost()).isTrue();
		assertThat(events().sockets()).containsExactly("opened /ws/1", "closed /ws/1 1006");
	}

	@Test
	void aHandlerThatThrowsIsTheEndOfItsSession() {
		RecordedSockets failing = new RecordedSockets((session, message) -> {
			throw new IllegalStateException("boom");
		});
		serveSocket(failing, (route) -> {
		});
		WebSocketClient client = open().text("a");
		assertThat(client.nextClose()).isEqualTo(new CloseSeen(1011, ""));
		assertThat(failing.nextFailure()).hasMessage("boom");
		client.close(1011, "");
		assertThat(client.isEnded()).isTrue();
		assertThat(failing.nextClosed()).isEqualTo(CloseStatus.SERVER_ERROR);
	}

	@Test
	void aStageThatFailsIsTheEndOfItsSession() {
		RecordedSockets failing = new RecordedSockets(
				(session, message) -> CompletableFuture.failedFuture(new IllegalStateException("later")));
		serveSocket(failing, WebSocketRoute::nonBlocking);
		WebSocketClient client = open().text("a");
		assertThat(client.nextClose().code()).isEqualTo(1011);
		assertThat(failing.nextFailure()).hasMessage("later");
	}

	@Test
	void theServerClosesAfterWhatItSentBefore() {
		serveEcho();
		WebSocketClient client = open();
		WebSocketSession session = echo().nextOpened();
		session.send("last words");
		session.close(new CloseStatus(4001, "enough"));
		assertThat(session.isOpen()).isFalse();
		assertThatThrownBy(() -> Waiting.on(session.send("too late").toCompletableFuture()))
			.hasRootCauseInstanceOf(MessageNotSentException.class);
		assertThat(client.nextText()).isEqualTo("last words");
		assertThat(client.nextClose()).isEqualTo(new CloseSeen(4001, "enough"));
		client.close(4001, "");
		assertThat(client.isEnded()).isTrue();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.of(4001));
	}

	@Test
	void aClientThatClosesBeforeItGotItsMessagesIsNoFailure() {
		RecordedSockets flood = new RecordedSockets((session, message) -> {
			CompletionStage<Void> sent = session.send("first");
			while (session.queued() < 3) {
				sent = session.send("x".repeat(64 * 1024));
			}
			return sent;
		});
		serveSocket(flood, WebSocketRoute::nonBlocking);
		byte[] text = WebSocketClient.encode(WebSocketClient.FIN | WebSocketClient.TEXT, new byte[] { 'a' });
		byte[] close = WebSocketClient.encode(WebSocketClient.FIN | WebSocketClient.CLOSE,
				new byte[] { (byte) (1000 >> 8), (byte) 1000 });
		WebSocketClient client = open().raw(WebSocketClient.join(text, close));
		Frame frame = client.next();
		while (frame.first() == (WebSocketClient.FIN | WebSocketClient.TEXT)) {
			frame = client.next();
		}
		assertThat(frame.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.CLOSE);
		assertThat(frame.payload()).containsExactly(1000 >> 8, 1000 & 0xff);
		assertThat(flood.nextClosed()).isEqualTo(CloseStatus.NORMAL);
		assertThat(flood.failures()).isEmpty();
	}

	@Test
	void anEndIsToldAsSoonAsThereIsRoomForThat() {
		CompletableFuture<Void> refused = new CompletableFuture<>();
		AtomicBoolean full = new AtomicBoolean();
		serveSocketBy((task) -> {
			if (full.get()) {
				refused.complete(null);
				throw new RejectedExecutionException("full");
			}
			new Thread(task).start();
		});
		WebSocketClient client = open().text("a");
		assertThat(client.nextText()).isEqualTo("a");
		full.set(true);
		client.close(1000, "bye");
		Waiting.on(refused);
		full.set(false);
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.NORMAL.withReason("bye"));
	}

	@Test
	void ofASessionThatNobodyWasToldOfNoEndIsTold() {
		AtomicBoolean full = new AtomicBoolean(true);
		serveSocketBy((task) -> {
			if (full.getAndSet(false)) {
				throw new RejectedExecutionException("full");
			}
			new Thread(task).start();
		});
		WebSocketClient refused = open();
		assertThat(refused.nextClose().code()).isEqualTo(1013);
		assertThat(refused.close(1013, "").isEnded()).isTrue();
		open().close(1000, "");
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.NORMAL);
		assertThat(echo().nextOpened().isOpen()).isFalse();
	}

	private void serveSocketBy(Executor executor) {
		serve((builder) -> builder.executor(executor).webSockets((sockets) -> sockets.add("/ws/{room}", echo())));
	}

	@Test
	void aClientThatDoesNotCloseIsNotWaitedForForever() {
		serveSocket(echo(), with((config) -> config
			.withTimeouts(new WebSocketTimeoutsConfig(Duration.ZERO, SECOND, Duration.ZERO, Duration.ofMillis(300)))));
		WebSocketClient client = open();
		echo().nextOpened().close();
		assertThat(client.nextClose().code()).isEqualTo(1000);
		assertThat(client.isEnded()).isTrue();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.ABNORMAL);
	}

	@Test
	void whatCameBeforeTheEndIsHandledAndSoIsTheClose() {
		CompletableFuture<Void> gate = new CompletableFuture<>();
		List<String> handled = new CopyOnWriteArrayList<>();
		RecordedSockets slow = new RecordedSockets((session, message) -> {
			Waiting.on(gate);
			handled.add(((WebSocketMessage.Text) message).text());
			return null;
		});
		serveSocket(slow, (route) -> {
		});
		open().text("a").text("b").text("c").text("d").close(1000, "bye").exchange().end();
		assertThat(Ticks.done(gate, SHORT)).isFalse();
		gate.complete(null);
		assertThat(slow.nextClosed()).isEqualTo(CloseStatus.NORMAL.withReason("bye"));
		assertThat(handled).containsExactly("a", "b", "c", "d");
	}

	@Test
	void aClientThatEndsWithoutACloseIsLost() {
		serveEcho();
		open().exchange().end();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.ABNORMAL);
	}

	@Test
	void aClientThatGoesAwayIsLost() {
		serveEcho();
		WebSocketClient client = open();
		WebSocketSession session = echo().nextOpened();
		client.exchange().cancel();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.ABNORMAL);
		assertThat(session.isOpen()).isFalse();
		awaitEndOfCut();
	}

	@Test
	void violationsCloseWithTheirCodeAndTouchNobodyElse() {
		serveSocket(echo(), with((config) -> config.withLimits(new MessageLimitsConfig(200, 300, 3))));
		WebSocketClient other = open();
		assertThat(open().raw(new byte[] { (byte) 0x81, 1, 'a' }).nextClose().code()).isEqualTo(1002);
		assertThat(open().frame(WebSocketClient.FIN | 0x3, new byte[0]).nextClose().code()).isEqualTo(1002);
		assertThat(
				open().frame(WebSocketClient.FIN | WebSocketClient.TEXT, new byte[] { (byte) 0xc0 }).nextClose().code())
			.isEqualTo(1007);
		assertThat(open().binary(new byte[201]).nextClose().code()).isEqualTo(1009);
		assertThat(open().frame(WebSocketClient.BINARY, new byte[200])
			.frame(WebSocketClient.FIN, new byte[101])
			.nextClose()
			.code()).isEqualTo(1009);
		assertThat(open().frame(WebSocketClient.BINARY, new byte[1])
			.frame(0, new byte[1])
			.frame(0, new byte[1])
			.frame(0, new byte[1])
			.nextClose()
			.code()).isEqualTo(1009);
		WebSocketClient closed = open().close(1005, "");
		assertThat(closed.nextClose().code()).isEqualTo(1002);
		assertThat(closed.isEnded()).isTrue();
		assertThat(other.text("untouched").nextText()).isEqualTo("untouched");
	}

	@Test
	void silentClientsArePinged() {
		serveSocket(echo(), with((config) -> config.withTimeouts(
				new WebSocketTimeoutsConfig(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ZERO, SECOND))));
		WebSocketClient client = open();
		Frame ping = client.next();
		assertThat(ping.first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.PING);
		client.frame(WebSocketClient.FIN | WebSocketClient.PONG, ping.payload());
		assertThat(client.next().first()).isEqualTo(WebSocketClient.FIN | WebSocketClient.PING);
	}

	@Test
	void whoDoesNotAnswerPingsIsLost() {
		serveSocket(echo(), with((config) -> config.withTimeouts(
				new WebSocketTimeoutsConfig(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ZERO, SECOND))));
		open();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.ABNORMAL);
		awaitEndOfCut();
	}

	@Test
	void idleSessionsAreClosed() {
		serveSocket(echo(), with((config) -> config
			.withTimeouts(new WebSocketTimeoutsConfig(Duration.ZERO, SECOND, Duration.ofMillis(300), SECOND))));
		CloseSeen close = open().nextClose();
		assertThat(close.code()).isEqualTo(1001);
	}

	@Test
	void whenTheServerDrainsSessionsAreTold() {
		serveEcho();
		WebSocketClient client = open();
		echo().nextOpened();
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		assertThat(client.nextClose().code()).isEqualTo(1001);
		client.close(1001, "");
		assertThat(client.isEnded()).isTrue();
		assertThat(echo().nextClosed()).isEqualTo(CloseStatus.GOING_AWAY);
		client.exchange().end();
		Waiting.on(drained);
	}

}
