package io.httpy.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.httpy.fixture.FixedOutcome;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RecordedEvents;
import io.httpy.fixture.Requests;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerEventsTests {

	private static final ConnectionInfo CONNECTION = Requests.connection();

	private static final Request REQUEST = Requests.get("/a");

	private static final String[] NAMES = { "opened", "refused", "started GET /a", "ended GET /a", "violation x",
			"closed" };

	private final LogRecorder log = new LogRecorder();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private static void tellAll(ServerEvents events) {
		events.connectionOpened(CONNECTION);
		events.connectionRefused(CONNECTION);
		events.exchangeStarted(REQUEST);
		events.exchangeEnded(REQUEST, FixedOutcome.of(HttpStatus.OK));
		events.violation(CONNECTION, "x");
		events.connectionClosed(CONNECTION);
	}

	@Test
	void noListenersHearNothing() {
		assertThat(ServerEvents.all(List.of())).isSameAs(ServerEvents.NONE);
		tellAll(ServerEvents.NONE);
	}

	@Test
	void aListenerHearsAll() {
		RecordedEvents listener = new RecordedEvents();
		tellAll(ServerEvents.all(List.of(listener)));
		assertThat(listener.names()).containsExactly(NAMES);
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	@Test
	void listenersAreCalledInTheirOrder() {
		List<String> order = new ArrayList<>();
		ServerEvents first = new Named(order, "first");
		ServerEvents second = new Named(order, "second");
		ServerEvents.all(List.of(first, second)).connectionOpened(CONNECTION);
		assertThat(order).containsExactly("first", "second");
	}

	@Test
	void aListAddedToLaterChangesNothing() {
		RecordedEvents late = new RecordedEvents();
		List<ServerEvents> listeners = new ArrayList<>(List.of(new RecordedEvents(), new RecordedEvents()));
		ServerEvents all = ServerEvents.all(listeners);
		listeners.add(late);
		tellAll(all);
		assertThat(late.names()).isEmpty();
	}

	// Languages without checked exceptions throw them from anywhere.
	static Stream<Throwable> thrown() {
		return Stream.of(new IllegalStateException("on purpose"), new LinkageError("on purpose"),
				new StackOverflowError("on purpose"), new IOException("on purpose"));
	}

	@ParameterizedTest
	@MethodSource("thrown")
	void aListenerThatThrowsDoesNotStopTheNext(Throwable thrown) {
		RecordedEvents before = new RecordedEvents();
		RecordedEvents after = new RecordedEvents();
		tellAll(ServerEvents.all(List.of(before, throwing(thrown), after)));
		assertThat(before.names()).containsExactly(NAMES);
		assertThat(after.names()).containsExactly(NAMES);
		assertThat(this.log.takeAlarms()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("thrown")
	void aListenerAloneIsShieldedToo(Throwable thrown) {
		tellAll(ServerEvents.all(List.of(throwing(thrown))));
		List<ILoggingEvent> alarms = this.log.takeAlarms();
		assertThat(alarms).hasSize(1);
		assertThat(alarms.get(0).getThrowableProxy().getMessage()).isEqualTo("on purpose");
	}

	@Test
	void aListenerThatAlwaysThrowsIsLoggedOnceAMinute() {
		AtomicLong now = new AtomicLong(-5);
		ServerEvents guarded = new GuardedServerEvents(throwing(new IllegalStateException("full")), now::get);
		for (int i = 0; i < 1000; i++) {
			guarded.exchangeStarted(REQUEST);
		}
		assertThat(this.log.takeAlarms()).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).contains("1 times"));
		now.addAndGet(TimeUnit.SECONDS.toNanos(59));
		guarded.exchangeStarted(REQUEST);
		assertThat(this.log.takeAlarms()).isEmpty();
		now.addAndGet(TimeUnit.SECONDS.toNanos(2));
		guarded.exchangeStarted(REQUEST);
		assertThat(this.log.takeAlarms()).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).contains("1001 times");
			assertThat(line.getThrowableProxy().getMessage()).isEqualTo("full");
		});
	}

	@Test
	void eachListenerThatThrowsIsLogged() {
		ServerEvents failing = throwing(new IllegalStateException("on purpose"));
		ServerEvents.all(List.of(failing, failing)).exchangeStarted(REQUEST);
		assertThat(this.log.takeAlarms()).hasSize(2);
	}

	private static ServerEvents throwing(Throwable thrown) {
		return new ServerEvents() {

			@Override
			public void connectionOpened(ConnectionInfo connection) {
				sneak(thrown);
			}

			@Override
			public void connectionRefused(ConnectionInfo connection) {
				sneak(thrown);
			}

			@Override
			public void connectionClosed(ConnectionInfo connection) {
				sneak(thrown);
			}

			@Override
			public void exchangeStarted(Request request) {
				sneak(thrown);
			}

			@Override
			public void exchangeEnded(Request request, ExchangeOutcome outcome) {
				sneak(thrown);
			}

			@Override
			public void violation(ConnectionInfo connection, String kind) {
				sneak(thrown);
			}

		};
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable thrown) throws T {
		throw (T) thrown;
	}

	private record Named(List<String> order, String name) implements ServerEvents {

		@Override
		public void connectionOpened(ConnectionInfo connection) {
			this.order.add(this.name);
		}

	}

}
