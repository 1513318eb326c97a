package io.httpy.exchange;

import java.util.function.Consumer;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.RequestHead;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * Changes a connection of HTTP/1.1 to another protocol when a request asks for that (RFC
 * 9110 section 7.8). Only requests without content are asked, for the content would have
 * to be read before the change; the others are answered as if they had not asked.
 */
public interface ConnectionUpgrade {

	/**
	 * Returns the name of the protocol.
	 * @return the token that stands in the field Upgrade
	 */
	String protocol();

	/**
	 * Looks at a request.
	 * @param head its head
	 * @param connection the connection that it came on
	 * @param connections the registry of its event loop
	 * @return what installs the other protocol and has the request answered there, once
	 * status 101 is written, or null if the connection stays as it is
	 */
	@Nullable Consumer<ChannelPipeline> accept(RequestHead head, ConnectionInfo connection, LoopConnections connections);

}
