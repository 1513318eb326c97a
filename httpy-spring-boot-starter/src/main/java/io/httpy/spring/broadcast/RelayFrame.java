package io.httpy.spring.broadcast;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import io.httpy.websocket.WebSocketMessage;

/**
 * What one node tells the others. Each frame says whose it is, and how many messages that
 * node has published or lost by then, so that others see what did not reach them.
 */
sealed interface RelayFrame {

	/** The node that sent it. */
	UUID node();

	/** How many messages the node has had for others, this one included. */
	long position();

	/**
	 * A message for the sessions of a group. Its payload is looked at only where there
	 * are such sessions.
	 */
	record Message(UUID node, long position, String group, boolean text, ByteBuffer payload) implements RelayFrame {

		WebSocketMessage message() {
			return this.text ? new WebSocketMessage.Text(StandardCharsets.UTF_8.decode(this.payload).toString())
					: new WebSocketMessage.Binary(this.payload);
		}

	}

	/**
	 * A node has come, or come back, and wants to know of the others.
	 */
	record Hello(UUID node, long position) implements RelayFrame {
	}

	/**
	 * A node goes.
	 */
	record Bye(UUID node, long position) implements RelayFrame {
	}

	/**
	 * Groups whose number of sessions has changed; without any it is a sign of life.
	 *
	 * @param counts by group, 0 for one that is gone
	 */
	record Changes(UUID node, long position, Map<String, Integer> counts) implements RelayFrame {
	}

	/**
	 * A part of all groups of a node.
	 *
	 * @param first whether it is the first part
	 * @param last whether it is the last, with which the whole counts
	 * @param counts by group
	 */
	record Snapshot(UUID node, long position, boolean first, boolean last,
			Map<String, Integer> counts) implements RelayFrame {
	}

}
