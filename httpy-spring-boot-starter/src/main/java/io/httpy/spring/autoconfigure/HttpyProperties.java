package io.httpy.spring.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.httpy.config.Http3Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.Transport;
import io.httpy.spring.server.ShutdownMode;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * The keys under {@code httpy}. Names and defaults are those of the records in
 * {@code io.httpy.config}, which check the values too. Read by applications, made by the
 * binder only: the constructors change with each new key.
 *
 * @param port Port to listen on, from 0 to 65535. 0 takes a free one. Falls back to
 * server.port, unless the application has a Servlet or WebFlux server, beside which the
 * default is 8081.
 * @param address Host name or IP address to bind to. All addresses if not set.
 * @param backlog Connections that the kernel queues before they are accepted, from 1 to
 * 65535. The kernel may have a lower limit.
 * @param transport What carries bytes between the kernel and the server. By default the
 * best that the platform has: epoll, then kqueue, then NIO.
 * @param eventLoops Threads that serve connections and never block, from 0 to 1024. One
 * for each processor if 0.
 * @param serverHeader Value of the Server field of responses. No such field if not set.
 * @param limits How much a client may ask for.
 * @param timeouts How long a client, or a handler, may take.
 * @param ssl Encryption, over TCP and QUIC alike.
 * @param http1 HTTP/1.1 and 1.0.
 * @param http2 HTTP/2.
 * @param http3 HTTP/3, which needs encryption.
 * @param streams How much one connection of HTTP/2 or HTTP/3 may carry at a time.
 * @param flood How much of what is no request such a connection may bring.
 * @param sse How streams of server-sent events live and end.
 * @param websocket WebSockets, on every version of HTTP that is served.
 * @param executor Threads of handlers that block.
 * @param shutdown How the server ends with the application.
 */
@ConfigurationProperties("httpy")
public record HttpyProperties(@Nullable Integer port, @Nullable String address, @DefaultValue("1024") int backlog,
		@DefaultValue("auto") Transport transport, @DefaultValue("0") int eventLoops, @Nullable String serverHeader,
		@DefaultValue Limits limits, @DefaultValue Timeouts timeouts, @DefaultValue Ssl ssl, @DefaultValue Http1 http1,
		@DefaultValue Http2 http2, @DefaultValue Http3 http3, @DefaultValue Streams streams, @DefaultValue Flood flood,
		@DefaultValue Sse sse, @DefaultValue @NestedConfigurationProperty WebSocketProperties websocket,
		@DefaultValue Executor executor, @DefaultValue Shutdown shutdown) {

	/**
	 * How much a client may ask for.
	 *
	 * @param maxRequestLine Size of the request line, from 64B to 1MB. More is answered
	 * with 414.
	 * @param maxHeaderSize Size of the header section, from 64B to 16MB. More is answered
	 * with 431.
	 * @param maxHeaderCount Fields of the header section, from 1 to 10000. More are
	 * answered with 431.
	 * @param maxBody Size of a request body, unless its route has a limit of its own.
	 * More is answered with 413.
	 * @param maxConnections Open connections, from 1. More are closed at once.
	 * @param maxConnectionsPerAddress Open connections of one remote address, from 1.
	 * More are closed at once. By default as many as in all, for a proxy is one address.
	 */
	public record Limits(@DefaultValue("8KB") DataSize maxRequestLine, @DefaultValue("8KB") DataSize maxHeaderSize,
			@DefaultValue("100") int maxHeaderCount, @DefaultValue("10MB") DataSize maxBody,
			@DefaultValue("20000") int maxConnections, @DefaultValue("20000") int maxConnectionsPerAddress) {

	}

	/**
	 * How long a client, or a handler, may take. Each is more than 0 and at most a day.
	 *
	 * @param requestHead Time from the first byte of a request, or from the accepted
	 * connection for its first, to the end of its header section. Then 408.
	 * @param bodyStall Time without any byte of a body that is being read. Then 408.
	 * @param writeStall Time without any byte of a response taken by the client, once
	 * those that it took before are used up at the minimum rate. Then the connection is
	 * cut.
	 * @param minRate Bytes per second that a body being read, or a response being sent,
	 * must make on average. 0 for no minimum.
	 * @param rateWindow Time over which the rate of a body is averaged, and for which
	 * bytes of a response that are taken at once count, at most.
	 * @param keepAliveIdle Time between a response and the next request. Then the
	 * connection is closed.
	 * @param handler Time from the request to the head of its response. Then 503.
	 */
	public record Timeouts(@DefaultValue("10s") Duration requestHead, @DefaultValue("20s") Duration bodyStall,
			@DefaultValue("10s") Duration writeStall,
			@DefaultValue("500B") @DataSizeUnit(DataUnit.BYTES) DataSize minRate,
			@DefaultValue("20s") Duration rateWindow, @DefaultValue("60s") Duration keepAliveIdle,
			@DefaultValue("60s") Duration handler) {

	}

	/**
	 * Encryption, over TCP and QUIC alike.
	 *
	 * @param bundle Name of the SSL bundle, one of spring.ssl.bundle, with key and
	 * certificate of the server. Clear text if not set. Falls back to server.ssl.bundle,
	 * unless the application has a Servlet or WebFlux server.
	 * @param serverNameBundles SSL bundles for host names that clients ask for.
	 * @param clientAuth Whether clients need a certificate. The bundle's truststore says
	 * who vouches for it.
	 * @param redirectPort Second port, in clear text, that redirects to https. 0 takes a
	 * free one. None if not set.
	 * @param hsts Strict-Transport-Security field of encrypted responses.
	 */
	public record Ssl(@Nullable String bundle, @DefaultValue List<ServerNameBundle> serverNameBundles,
			@DefaultValue("none") TlsConfig.ClientAuth clientAuth, @Nullable Integer redirectPort,
			@DefaultValue Hsts hsts) {

		/**
		 * SSL bundle for a host name that clients ask for.
		 *
		 * @param serverName Host name. "*.example.com" stands for one label more.
		 * @param bundle Name of the SSL bundle.
		 */
		public record ServerNameBundle(String serverName, String bundle) {

			/**
			 * Checks that nothing was forgotten.
			 */
			public ServerNameBundle {
				Assert.hasText(serverName, "The server-name is missing");
				Assert.hasText(bundle, "The bundle is missing");
			}

		}

		/**
		 * Strict-Transport-Security field of encrypted responses.
		 *
		 * @param maxAge Time for which browsers use https alone. No such field if not
		 * set.
		 * @param includeSubDomains Whether that holds for all names below the host's.
		 * @param preload Whether the host may be built into browsers.
		 */
		public record Hsts(@Nullable Duration maxAge, @DefaultValue("false") boolean includeSubDomains,
				@DefaultValue("false") boolean preload) {

		}

	}

	/**
	 * HTTP/1.1 and 1.0.
	 *
	 * @param enabled Whether HTTP/1.1 and 1.0 are served.
	 */
	public record Http1(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * HTTP/2.
	 *
	 * @param enabled Whether HTTP/2 is served.
	 * @param cleartext How it is begun without encryption.
	 * @param pingInterval Time without a word from a client, on a connection with open
	 * streams, after which it is asked whether it is still there.
	 * @param pingTimeout Time for its answer. Then the connection is closed.
	 * @param push Whether responses may be pushed, to clients that allow it.
	 */
	public record Http2(@DefaultValue("true") boolean enabled, @DefaultValue Cleartext cleartext,
			@DefaultValue("30s") Duration pingInterval, @DefaultValue("10s") Duration pingTimeout,
			@DefaultValue("false") boolean push) {

		/**
		 * How HTTP/2 is begun without encryption.
		 *
		 * @param priorKnowledge Whether clients may begin with the HTTP/2 preface.
		 * @param upgrade Whether clients of HTTP/1.1 may change to HTTP/2 by Upgrade.
		 */
		public record Cleartext(@DefaultValue("true") boolean priorKnowledge, @DefaultValue("true") boolean upgrade) {

		}

	}

	/**
	 * HTTP/3, which needs encryption.
	 *
	 * @param enabled Whether HTTP/3 is served, if there is encryption and QUIC can be
	 * loaded.
	 * @param required Whether the start fails if HTTP/3 cannot be served. Otherwise the
	 * server starts without it and says so.
	 * @param port UDP port, from 1 to 65535. That of TCP if not set.
	 * @param advertisedPort UDP port that clients are told, from 1 to 65535: the one by
	 * which they reach the server behind a load balancer or the port mapping of a
	 * container. The one that the server listens on if not set.
	 * @param retry When clients must prove that their address is their own before they
	 * are answered.
	 * @param idleTimeout Time without a word on a connection of HTTP/3. Then it is
	 * closed.
	 * @param altSvcMaxAge Time for which clients may remember that HTTP/3 is there.
	 * @param push Whether responses may be pushed, to clients that allow it.
	 */
	public record Http3(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean required,
			@Nullable Integer port, @Nullable Integer advertisedPort,
			@DefaultValue("under-load") Http3Config.AddressValidation retry, @DefaultValue("30s") Duration idleTimeout,
			@DefaultValue("1d") Duration altSvcMaxAge, @DefaultValue("false") boolean push) {

	}

	/**
	 * How much one connection of HTTP/2 or HTTP/3 may carry at a time.
	 *
	 * @param maxConcurrent Requests at a time, from 1 to 10000.
	 * @param window Size of what may come on one stream before it is consumed, from 16KB
	 * to 16MB.
	 * @param connectionWindow Size of what may come on all streams together before it is
	 * consumed, from 64KB to 64MB.
	 */
	public record Streams(@DefaultValue("128") int maxConcurrent, @DefaultValue("256KB") DataSize window,
			@DefaultValue("1MB") DataSize connectionWindow) {

	}

	/**
	 * How much of what is no request a connection of HTTP/2 or HTTP/3 may bring. Beyond
	 * it the connection is closed.
	 *
	 * @param maxResets Streams within the window that the client resets, or makes the
	 * server reset, from 1.
	 * @param maxControlFrames Frames within the window that are neither head nor content
	 * of a message, from 1.
	 * @param maxEmptyFrames Frames in a row that bring nothing, from 1.
	 * @param window Time over which is counted.
	 */
	public record Flood(@DefaultValue("200") int maxResets, @DefaultValue("1000") int maxControlFrames,
			@DefaultValue("10") int maxEmptyFrames, @DefaultValue("30s") Duration window) {

	}

	/**
	 * How streams of server-sent events live and end.
	 *
	 * @param heartbeat Time without an event after which a comment is sent, so that a
	 * client which is gone is noticed. At most a day. 0 for no comments.
	 * @param retryOnShutdown Time that clients are told to wait before they come again,
	 * when the server stops. At most a day. 0 to leave that to them.
	 */
	public record Sse(@DefaultValue("15s") Duration heartbeat, @DefaultValue("3s") Duration retryOnShutdown) {

	}

	/**
	 * Threads of handlers that block.
	 *
	 * @param threads Kind of threads.
	 * @param maxThreads Platform threads, from 1. Not used with virtual threads.
	 * @param maxConcurrent Requests that have a virtual thread at a time, from 1. More
	 * wait. No limit if not set. Not used with platform threads.
	 * @param queueCapacity Requests that wait for a platform thread, or for one of the
	 * max-concurrent virtual ones, from 1. More are answered with 503.
	 */
	public record Executor(@DefaultValue("auto") Threads threads, @DefaultValue("200") int maxThreads,
			@Nullable Integer maxConcurrent, @DefaultValue("1000") int queueCapacity) {

		/**
		 * Kinds of threads.
		 */
		public enum Threads {

			/** A virtual thread for each request on Java 21 and later, else a pool. */
			AUTO,

			/** A pool of platform threads on every Java version. */
			PLATFORM

		}

	}

	/**
	 * How the server ends with the application.
	 *
	 * @param mode Whether running requests are answered or cut.
	 * @param delay Time to serve on after readiness is withdrawn, until those who send
	 * requests have noticed, from 0 to 1h. Part of the time that
	 * spring.lifecycle.timeout-per-shutdown-phase gives to running requests. Not used if
	 * they are cut.
	 */
	public record Shutdown(@DefaultValue("graceful") ShutdownMode mode, @DefaultValue("0s") Duration delay) {

		private static final Duration LONGEST_DELAY = Duration.ofHours(1);

		Duration checkedDelay() {
			if (this.delay.isNegative() || this.delay.compareTo(LONGEST_DELAY) > 0) {
				throw new InvalidConfigException("shutdown.delay", this.delay, "it must be from 0 to 1h");
			}
			return this.delay;
		}

	}

}
