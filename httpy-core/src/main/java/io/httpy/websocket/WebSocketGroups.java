package io.httpy.websocket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.handler.EntityEncoder;
import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Sessions by name, as the rooms of a chat: what is sent to a group reaches all of its
 * sessions, on this node and through a {@link BroadcastRelay} on others. A group comes
 * with its first session and goes with its last. A session leaves its groups by itself
 * when it ends. Thread-safe, and nothing of it waits. <pre>{@code
 * groups.join("lobby", session);
 * groups.broadcast("lobby", "Someone has come");
 * }</pre>
 */
public final class WebSocketGroups {

	private final LocalGroups local = new LocalGroups();

	private final ConcurrentHashMap<WebSocketSession, Memberships> memberships = new ConcurrentHashMap<>();

	private final @Nullable EntityEncoder encoder;

	private final BroadcastRelay relay;

	/**
	 * Creates groups of this node alone, for text and bytes.
	 */
	public WebSocketGroups() {
		this.encoder = null;
		this.relay = NoRelay.INSTANCE;
	}

	/**
	 * Creates groups of this node alone.
	 * @param encoder turns objects into JSON
	 */
	public WebSocketGroups(EntityEncoder encoder) {
		this(encoder, NoRelay.INSTANCE);
	}

	/**
	 * Creates groups that reach over nodes.
	 * @param encoder turns objects into JSON
	 * @param relay carries messages to other nodes
	 */
	public WebSocketGroups(EntityEncoder encoder, BroadcastRelay relay) {
		this.encoder = encoder;
		this.relay = relay;
		relay.connect(this.local);
	}

	/**
	 * Puts a session into a group. What is broadcast after this reaches it.
	 * @param group any name; where clients choose it, its length and their number are for
	 * the application to bound
	 * @param session the session
	 * @return false if it was in the group already, or has ended
	 */
	public boolean join(String group, WebSocketSession session) {
		Objects.requireNonNull(group, "group");
		Memberships known = this.memberships.get(session);
		if (known == null) {
			Memberships created = new Memberships(session, this.local, this.relay);
			known = this.memberships.putIfAbsent(session, created);
			if (known == null) {
				known = created;
				// At once, on this thread, if it has ended already
				session.request().ended().thenRun(() -> {
					this.memberships.remove(session, created);
					created.end();
				});
			}
		}
		return known.join(group);
	}

	/**
	 * Takes a session out of a group.
	 * @param group the name
	 * @param session the session
	 * @return false if it was not in the group
	 */
	public boolean leave(String group, WebSocketSession session) {
		Memberships known = this.memberships.get(session);
		return known != null && known.leave(group);
	}

	/**
	 * Sends text to all sessions of a group, as
	 * {@link #broadcast(String, WebSocketMessage)}.
	 * @param group the name
	 * @param text the message
	 */
	public void broadcast(String group, String text) {
		broadcast(group, new WebSocketMessage.Text(text));
	}

	/**
	 * Sends bytes to all sessions of a group, as
	 * {@link #broadcast(String, WebSocketMessage)}.
	 * @param group the name
	 * @param bytes from position to limit; must not be changed any more
	 */
	public void broadcast(String group, ByteBuffer bytes) {
		broadcast(group, new WebSocketMessage.Binary(bytes));
	}

	/**
	 * Sends a message to all sessions of a group. Broadcasts of one thread reach each
	 * session in their order; what is sent to a session by itself may come before them,
	 * and who joins in the meantime may get them too. A session that reads too slowly is
	 * dealt with as the queue of its route is configured, save that nobody waits for it.
	 * @param group the name
	 * @param message the message
	 */
	public void broadcast(String group, WebSocketMessage message) {
		this.local.deliver(group, message, null);
		this.relay.publish(group, message);
	}

	/**
	 * Sends a message to all sessions of a group but one, as a rule whose it is.
	 * @param group the name
	 * @param except the session that does not get it
	 * @param message the message
	 */
	public void broadcastExcept(String group, WebSocketSession except, WebSocketMessage message) {
		this.local.deliver(group, message, except);
		this.relay.publish(group, message);
	}

	/**
	 * Sends an object as JSON text to all sessions of a group. It is encoded once.
	 * @param group the name
	 * @param value the object
	 * @throws UncheckedIOException if it cannot be encoded
	 * @throws IllegalStateException if there is no encoder
	 */
	public void broadcastJson(String group, Object value) {
		broadcastJson(group, value, value.getClass());
	}

	/**
	 * Sends an object as JSON text to all sessions of a group. It is encoded once.
	 * @param group the name
	 * @param value the object
	 * @param type its declared type, which generic types need
	 * @throws UncheckedIOException if it cannot be encoded
	 * @throws IllegalStateException if there is no encoder
	 */
	public void broadcastJson(String group, Object value, Type type) {
		if (this.encoder == null) {
			throw new IllegalStateException("These groups have no encoder for " + value.getClass().getName()
					+ "; create them with one, or broadcast text or bytes");
		}
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try {
			this.encoder.encode(value, type, MediaType.JSON, json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		broadcast(group, json.toString(StandardCharsets.UTF_8));
	}

	/**
	 * Returns how many sessions a group has, on all nodes as far as is known.
	 * @param group the name
	 * @return a number of sessions
	 */
	public int count(String group) {
		return (int) Math.min(Integer.MAX_VALUE, (long) this.local.count(group) + this.relay.count(group));
	}

	/**
	 * Returns how many sessions a group has on this node.
	 * @param group the name
	 * @return a number of sessions
	 */
	public int localCount(String group) {
		return this.local.count(group);
	}

	/**
	 * Returns the groups that there are, on all nodes as far as is known.
	 * @return a copy of their names
	 */
	public Set<String> groups() {
		Set<String> all = new HashSet<>(this.local.groups());
		all.addAll(this.relay.groups());
		return Set.copyOf(all);
	}

	/**
	 * Returns the groups that a session is in.
	 * @param session the session
	 * @return a copy of their names
	 */
	public Set<String> groups(WebSocketSession session) {
		Memberships known = this.memberships.get(session);
		return (known != null) ? known.names() : Set.of();
	}

	/**
	 * Returns how many messages of this node did not reach the others, because what
	 * connects them was away or too slow. The sessions of this node have got them.
	 * @return the sum since the start
	 */
	public long lost() {
		return this.relay.lost();
	}

}
