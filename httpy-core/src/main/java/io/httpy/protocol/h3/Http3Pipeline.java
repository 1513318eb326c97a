package io.httpy.protocol.h3;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.protocol.stream.RequestHeads;

import io.netty.channel.ChannelPipeline;

/**
 * Installs HTTP/3 on QUIC connections. Shared by all connections of a server.
 */
public final class Http3Pipeline {

	private final EngineSettings settings;

	private volatile Headers standing;

	private final RequestHeads heads;

	/**
	 * Creates an installer.
	 * @param settings what the connections share
	 * @param standing fields of all responses that do not set them themselves
	 */
	public Http3Pipeline(EngineSettings settings, Headers standing) {
		this.settings = settings;
		this.standing = standing;
		this.heads = new RequestHeads(HttpVersion.HTTP_3, settings.config().limits(), settings.extendedConnect());
	}

	/**
	 * Changes the fields of all responses that do not set them themselves, for
	 * connections that begin later. May be called on any thread.
	 * @param changed the fields
	 */
	public void standing(Headers changed) {
		this.standing = changed;
	}

	/**
	 * Adds the handlers.
	 * @param pipeline the pipeline of a QUIC channel whose handshake is over
	 * @param connection the addresses of the connection
	 * @param connections the registry of the channel's event loop
	 */
	public void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		new Http3Connection(this.settings, this.standing, this.heads, connection, connections).install(pipeline);
	}

}
