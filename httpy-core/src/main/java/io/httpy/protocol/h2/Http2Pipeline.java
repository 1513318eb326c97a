package io.httpy.protocol.h2;

import io.httpy.exchange.ConnectionUpgrade;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.protocol.stream.RequestHeads;
import io.httpy.protocol.stream.ResponseFields;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Installs HTTP/2 on a connection whose client is known to speak it, by ALPN or by its
 * preface. Shared by all connections of a server.
 */
public final class Http2Pipeline {

	private final EngineSettings settings;

	private volatile Headers standing;

	private final RequestHeads heads;

	/**
	 * Creates an installer.
	 * @param settings what the connections share
	 * @param standing fields of all responses that do not set them themselves
	 */
	public Http2Pipeline(EngineSettings settings, Headers standing) {
		this.settings = settings;
		this.standing = standing;
		this.heads = new RequestHeads(HttpVersion.HTTP_2, settings.config().limits(), settings.extendedConnect());
	}

	/**
	 * Changes the fields of all responses that do not set them themselves, on connections
	 * that begin later. May be called on any thread.
	 * @param changed the fields
	 */
	public void standing(Headers changed) {
		this.standing = changed;
	}

	/**
	 * Adds the handler.
	 * @param pipeline the pipeline of a channel with auto-read off
	 * @param connection the addresses of the connection
	 * @param connections the registry of the channel's event loop
	 */
	public void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		pipeline.addLast(create(connection, connections));
	}

	/**
	 * Returns what begins HTTP/2 by a request of HTTP/1.1.
	 * @return the upgrade to "h2c"
	 */
	public ConnectionUpgrade upgrade() {
		return new Http2Upgrade(this);
	}

	Http2ServerConnection create(ConnectionInfo connection, LoopConnections connections) {
		try {
			return new Http2ServerConnection(new Http2Assembly(this.settings, this.heads, connections), this.heads,
					this.settings, connection, connections, new ResponseFields(this.standing, connections));
		}
		catch (Http2Exception ex) {
			throw new IllegalStateException("The limits of HTTP/2 are out of its range", ex);
		}
	}

}
