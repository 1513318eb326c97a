package io.httpy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom the registry of an event loop tells of what.
 */
class LoopConnectionsTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final LoopConnections connections = new LoopConnections(this.channel.eventLoop());

	private final List<String> told = new ArrayList<>();

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void advance(long millis) {
		this.channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
		this.channel.runScheduledPendingTasks();
	}

	@Test
	void theClockTellsConnectionsAndWhatTheyCarry() {
		this.connections.add(new RecordedConnection());
		this.connections.add(new Carried("carried"));
		advance(250);
		assertThat(this.told).containsExactly("connection ticks", "carried ticks");
	}

	@Test
	void whatIsRemovedIsToldNothing() {
		RecordedConnection connection = new RecordedConnection();
		Carried carried = new Carried("carried");
		this.connections.add(connection);
		this.connections.add(carried);
		this.connections.remove(carried);
		this.connections.remove(connection);
		advance(250);
		this.connections.drain();
		assertThat(this.told).isEmpty();
	}

	/** So that a client which comes again does so on another connection. */
	@Test
	void aDrainTellsConnectionsBeforeWhatTheyCarry() {
		this.connections.add(new Carried("carried"));
		this.connections.add(new RecordedConnection());
		this.connections.drain();
		assertThat(this.told).containsExactly("connection drains", "carried drains");
	}

	@Test
	void whatBeginsAfterTheDrainDrainsAtOnce() {
		this.connections.drain();
		this.connections.add(new RecordedConnection());
		this.connections.add(new Carried("carried"));
		assertThat(this.told).containsExactly("connection drains", "carried drains");
	}

	@Test
	void aCutIsOfConnections() {
		this.connections.add(new Carried("carried"));
		this.connections.add(new RecordedConnection());
		this.connections.cut();
		assertThat(this.told).containsExactly("connection is cut");
	}

	@Test
	void whatIsCarriedMayEndWhenItIsTold() {
		this.connections.add(new Carried("first") {
			@Override
			public void drain() {
				super.drain();
				LoopConnectionsTests.this.connections.remove(this);
			}
		});
		this.connections.add(new Carried("second"));
		this.connections.drain();
		this.connections.drain();
		assertThat(this.told).containsExactlyInAnyOrder("first drains", "second drains", "second drains");
	}

	private class Carried implements LoopMember {

		private final String name;

		Carried(String name) {
			this.name = name;
		}

		@Override
		public void tick(long now) {
			LoopConnectionsTests.this.told.add(this.name + " ticks");
		}

		@Override
		public void drain() {
			LoopConnectionsTests.this.told.add(this.name + " drains");
		}

	}

	private final class RecordedConnection extends Carried implements Connection {

		RecordedConnection() {
			super("connection");
		}

		@Override
		public void cut() {
			LoopConnectionsTests.this.told.add("connection is cut");
		}

	}

}
