package io.httpy.tls;

import io.httpy.http.TlsInfo;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * What follows on a connection that began with TLS.
 */
public interface TlsStart {

	/**
	 * The handshake has ended, once.
	 * @param nanos from the first byte of the client to the end
	 * @param tls what was agreed on, or null if the handshake has failed
	 * @param failure why it has failed, or null
	 */
	void ended(long nanos, @Nullable TlsInfo tls, @Nullable Throwable failure);

	/**
	 * The handshake went well, and something is spoken here that both sides know.
	 * @param pipeline where what is spoken is to be added, at the end
	 * @param protocol its name, one of {@link Alpn}
	 * @param tls what was agreed on
	 */
	void secured(ChannelPipeline pipeline, String protocol, TlsInfo tls);

	/**
	 * The client speaks in clear text, as if to another port.
	 * @param pipeline where what tells it so is to be added, at the end
	 * @return whether that was done; else the connection is closed
	 */
	boolean inClear(ChannelPipeline pipeline);

	/**
	 * The client broke the protocol, or took too long; told beside the end.
	 */
	void failed();

}
