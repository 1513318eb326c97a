package io.httpy.spring.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.httpy.config.ServerConfig;
import io.httpy.event.ServerCounters;
import io.httpy.http.HttpVersion;
import io.httpy.server.HandlerExecutor;
import io.httpy.server.HttpyServer;
import io.httpy.server.ServerState;
import io.httpy.server.ServerStatus;
import io.httpy.server.WatchdogStatus;
import io.httpy.spring.server.ManagementServerLifecycle;
import io.httpy.spring.server.ShutdownProgress;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the endpoint shows, on whatever thread asks, save an event loop: it waits
 * for them to tell of QUIC. Nothing is kept, and nothing of the server waits for it.
 */
public final class HttpyEndpointReader {

	private static final Logger log = LoggerFactory.getLogger(HttpyEndpointReader.class);

	private static final long PATIENCE_SECONDS = 2;

	private final HttpyServerView view;

	private final @Nullable ServerConfig config;

	private final ServerCounters counters;

	private final @Nullable HandlerExecutor executor;

	private final @Nullable ManagementServerLifecycle management;

	private final Clock clock;

	/**
	 * Creates a reader.
	 * @param view the server
	 * @param config what the server was configured by, or null if that is not known
	 * @param counters counts what the server does
	 * @param executor runs handlers that block, or null if that is an executor of the
	 * application
	 * @param management the server for those who operate the application, or null if that
	 * has no port of its own
	 * @param clock tells what time it is
	 */
	public HttpyEndpointReader(HttpyServerView view, @Nullable ServerConfig config, ServerCounters counters,
			@Nullable HandlerExecutor executor, @Nullable ManagementServerLifecycle management, Clock clock) {
		this.view = view;
		this.config = config;
		this.counters = counters;
		this.executor = executor;
		this.management = management;
		this.clock = clock;
	}

	HttpyEndpointReport read() {
		HttpyServer server = this.view.started();
		ServerStatus status = (server != null) ? server.status() : null;
		List<HttpyRouteDescription> routes = (server != null)
				? server.routes().stream().map(HttpyRouteDescription::of).toList() : List.of();
		WatchdogStatus watchdog = (server != null) ? server.watchdog() : WatchdogStatus.NOTHING;
		return new HttpyEndpointReport(server(server, status), listeners(status),
				ProtocolReport.all(server, status, this.config, this.counters), connections(), quic(server),
				webSockets(), this.counters.violations(), tls(status), eventLoops(status), executor(), shutdown(),
				new HttpyEndpointReport.Watchdog(watchdog.stalls(), watchdog.longestStall().toMillis(),
						watchdog.leaks()),
				management(), routes);
	}

	private static HttpyEndpointReport.Server server(@Nullable HttpyServer server, @Nullable ServerStatus status) {
		if (server == null || status == null) {
			return new HttpyEndpointReport.Server(word(ServerState.STOPPED), null, "none");
		}
		int port = server.port();
		return new HttpyEndpointReport.Server(word(status.state()), (port >= 0) ? port : null, status.transport());
	}

	private static List<HttpyEndpointReport.Listener> listeners(@Nullable ServerStatus status) {
		return (status == null) ? List.of()
				: status.listeners()
					.stream()
					.map((listener) -> new HttpyEndpointReport.Listener(listener.network(), listener.address(),
							listener.port(), ProtocolReport.names(listener.protocols()), listener.secure()))
					.toList();
	}

	private HttpyEndpointReport.Connections connections() {
		return new HttpyEndpointReport.Connections(this.counters.openConnections(), this.counters.connections(),
				this.counters.refusedConnections(), this.counters.handshakes(), this.counters.failedHandshakes());
	}

	/** Connections that do not answer in time must not keep the rest back. */
	private static HttpyEndpointReport.@Nullable Quic quic(@Nullable HttpyServer server) {
		if (server == null) {
			return null;
		}
		try {
			ServerStatus.Quic quic = server.quic().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return (quic != null) ? new HttpyEndpointReport.Quic(quic.connections(), quic.handshakes(),
					traffic(quic.packets()), traffic(quic.bytes())) : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			log.debug("QUIC does not tell what it has carried", ex);
			return null;
		}
	}

	private static HttpyEndpointReport.Traffic traffic(ServerStatus.Traffic traffic) {
		return new HttpyEndpointReport.Traffic(traffic.received(), traffic.sent(), traffic.lost(),
				traffic.retransmitted());
	}

	private HttpyEndpointReport.WebSockets webSockets() {
		boolean enabled = this.config == null || this.config.protocols().webSocket().enabled();
		long[] sums = new long[6];
		for (HttpVersion version : HttpVersion.values()) {
			sums[0] += this.counters.openWebSockets(version);
			sums[1] += this.counters.webSockets(version);
			sums[2] += this.counters.messagesReceived(version);
			sums[3] += this.counters.messagesSent(version);
			sums[4] += this.counters.messageBytesReceived(version);
			sums[5] += this.counters.messageBytesSent(version);
		}
		return new HttpyEndpointReport.WebSockets(enabled, enabled ? "enabled" : "off: by httpy.websocket.enabled",
				sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
	}

	private HttpyEndpointReport.@Nullable Tls tls(@Nullable ServerStatus status) {
		ServerStatus.Tls tls = (status != null) ? status.tls() : null;
		if (tls == null) {
			return null;
		}
		Instant now = this.clock.instant();
		return new HttpyEndpointReport.Tls(tls.provider(),
				tls.certificates().stream().map((certificate) -> CertificateReport.of(certificate, now)).toList());
	}

	private static List<HttpyEndpointReport.EventLoop> eventLoops(@Nullable ServerStatus status) {
		return (status == null) ? List.of() : status.loops()
			.stream()
			.map((loop) -> new HttpyEndpointReport.EventLoop(loop.name(), loop.connections(), loop.pendingTasks()))
			.toList();
	}

	private HttpyEndpointReport.@Nullable Executor executor() {
		HandlerExecutor known = this.executor;
		if (known == null) {
			return null;
		}
		int maxThreads = known.maxThreads();
		return new HttpyEndpointReport.Executor(known.isVirtual() ? "virtual" : "platform",
				(maxThreads >= 0) ? maxThreads : null, known.running(), known.queued(), known.rejected());
	}

	private HttpyEndpointReport.Shutdown shutdown() {
		ShutdownProgress progress = this.view.progress();
		return new HttpyEndpointReport.Shutdown(word(progress.stage()), progress.since(), progress.connections(),
				progress.exchanges(), progress.cutConnections(), progress.cutExchanges());
	}

	private HttpyEndpointReport.@Nullable Management management() {
		HttpyServer server = (this.management != null) ? this.management.server() : null;
		if (server == null) {
			return null;
		}
		ServerStatus status = server.status();
		return new HttpyEndpointReport.Management(server(server, status), listeners(status), eventLoops(status));
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
