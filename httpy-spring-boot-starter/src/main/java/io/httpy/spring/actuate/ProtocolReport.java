package io.httpy.spring.actuate;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.event.ServerCounters;
import io.httpy.http.HttpVersion;
import io.httpy.server.HttpyServer;
import io.httpy.server.ServerState;
import io.httpy.server.ServerStatus;

import org.jspecify.annotations.Nullable;

/**
 * A version of HTTP, whether it is served, and what came by it. Counts are since the
 * start of the application. HTTP/1.0 is told of with HTTP/1.1.
 *
 * @param name "HTTP/1.1", "HTTP/2" or "HTTP/3"
 * @param enabled whether it is served
 * @param state "enabled", or "off" with the reason, as in "off: by httpy.http3.enabled"
 * @param connections connections that speak it
 * @param requests requests; with HTTP/2 and HTTP/3 each is a stream
 * @param abortedByClient requests whose client left, or was too slow, before the last
 * byte of its answer
 * @param abortedByServer requests that the server has cut
 * @param requestBytes bytes of the bodies of requests that are over
 * @param responseBytes bytes of the bodies of their responses
 * @param webSockets WebSockets
 */
public record ProtocolReport(String name, boolean enabled, String state, OpenAndTotal connections,
		OpenAndTotal requests, long abortedByClient, long abortedByServer, long requestBytes, long responseBytes,
		OpenAndTotal webSockets) {

	private static final String ENABLED = "enabled";

	private static final String OFF = "off: ";

	/**
	 * How many there are, and were.
	 *
	 * @param open now
	 * @param total since the start, those that are open included
	 */
	public record OpenAndTotal(long open, long total) {

		OpenAndTotal plus(OpenAndTotal other) {
			return new OpenAndTotal(this.open + other.open, this.total + other.total);
		}

	}

	/**
	 * Describes the versions.
	 * @param server the server, or null if it was not started
	 * @param status its status, or null with it
	 * @param config what it was configured by, or null if that is not known
	 * @param counters counts what it does
	 * @return all versions, the oldest first
	 */
	static List<ProtocolReport> all(@Nullable HttpyServer server, @Nullable ServerStatus status,
			@Nullable ServerConfig config, ServerCounters counters) {
		Set<HttpVersion> served = (server != null) ? server.protocols() : Set.of();
		Function<HttpVersion, ProtocolReport> report = (version) -> of(version,
				served.contains(version) ? ENABLED : why(version, status, config), counters);
		ProtocolReport http1 = report.apply(HttpVersion.HTTP_1_1).plus(report.apply(HttpVersion.HTTP_1_0));
		return List.of(http1, report.apply(HttpVersion.HTTP_2), report.apply(HttpVersion.HTTP_3));
	}

	/** Names the versions that are served, without HTTP/1.0, which comes with 1.1. */
	static List<String> names(Set<HttpVersion> versions) {
		return versions.stream()
			.filter((version) -> version != HttpVersion.HTTP_1_0)
			.sorted()
			.map(HttpVersion::text)
			.toList();
	}

	private static ProtocolReport of(HttpVersion version, String state, ServerCounters counters) {
		return new ProtocolReport(version.text(), state.equals(ENABLED), state,
				new OpenAndTotal(counters.openConnections(version), counters.connections(version)),
				new OpenAndTotal(counters.openExchanges(version), counters.exchanges(version)),
				counters.lostExchanges(version), counters.cutExchanges(version), counters.requestBytes(version),
				counters.responseBytes(version),
				new OpenAndTotal(counters.openWebSockets(version), counters.webSockets(version)));
	}

	private ProtocolReport plus(ProtocolReport other) {
		return new ProtocolReport(this.name, this.enabled, this.state, this.connections.plus(other.connections),
				this.requests.plus(other.requests), this.abortedByClient + other.abortedByClient,
				this.abortedByServer + other.abortedByServer, this.requestBytes + other.requestBytes,
				this.responseBytes + other.responseBytes, this.webSockets.plus(other.webSockets));
	}

	/** Says why a version is not served. */
	private static String why(HttpVersion version, @Nullable ServerStatus status, @Nullable ServerConfig config) {
		if (status == null || status.state() == ServerState.STOPPED) {
			return OFF + "the server does not run";
		}
		String unavailable = status.unavailable().get(version);
		if (unavailable != null) {
			return OFF + unavailable;
		}
		return (config != null) ? OFF + byConfiguration(version, config.protocols(), config.tls() != null)
				: OFF + "by the code that has built the server";
	}

	private static String byConfiguration(HttpVersion version, ProtocolsConfig config, boolean secure) {
		return switch (version) {
			case HTTP_1_0, HTTP_1_1 -> "by httpy.http1.enabled";
			case HTTP_2 ->
				config.http2().enabled() ? "in clear text by httpy.http2.cleartext" : "by httpy.http2.enabled";
			case HTTP_3 ->
				(config.http3().enabled() && !secure) ? "it needs httpy.ssl.bundle" : "by httpy.http3.enabled";
		};
	}

}
