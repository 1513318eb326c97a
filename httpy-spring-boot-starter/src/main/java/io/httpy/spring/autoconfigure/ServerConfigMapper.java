package io.httpy.spring.autoconfigure;

import io.httpy.config.CleartextConfig;
import io.httpy.config.DeflateConfig;
import io.httpy.config.EventStreamConfig;
import io.httpy.config.FloodConfig;
import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.Http3Config;
import io.httpy.config.LimitsConfig;
import io.httpy.config.ListenerConfig;
import io.httpy.config.MessageLimitsConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.SendQueueConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.StreamsConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.WebSocketConfig;
import io.httpy.config.WebSocketTimeoutsConfig;
import io.httpy.spring.server.ServerRole;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Turns properties into the configuration of the engine, whose records check the values.
 */
final class ServerConfigMapper {

	private ServerConfigMapper() {
	}

	/**
	 * Maps properties.
	 * @param tls what was read of SSL bundles, or null without any
	 * @throws io.httpy.config.InvalidConfigException if a value cannot be used; its key
	 * is that of the property without the prefix
	 */
	static ServerConfig map(HttpyProperties properties, ServerRole role, Environment environment,
			@Nullable TlsConfig tls) {
		ListenerConfig listener = new ListenerConfig(textOrNull(properties.address()),
				port(properties, role, environment), properties.backlog(), properties.transport(),
				properties.eventLoops());
		return new ServerConfig(listener, limits(properties.limits()), timeouts(properties.timeouts()),
				protocols(properties), sse(properties.sse()), tls, textOrNull(properties.serverHeader()));
	}

	private static ProtocolsConfig protocols(HttpyProperties properties) {
		HttpyProperties.Streams streams = properties.streams();
		HttpyProperties.Flood flood = properties.flood();
		return new ProtocolsConfig(new Http1Config(properties.http1().enabled()), http2(properties.http2()),
				http3(properties.http3()),
				new StreamsConfig(streams.maxConcurrent(), bytes(streams.window()), bytes(streams.connectionWindow())),
				new FloodConfig(flood.maxResets(), flood.maxControlFrames(), flood.maxEmptyFrames(), flood.window()),
				webSocket(properties.websocket()));
	}

	private static WebSocketConfig webSocket(WebSocketProperties webSocket) {
		WebSocketProperties.Compression compression = webSocket.compression();
		WebSocketProperties.Queue queue = webSocket.queue();
		return new WebSocketConfig(webSocket.enabled(), webSocket.allowedOrigins(),
				new MessageLimitsConfig(bytes(webSocket.maxFrame()), bytes(webSocket.maxMessage()),
						webSocket.maxFragments()),
				new WebSocketTimeoutsConfig(webSocket.pingInterval(), webSocket.pongTimeout(), webSocket.idleTimeout(),
						webSocket.closeTimeout()),
				new DeflateConfig(compression.enabled(), compression.level(), bytes(compression.minSize()),
						compression.serverContextTakeover(), compression.clientContextTakeover()),
				new SendQueueConfig(queue.maxMessages(), queue.maxBytes().toBytes(), queue.whenFull()));
	}

	private static Http2Config http2(HttpyProperties.Http2 http2) {
		HttpyProperties.Http2.Cleartext cleartext = http2.cleartext();
		return new Http2Config(http2.enabled(), new CleartextConfig(cleartext.priorKnowledge(), cleartext.upgrade()),
				http2.pingInterval(), http2.pingTimeout(), http2.push());
	}

	private static Http3Config http3(HttpyProperties.Http3 http3) {
		return new Http3Config(http3.enabled(), http3.required(), http3.port(), http3.advertisedPort(), http3.retry(),
				http3.idleTimeout(), http3.altSvcMaxAge(), http3.push());
	}

	private static EventStreamConfig sse(HttpyProperties.Sse sse) {
		return new EventStreamConfig(sse.heartbeat(), sse.retryOnShutdown());
	}

	private static int port(HttpyProperties properties, ServerRole role, Environment environment) {
		Integer port = properties.port();
		if (port == null && role == ServerRole.PRIMARY) {
			port = Binder.get(environment).bind("server.port", Integer.class).orElse(null);
		}
		return (port != null) ? port : role.defaultPort();
	}

	private static LimitsConfig limits(HttpyProperties.Limits limits) {
		return new LimitsConfig(bytes(limits.maxRequestLine()), bytes(limits.maxHeaderSize()), limits.maxHeaderCount(),
				limits.maxBody().toBytes(), limits.maxConnections(), limits.maxConnectionsPerAddress());
	}

	private static TimeoutsConfig timeouts(HttpyProperties.Timeouts timeouts) {
		return new TimeoutsConfig(timeouts.requestHead(), timeouts.bodyStall(), timeouts.writeStall(),
				bytes(timeouts.minRate()), timeouts.rateWindow(), timeouts.keepAliveIdle(), timeouts.handler());
	}

	/** What does not fit into an int is far out of range on either side. */
	private static int bytes(DataSize size) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
	}

	/** An empty value in a configuration file means the same as none. */
	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

}
