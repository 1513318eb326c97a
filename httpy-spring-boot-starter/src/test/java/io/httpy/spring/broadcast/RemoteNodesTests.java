package io.httpy.spring.broadcast;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of other nodes.
 */
class RemoteNodesTests {

	private static final UUID NODE = UUID.randomUUID();

	private final RemoteNodes nodes = new RemoteNodes();

	@Test
	void changesAddUpOverNodes() {
		hear(new RelayFrame.Changes(NODE, 0, Map.of("red", 2, "blue", 1)));
		hear(new RelayFrame.Changes(UUID.randomUUID(), 0, Map.of("red", 3)));
		hear(new RelayFrame.Changes(NODE, 0, Map.of("blue", 0)));
		assertThat(this.nodes.count("red")).isEqualTo(5);
		assertThat(this.nodes.groups()).containsExactly("red");
	}

	@Test
	void nodesThatAreMadeUpDoNotMakeACountNegative() {
		for (int i = 0; i < 30; i++) {
			hear(new RelayFrame.Changes(UUID.randomUUID(), 0, Map.of("red", 100_000_000)));
		}
		assertThat(this.nodes.count("red")).isEqualTo(Integer.MAX_VALUE);
	}

	@Test
	void aSnapshotCountsWithItsLastPart() {
		hear(new RelayFrame.Changes(NODE, 0, Map.of("red", 2)));
		hear(new RelayFrame.Snapshot(NODE, 0, true, false, Map.of("blue", 1)));
		assertThat(this.nodes.groups()).containsExactly("red");
		hear(new RelayFrame.Changes(NODE, 0, Map.of("blue", 4)));
		hear(new RelayFrame.Snapshot(NODE, 0, false, true, Map.of("green", 1)));
		assertThat(this.nodes.groups()).containsExactlyInAnyOrder("blue", "green");
		assertThat(this.nodes.count("blue")).isEqualTo(4);
	}

	@Test
	void aSnapshotWhoseBeginningDidNotComeCountsNothing() {
		hear(new RelayFrame.Snapshot(NODE, 0, false, true, Map.of("blue", 1)));
		assertThat(this.nodes.groups()).isEmpty();
	}

	@Test
	void aNodeThatGoesOrSaysNothingIsForgotten() {
		UUID other = UUID.randomUUID();
		this.nodes.heard(new RelayFrame.Changes(NODE, 0, Map.of("red", 2)), 100);
		this.nodes.heard(new RelayFrame.Changes(other, 0, Map.of("red", 3)), 200);
		this.nodes.forgetBefore(150);
		assertThat(this.nodes.count("red")).isEqualTo(3);
		hear(new RelayFrame.Bye(other, 0));
		assertThat(this.nodes.groups()).isEmpty();
	}

	@Test
	void messagesThatDidNotComeAreCounted() {
		hear(message(NODE, 5));
		hear(message(NODE, 6));
		assertThat(this.nodes.missed()).isZero();
		hear(message(NODE, 9));
		assertThat(this.nodes.missed()).isEqualTo(2);
		hear(new RelayFrame.Hello(NODE, 9));
		assertThat(this.nodes.missed()).isEqualTo(2);
		hear(new RelayFrame.Hello(NODE, 10));
		hear(new RelayFrame.Hello(NODE, 1));
		assertThat(this.nodes.missed()).isEqualTo(3);
	}

	@Test
	void nodesThatAreMadeUpFindAnEnd() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.nodes.heard(new RelayFrame.Hello(UUID.randomUUID(), 0), 0)).isTrue();
		}
		assertThat(this.nodes.heard(new RelayFrame.Hello(UUID.randomUUID(), 0), 0)).isFalse();
		this.nodes.forgetBefore(1);
		assertThat(this.nodes.heard(new RelayFrame.Hello(UUID.randomUUID(), 0), 0)).isTrue();
	}

	@Test
	void whatANodeThatWasSilentHasSentMeanwhileIsMissed() {
		this.nodes.heard(message(NODE, 5), 0);
		this.nodes.forgetBefore(1);
		this.nodes.heard(message(NODE, 9), 2);
		assertThat(this.nodes.missed()).isEqualTo(3);
	}

	private void hear(RelayFrame frame) {
		assertThat(this.nodes.heard(frame, 0)).isTrue();
	}

	private static RelayFrame message(UUID node, long position) {
		return new RelayFrame.Message(node, position, "red", true, ByteBuffer.allocate(0));
	}

}
