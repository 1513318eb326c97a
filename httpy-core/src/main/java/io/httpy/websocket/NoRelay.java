package io.httpy.websocket;

import java.util.Set;

/**
 * There are no other nodes.
 */
enum NoRelay implements BroadcastRelay {

	/** The only one. */
	INSTANCE;

	@Override
	public void connect(Node node) {
		// Nobody wants to know
	}

	@Override
	public void publish(String group, WebSocketMessage message) {
		// Nobody is there
	}

	@Override
	public void changed(String group) {
		// Nobody wants to know
	}

	@Override
	public int count(String group) {
		return 0;
	}

	@Override
	public Set<String> groups() {
		return Set.of();
	}

	@Override
	public long lost() {
		return 0;
	}

}
