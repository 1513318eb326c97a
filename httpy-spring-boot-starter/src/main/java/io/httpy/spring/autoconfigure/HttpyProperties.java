package io.httpy.spring.autoconfigure;

import java.time.Duration;

import io.httpy.spring.server.ShutdownMode;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;

/**
 * The keys under {@code httpy}. Names and defaults are those of the records in
 * {@code io.httpy.config}, which check the values too. Read by applications, made by the
 * binder only: the constructors change with each new key.
 *
 * @param port Port to listen on. 0 takes a free one. Falls back to server.port, unless
 * the application has a Servlet or WebFlux server, beside which the default is 8081.
 * @param address Host name or IP address to bind to. All addresses if not set.
 * @param backlog Connections that the kernel queues before they are accepted.
 * @param serverHeader Value of the Server field of responses. No such field if not set.
 * @param limits How much a client may ask for.
 * @param timeouts How long a client, or a handler, may take.
 * @param executor Threads of handlers that block.
 * @param shutdown How the server ends with the application.
 */
@ConfigurationProperties("httpy")
public record HttpyProperties(@Nullable Integer port, @Nullable String address, @DefaultValue("1024") int backlog,
		@Nullable String serverHeader, @DefaultValue Limits limits, @DefaultValue Timeouts timeouts,
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
	 * @param maxConnections Open connections. More are closed at once.
	 * @param maxConnectionsPerAddress Open connections of one remote address. More are
	 * closed at once. By default as many as in all, for a proxy is one address.
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
	 * Threads of handlers that block.
	 *
	 * @param threads Kind of threads.
	 * @param maxThreads Platform threads, from 1. Not used with virtual threads.
	 * @param queueCapacity Requests that wait for a platform thread, from 1. More are
	 * answered with 503. Not used with virtual threads.
	 */
	public record Executor(@DefaultValue("auto") Threads threads, @DefaultValue("200") int maxThreads,
			@DefaultValue("1000") int queueCapacity) {

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
	 */
	public record Shutdown(@DefaultValue("graceful") ShutdownMode mode) {

	}

}
