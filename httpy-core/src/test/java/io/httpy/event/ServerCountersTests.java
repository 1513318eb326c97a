package io.httpy.event;

import java.io.IOException;
import java.util.Map;

import io.httpy.fixture.FixedOutcome;
import io.httpy.fixture.Requests;
import io.httpy.handler.ClientLostException;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerCountersTests {

	private static final ConnectionInfo CONNECTION = Requests.connection();

	private static final Request REQUEST = Requests.get("/");

	private static final HttpVersion H1 = HttpVersion.HTTP_1_1;

	private final ServerCounters counters = new ServerCounters();

	@Test
	void aConnectionIsOpenUntilItIsClosed() {
		this.counters.connectionOpened(CONNECTION);
		this.counters.protocolBegan(CONNECTION, HttpVersion.HTTP_2);
		assertThat(this.counters.openConnections()).isEqualTo(1);
		assertThat(this.counters.openConnections(HttpVersion.HTTP_2)).isEqualTo(1);
		this.counters.protocolEnded(CONNECTION, HttpVersion.HTTP_2);
		this.counters.connectionClosed(CONNECTION);
		assertThat(this.counters.openConnections()).isZero();
		assertThat(this.counters.openConnections(HttpVersion.HTTP_2)).isZero();
		assertThat(this.counters.connections()).isEqualTo(1);
		assertThat(this.counters.connections(HttpVersion.HTTP_2)).isEqualTo(1);
		assertThat(this.counters.connections(H1)).isZero();
	}

	@Test
	void aRefusedConnectionWasNeverOpen() {
		this.counters.connectionRefused(CONNECTION);
		assertThat(this.counters.refusedConnections()).isEqualTo(1);
		assertThat(this.counters.connections()).isZero();
		assertThat(this.counters.openConnections()).isZero();
	}

	@Test
	void whoHasCutAnExchangeIsToldApart() {
		end(FixedOutcome.of(HttpStatus.OK));
		end(new FixedOutcome(null, 1, 0, 1, -1, new ClientLostException("gone", null)));
		end(new FixedOutcome(HttpStatus.OK, 2, 30, 1, 1, new IOException("a file has shrunk")));
		this.counters.exchangeStarted(REQUEST);
		assertThat(this.counters.exchanges(H1)).isEqualTo(4);
		assertThat(this.counters.openExchanges(H1)).isEqualTo(1);
		assertThat(this.counters.lostExchanges(H1)).isEqualTo(1);
		assertThat(this.counters.cutExchanges(H1)).isEqualTo(1);
		assertThat(this.counters.requestBytes(H1)).isEqualTo(3);
		assertThat(this.counters.responseBytes(H1)).isEqualTo(30);
	}

	private void end(ExchangeOutcome outcome) {
		this.counters.exchangeStarted(REQUEST);
		this.counters.exchangeEnded(REQUEST, outcome);
	}

	@Test
	void onlyCompletedHandshakesAreTimed() {
		this.counters.handshakeEnded(CONNECTION, 5, null);
		this.counters.handshakeEnded(CONNECTION, 6, null);
		this.counters.handshakeEnded(CONNECTION, 1_000_000, new IOException("not TLS"));
		assertThat(this.counters.handshakes()).isEqualTo(2);
		assertThat(this.counters.failedHandshakes()).isEqualTo(1);
		assertThat(this.counters.handshakeNanos()).isEqualTo(11);
	}

	@Test
	void webSocketsAndTheirMessagesAreCounted() {
		this.counters.webSocketOpened(REQUEST);
		this.counters.webSocketOpened(REQUEST);
		this.counters.webSocketMessageReceived(REQUEST, 3);
		this.counters.webSocketMessageSent(REQUEST, 4);
		this.counters.webSocketMessageSent(REQUEST, 5);
		this.counters.webSocketClosed(REQUEST, 1000);
		assertThat(this.counters.webSockets(H1)).isEqualTo(2);
		assertThat(this.counters.openWebSockets(H1)).isEqualTo(1);
		assertThat(this.counters.messagesReceived(H1)).isEqualTo(1);
		assertThat(this.counters.messageBytesReceived(H1)).isEqualTo(3);
		assertThat(this.counters.messagesSent(H1)).isEqualTo(2);
		assertThat(this.counters.messageBytesSent(H1)).isEqualTo(9);
	}

	@Test
	void violationsAreCountedByKind() {
		this.counters.violation(CONNECTION, "B");
		this.counters.violation(CONNECTION, "A");
		this.counters.violation(CONNECTION, "B");
		assertThat(this.counters.violations()).containsExactly(Map.entry("A", 1L), Map.entry("B", 2L));
	}

	@Test
	void kindsOfViolationsAreBounded() {
		for (int i = 0; i < 1000; i++) {
			this.counters.violation(CONNECTION, "kind " + i);
		}
		assertThat(this.counters.violations()).hasSize(129).containsEntry("OTHER", 1000L - 128);
	}

}
