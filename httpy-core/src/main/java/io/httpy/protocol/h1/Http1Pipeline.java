package io.httpy.protocol.h1;

import io.httpy.exchange.ConnectionUpgrade;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Installs HTTP/1.1 on a connection: the decoder and the codec. Shared by all connections
 * of a server.
 */
public final class Http1Pipeline {

	private final EngineSettings settings;

	private final Http1ResponseEncoder encoder;

	private final @Nullable ConnectionUpgrade upgrade;

	/**
	 * Creates an installer.
	 * @param settings what the connections share
	 * @param standing fields of all responses that do not set them themselves
	 */
	public Http1Pipeline(EngineSettings settings, Headers standing) {
		this(settings, standing, null);
	}

	/**
	 * Creates an installer for connections that may change to another protocol.
	 * @param settings what the connections share
	 * @param standing fields of all responses that do not set them themselves
	 * @param upgrade what they may change to, or null
	 */
	public Http1Pipeline(EngineSettings settings, Headers standing, @Nullable ConnectionUpgrade upgrade) {
		this.settings = settings;
		this.encoder = new Http1ResponseEncoder(standing);
		this.upgrade = upgrade;
	}

	/**
	 * Changes the fields of all responses that do not set them themselves, of open
	 * connections too. May be called on any thread.
	 * @param changed the fields
	 */
	public void standing(Headers changed) {
		this.encoder.standing(changed);
	}

	/**
	 * Adds the handlers.
	 * @param pipeline the pipeline of a channel with auto-read off
	 * @param connection the addresses of the connection
	 * @param connections the registry of the channel's event loop
	 */
	public void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		Http1Connection http1 = new Http1Connection(this.settings, connection, connections, this.encoder,
				new Http1Upgrade(this.upgrade));
		pipeline.addLast(http1.decoder());
		pipeline.addLast(http1);
	}

}
