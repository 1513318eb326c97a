package io.httpy.protocol.h2;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import io.httpy.exchange.ConnectionUpgrade;
import io.httpy.exchange.LoopConnections;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/**
 * Begins HTTP/2 in clear text by a request of HTTP/1.1, which becomes stream 1 (RFC 7540
 * section 3.2; RFC 9113 section 3.1 knows it no more). A request that does not ask for it
 * properly is answered by HTTP/1.1. Shared by all connections of a server.
 */
final class Http2Upgrade implements ConnectionUpgrade {

	/** What a setting takes in the frame whose payload the field has. */
	private static final int SETTING = 6;

	/** More than all that are known, several times. */
	private static final int MAX_SETTINGS = 64;

	private final Http2Pipeline pipelines;

	Http2Upgrade(Http2Pipeline pipelines) {
		this.pipelines = pipelines;
	}

	@Override
	public String protocol() {
		return "h2c";
	}

	@Override
	public @Nullable Consumer<ChannelPipeline> accept(RequestHead head, ConnectionInfo connection,
			LoopConnections connections) {
		Headers headers = head.headers();
		List<String> fields = headers.all("http2-settings");
		if (fields.size() != 1 || !headers.hasElement("upgrade", protocol())
				|| !headers.hasElement("connection", "upgrade")
				|| !headers.hasElement("connection", "http2-settings")) {
			return null;
		}
		Http2Settings settings = settings(fields.get(0));
		if (settings == null) {
			return null;
		}
		RequestHead first = new RequestHead(head.method(), head.target(), HttpVersion.HTTP_2, head.scheme(),
				head.authority(), withoutConnection(headers));
		return (pipeline) -> {
			Http2ServerConnection installed = this.pipelines.create(connection, connections);
			pipeline.addLast(installed);
			installed.begin(settings, first);
		};
	}

	/**
	 * What was said of the connection is done, and is no part of the request any more.
	 */
	private static Headers withoutConnection(Headers headers) {
		return Headers.builder()
			.addAll(headers)
			.remove("connection")
			.remove("upgrade")
			.remove("http2-settings")
			.build();
	}

	/** Reads the payload of a SETTINGS frame in base64url (RFC 7540 section 3.2.1). */
	private static @Nullable Http2Settings settings(String encoded) {
		try {
			ByteBuf payload = Unpooled.wrappedBuffer(Base64.getUrlDecoder().decode(encoded));
			if (payload.readableBytes() % SETTING != 0 || payload.readableBytes() > MAX_SETTINGS * SETTING) {
				return null;
			}
			Http2Settings settings = new Http2Settings();
			while (payload.isReadable()) {
				settings.put((char) payload.readUnsignedShort(), Long.valueOf(payload.readUnsignedInt()));
			}
			return settings;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
