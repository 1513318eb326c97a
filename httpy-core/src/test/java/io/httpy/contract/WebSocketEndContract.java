package io.httpy.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.MessageLimitsConfig;
import io.httpy.config.WebSocketTimeoutsConfig;
import io.httpy.contract.WebSocketClient.CloseSeen;
import io.httpy.contract.WebSocketClient.Frame;
import io.httpy.fixture.Waiting;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.MessageNotSentException;
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
