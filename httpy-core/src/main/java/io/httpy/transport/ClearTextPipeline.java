package io.httpy.transport;

import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.EngineSettings;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.protocol.h1.Http1Pipeline;
import io.httpy.protocol.h2.Http2Pipeline;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Installs what is spoken in clear text: HTTP/1.1, and HTTP/2 for clients that begin with
 * its preface, each if it is switched on. Shared by all connections of a server.
 */
final class ClearTextPipeline implements ConnectionStart {

	private final TimeoutsConfig timeouts;

	private final ProtocolsConfig protocols;

	private final Http1Pipeline http1;

	private final Http2Pipeline http2;

	ClearTextPipeline(EngineSettings settings) {
		this.timeouts = settings.config().timeouts();
		this.protocols = settings.config().protocols();
		Headers standing = settings.standingFields(false).build();
		this.http2 = new Http2Pipeline(settings, standing);
		boolean upgrades = this.protocols.http2().enabled() && this.protocols.http2().cleartext().upgrade();
		this.http1 = new Http1Pipeline(settings, standing, upgrades ? this.http2.upgrade() : null);
	}

	@Override
	public boolean isSecure() {
		return false;
	}

	@Override
	public void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections) {
		boolean prefaced = this.protocols.http2().enabled() && this.protocols.http2().cleartext().priorKnowledge();
		if (!prefaced) {
			this.http1.install(pipeline, connection, connections);
		}
		else if (!this.protocols.http1().enabled()) {
			this.http2.install(pipeline, connection, connections);
		}
		else {
			pipeline.addLast(new PrefaceDetector((settled) -> this.http2.install(settled, connection, connections),
					(settled) -> this.http1.install(settled, connection, connections), this.timeouts, connections));
		}
	}

	/** In clear text anybody could have said it (RFC 7838 section 2.1). */
	@Override
	public void advertise(@Nullable String altSvc) {
	}

	@Override
	public void release() {
	}

}
