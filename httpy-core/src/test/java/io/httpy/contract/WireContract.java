package io.httpy.contract;

import java.util.function.Consumer;

import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RecordedEvents;
import io.httpy.fixture.TestServer;
import io.httpy.routing.Routes;
import io.httpy.server.HttpyServerBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What all contracts need: the wire that the class around them names, and a server for
 * each test.
 */
public abstract class WireContract {

	private Wire wire;

	private LogRecorder log;

	private TestServer server;

	@BeforeEach
	void recordLog(TestInfo test) throws ReflectiveOperationException {
		Class<?> host = test.getTestClass().orElseThrow().getEnclosingClass();
		this.wire = host.getAnnotation(RunOn.class).value().getConstructor().newInstance();
		this.log = new LogRecorder();
	}

	@AfterEach
	void stopAndFindNoAlarm() throws Exception {
		try {
			if (this.server != null) {
				this.server.close();
			}
		}
		finally {
			this.log.close();
		}
		assertThat(this.log.takeAlarms()).as("Warnings and errors in the log").isEmpty();
	}

	Wire wire() {
		return this.wire;
	}

	void serve(Consumer<HttpyServerBuilder> setup) {
		this.server = TestServer.start((builder) -> {
			this.wire.prepare(builder);
			setup.accept(builder);
		});
	}

	void serveRoutes(Consumer<Routes> routes) {
		serve((builder) -> builder.routes(routes));
	}

	/**
	 * Returns what is logged; alarms that the test does not take fail it.
	 */
	LogRecorder log() {
		return this.log;
	}

	TestServer server() {
		return this.server;
	}

	RecordedEvents events() {
		return this.server.events();
	}

	/** Waits for the end of a connection whose exchange was cut, where that ends it. */
	void awaitEndOfCut() {
		if (this.wire.endsWithACutExchange()) {
			events().nextClosed();
		}
	}

	/**
	 * Waits until a request is handled: a client that goes away before takes it with it.
	 */
	void awaitStart(String request) {
		while (!events().names().contains("started " + request)) {
			Thread.onSpinWait();
		}
	}

	WireClient connect() {
		return this.server.closing(this.wire.connect(this.server.port()));
	}

}
