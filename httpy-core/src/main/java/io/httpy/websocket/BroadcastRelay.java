package io.httpy.websocket;

import java.util.Set;

/**
 * Carries the messages of groups to other nodes, and tells how many sessions those have.
 * Nothing of it may block: it is called by whoever broadcasts, which includes event
 * loops.
 */
public interface BroadcastRelay {

	/**
	 * Tells what there is on this node. Called once, before anything else.
	 * @param node this node
	 */
	void connect(Node node);

	/**
	 * Sends a message to the sessions of a group on all other nodes. What cannot be sent
	 * is counted by {@link #lost()}.
	 * @param group the name of the group
	 * @param message the message
	 */
	void publish(String group, WebSocketMessage message);

	/**
	 * The number of sessions that a group has on this node is another one now, which
	 * other nodes may be told a little later.
	 * @param group the name of the group
	 */
	void changed(String group);

	/**
	 * Returns how many sessions a group has on other nodes, as far as is known.
	 * @param group the name of the group
	 * @return a number of sessions
	 */
	int count(String group);

	/**
	 * Returns the groups that have sessions on other nodes, as far as is known.
	 * @return a copy of their names
	 */
	Set<String> groups();

	/**
	 * Returns how many messages of this node were not sent to others.
	 * @return the sum since the start
	 */
	long lost();

	/**
	 * The groups of this node, as a relay sees them. Thread-safe.
	 */
	interface Node {

		/**
		 * Delivers a message of another node to the sessions of a group on this one.
		 * Never waits.
		 * @param group the name of the group
		 * @param message the message
		 */
		void deliver(String group, WebSocketMessage message);

		/**
		 * Returns how many sessions a group has on this node.
		 * @param group the name of the group
		 * @return a number of sessions
		 */
		int count(String group);

		/**
		 * Returns the groups that have sessions on this node.
		 * @return a copy of their names
		 */
		Set<String> groups();

	}

}
