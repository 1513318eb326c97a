package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import io.httpy.exchange.ConnectionUpgrade;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/**
 * The change of one connection to another protocol: it is settled with a request, and
 * done when that has been read to its end, so that the decoder gives up what follows.
 */
final class Http1Upgrade {

	private final @Nullable ConnectionUpgrade offered;

	private @Nullable Consumer<ChannelPipeline> accepted;

	/**
	 * Creates a change.
	 * @param offered what the server can change to, or null
	 */
	Http1Upgrade(@Nullable ConnectionUpgrade offered) {
		this.offered = offered;
	}

	/** Looks at a request without content, and whether it is the last of HTTP/1.1. */
	boolean accepts(RequestHead head, ConnectionInfo info, LoopConnections connections) {
		if (this.offered != null && head.version() == HttpVersion.HTTP_1_1 && head.headers().contains("upgrade")) {
			this.accepted = this.offered.accept(head, info, connections);
		}
		return isAccepted();
	}

	boolean isAccepted() {
		return this.accepted != null;
	}

	/** Writes 101 and gives way (RFC 9110 section 15.2.2). */
	void run(ChannelHandlerContext ctx, Http1RequestDecoder decoder) {
		ConnectionUpgrade upgrade = this.offered;
		Consumer<ChannelPipeline> successor = this.accepted;
		if (upgrade != null && successor != null) {
			ctx.write(Unpooled.copiedBuffer("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: "
					+ upgrade.protocol() + "\r\n\r\n", StandardCharsets.US_ASCII), ctx.voidPromise());
			ChannelPipeline pipeline = ctx.pipeline();
			successor.accept(pipeline);
			pipeline.remove(ctx.handler());
			pipeline.remove(decoder);
		}
	}

}
