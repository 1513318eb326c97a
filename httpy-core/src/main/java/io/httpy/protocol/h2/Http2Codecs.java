package io.httpy.protocol.h2;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of the streams of a connection, be they asked for or promised. To Netty, a
 * push of which nothing was sent yet is no active stream; its handler is waited for as
 * any. Used on the event loop of the connection.
 */
final class Http2Codecs {

	private final Http2Connection connection;

	private final Http2Connection.PropertyKey key;

	private final Set<Http2ExchangeCodec> promised = new LinkedHashSet<>();

	Http2Codecs(Http2Connection connection) {
		this.connection = connection;
		this.key = connection.newKey();
	}

	/** Returns the codec of a stream, or null if it has none. */
	@Nullable Http2ExchangeCodec of(@Nullable Http2Stream stream) {
		return (stream != null) ? stream.getProperty(this.key) : null;
	}

	void add(Http2Stream stream, Http2ExchangeCodec codec) {
		stream.setProperty(this.key, codec);
		if (stream.state() == Http2Stream.State.RESERVED_LOCAL) {
			this.promised.add(codec);
		}
	}

	/** A stream has become active, or is closed. */
	void settled(Http2Stream stream) {
		if (!this.promised.isEmpty()) {
			this.promised.remove(of(stream));
		}
	}

	/** Whether no exchange is under way. */
	boolean isIdle() {
		return this.connection.numActiveStreams() == 0 && this.promised.isEmpty();
	}

	/** The action may begin or end streams. */
	void forEach(Consumer<Http2ExchangeCodec> action) throws Http2Exception {
		if (!this.promised.isEmpty()) {
			Set.copyOf(this.promised).forEach(action);
		}
		this.connection.forEachActiveStream((stream) -> {
			Http2ExchangeCodec codec = of(stream);
			if (codec != null) {
				action.accept(codec);
			}
			return true;
		});
	}

}
