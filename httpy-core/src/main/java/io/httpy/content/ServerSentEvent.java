package io.httpy.content;

import java.nio.ByteBuffer;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A server-sent event (WHATWG HTML section 9.2). Immutable; it is encoded once, however
 * many clients it is sent to. No value can break out of its field: data and comment may
 * have any number of lines, and what must be a single line is checked.
 */
public final class ServerSentEvent {

	private final @Nullable String id;

	private final @Nullable String event;

	private final @Nullable Duration retry;

	private final @Nullable String comment;

	private final @Nullable String data;

	/** Made when it is first sent. */
	private volatile byte @Nullable [] encoded;

	private ServerSentEvent(Builder builder) {
		this.id = builder.id;
		this.event = builder.event;
		this.retry = builder.retry;
		this.comment = builder.comment;
		this.data = builder.data;
	}

	/**
	 * Begins an event that has nothing yet.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns an event of data alone.
	 * @param data text of any number of lines
	 * @return the event
	 */
	public static ServerSentEvent of(String data) {
		return builder().data(data).build();
	}

	/**
	 * Returns a comment, which clients skip.
	 * @param comment text of any number of lines
	 * @return the comment
	 */
	public static ServerSentEvent comment(String comment) {
		return builder().comment(comment).build();
	}

	/**
	 * Returns what a client that comes again names in {@code Last-Event-ID}.
	 * @return the id, or null if there is none; empty to have the client forget the last
	 */
	public @Nullable String id() {
		return this.id;
	}

	/**
	 * Returns the type of the event, by which a client chooses who listens.
	 * @return the type, or null for "message"
	 */
	public @Nullable String event() {
		return this.event;
	}

	/**
	 * Returns how long the client waits before it comes again, from now on.
	 * @return milliseconds, or null to leave that as it is
	 */
	public @Nullable Duration retry() {
		return this.retry;
	}

	/**
	 * Returns what is said beside.
	 * @return the comment, or null if there is none
	 */
	public @Nullable String comment() {
		return this.comment;
	}

	/**
	 * Returns the data. Without any the client is told of no event, but takes the id and
	 * the time to wait.
	 * @return the text, or null if there is none
	 */
	public @Nullable String data() {
		return this.data;
	}

	/** Returns the bytes on the wire, which are the same each time. */
	ByteBuffer encode() {
		byte[] bytes = this.encoded;
		if (bytes == null) {
			bytes = EventEncoder.encode(this);
			this.encoded = bytes;
		}
		return ByteBuffer.wrap(bytes);
	}

	@Override
	public String toString() {
		return "ServerSentEvent[id=" + this.id + ", event=" + this.event + ", retry=" + this.retry + ", comment="
				+ this.comment + ", data=" + this.data + "]";
	}

	/**
	 * Builds an event. Not thread-safe.
	 */
	public static final class Builder {

		private @Nullable String id;

		private @Nullable String event;

		private @Nullable Duration retry;

		private @Nullable String comment;

		private @Nullable String data;

		private Builder() {
		}

		/**
		 * Sets what a client that comes again names in {@code Last-Event-ID}.
		 * @param id one line, without U+0000, for which a client drops the id; empty to
		 * have the client forget the last
		 * @return this builder
		 * @throws IllegalArgumentException if it has a line break or U+0000
		 */
		public Builder id(String id) {
			this.id = requireLine("id", id);
			if (id.indexOf('\0') >= 0) {
				throw new IllegalArgumentException("The id of an event has U+0000, for which clients drop it");
			}
			return this;
		}

		/**
		 * Sets the type of the event.
		 * @param event one line
		 * @return this builder
		 * @throws IllegalArgumentException if it has a line break
		 */
		public Builder event(String event) {
			this.event = requireLine("type", event);
			return this;
		}

		/**
		 * Sets how long the client waits before it comes again, from now on.
		 * @param retry milliseconds, of which there are 0 or more
		 * @return this builder
		 * @throws IllegalArgumentException if it is negative, or too long for a number of
		 * milliseconds
		 */
		public Builder retry(Duration retry) {
			if (retry.isNegative() || retry.compareTo(Duration.ofMillis(Long.MAX_VALUE)) > 0) {
				throw new IllegalArgumentException("A client cannot wait for " + retry);
			}
			this.retry = retry;
			return this;
		}

		/**
		 * Sets what is said beside, which clients skip.
		 * @param comment text of any number of lines
		 * @return this builder
		 */
		public Builder comment(String comment) {
			this.comment = comment;
			return this;
		}

		/**
		 * Sets the data.
		 * @param data text of any number of lines, whose ends arrive as line feeds
		 * @return this builder
		 */
		public Builder data(String data) {
			this.data = data;
			return this;
		}

		/**
		 * Builds the event.
		 * @return the event
		 */
		public ServerSentEvent build() {
			return new ServerSentEvent(this);
		}

		private static String requireLine(String what, String value) {
			if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
				throw new IllegalArgumentException("The " + what + " of an event has a line break, "
						+ "behind which a client would read another field");
			}
			return value;
		}

	}

}
