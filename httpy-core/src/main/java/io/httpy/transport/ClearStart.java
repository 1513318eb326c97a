package io.httpy.transport;

import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.protocol.h1.Http1Pipeline;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Connections in clear text.
 */
final class ClearStart implements ConnectionStart {

	private final Http1Pipeline http1;

	ClearStart(EngineSettings settings) {
		this.http1 = new Http1Pipeline(settings, settings.standingFields(false).build());
	}

	@Override
	public boolean isSecure() {
		return false;
	}

	@Override
	public void begin(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		this.http1.install(pipeline, connection, connections);
	}

	/** In clear text anybody could have said it (RFC 7838 section 2.1). */
	@Override
	public void advertise(@Nullable String altSvc) {
	}

	@Override
	public void release() {
	}

}
