package io.httpy.transport;

import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * How the connections of a listener begin, and what is spoken on them. Shared by all of
 * them.
 */
interface ConnectionStart {

	/** Whether they are encrypted. */
	boolean isSecure();

	/**
	 * Adds the handlers of a connection, on its event loop.
	 * @param pipeline where they are added, at the end
	 * @param connection its addresses
	 * @param connections the registry of its event loop
	 */
	void install(ChannelPipeline pipeline, ConnectionInfo connection, LoopConnections connections);

	/**
	 * Sets what responses say of other ways to reach the server, if clients would believe
	 * it.
	 * @param altSvc the value of Alt-Svc (RFC 7838), or null to say nothing
	 */
	void advertise(@Nullable String altSvc);

	/** No connection begins any more, and none is left. */
	void release();

}
