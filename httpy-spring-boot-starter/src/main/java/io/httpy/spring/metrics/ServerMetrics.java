package io.httpy.spring.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.httpy.event.ServerCounters;
import io.httpy.http.HttpVersion;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Connections, requests, WebSockets and handshakes, read from counters when they are
 * asked for: they cost a request nothing that it does not cost anyway.
 *
 * @param counters what the server counts
 */
public record ServerMetrics(ServerCounters counters) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		bindConnections(registry);
		bindHandshakes(registry);
		bindRequests(registry);
		bindWebSockets(registry);
	}

	private void bindConnections(MeterRegistry registry) {
		gauges(registry, "httpy.connections", "Open connections", this.counters::openConnections);
		Gauge.builder("httpy.connections", this.counters, ServerMetrics::undecided)
			.description("Open connections")
			.tags(Tags.of(Protocol.UNDECIDED))
			.register(registry);
		counter(registry, "httpy.connections.opened", "Accepted connections", null, Tags.empty(),
				ServerCounters::connections);
		counter(registry, "httpy.connections.refused", "Connections refused because too many were open", null,
				Tags.empty(), ServerCounters::refusedConnections);
	}

	/** Connections in their handshake, and such that have not sent a byte yet. */
	private static double undecided(ServerCounters counters) {
		long decided = 0;
		for (Protocol protocol : Protocol.values()) {
			decided += protocol.sum(counters::openConnections);
		}
		return Math.max(0, counters.openConnections() - decided);
	}

	private void bindHandshakes(MeterRegistry registry) {
		String name = "httpy.tls.handshakes";
		String description = "Handshakes of TLS, over TCP and QUIC";
		counter(registry, name, description, null, Tags.of("result", "success"), ServerCounters::handshakes);
		counter(registry, name, description, null, Tags.of("result", "failure"), ServerCounters::failedHandshakes);
		FunctionTimer
			.builder("httpy.tls.handshake", this.counters, ServerCounters::handshakes, ServerCounters::handshakeNanos,
					TimeUnit.NANOSECONDS)
			.description("Completed handshakes of TLS")
			.register(registry);
	}

	private void bindRequests(MeterRegistry registry) {
		gauges(registry, "httpy.requests.active", "Requests under way: with HTTP/2 and HTTP/3 each is a stream",
				this.counters::openExchanges);
		counters(registry, "httpy.requests", "Requests whose head has come", null, this.counters::exchanges);
		counters(registry, "httpy.request.bytes", "Content of requests that are over", BaseUnits.BYTES,
				this.counters::requestBytes);
		counters(registry, "httpy.response.bytes", "Content of responses that are over", BaseUnits.BYTES,
				this.counters::responseBytes);
		String name = "httpy.requests.aborted";
		String description = "Requests that were cut before the last byte of their response";
		for (Protocol protocol : Protocol.values()) {
			counter(registry, name, description, null, Tags.of(protocol.tag()).and("by", "client"),
					(counters) -> protocol.sum(counters::lostExchanges));
			counter(registry, name, description, null, Tags.of(protocol.tag()).and("by", "server"),
					(counters) -> protocol.sum(counters::cutExchanges));
		}
	}

	private void bindWebSockets(MeterRegistry registry) {
		gauges(registry, "httpy.websocket.sessions", "Open WebSockets", this.counters::openWebSockets);
		counters(registry, "httpy.websocket.opened", "WebSockets that were opened", null, this.counters::webSockets);
		messages(registry, "in", this.counters::messagesReceived, this.counters::messageBytesReceived);
		messages(registry, "out", this.counters::messagesSent, this.counters::messageBytesSent);
	}

	private void messages(MeterRegistry registry, String direction, ToLongFunction<HttpVersion> count,
			ToLongFunction<HttpVersion> bytes) {
		Tags tags = Tags.of("direction", direction);
		counter(registry, "httpy.websocket.messages", "Messages of WebSockets", null, tags,
				(counters) -> ofAllProtocols(count));
		counter(registry, "httpy.websocket.bytes", "Content of messages of WebSockets, uncompressed", BaseUnits.BYTES,
				tags, (counters) -> ofAllProtocols(bytes));
	}

	private static double ofAllProtocols(ToLongFunction<HttpVersion> count) {
		long sum = 0;
		for (Protocol protocol : Protocol.values()) {
			sum += protocol.sum(count);
		}
		return sum;
	}

	private void gauges(MeterRegistry registry, String name, String description, ToLongFunction<HttpVersion> value) {
		for (Protocol protocol : Protocol.values()) {
			Gauge.builder(name, this.counters, (counters) -> protocol.sum(value))
				.description(description)
				.tags(Tags.of(protocol.tag()))
				.register(registry);
		}
	}

	private void counters(MeterRegistry registry, String name, String description, @Nullable String unit,
			ToLongFunction<HttpVersion> count) {
		for (Protocol protocol : Protocol.values()) {
			counter(registry, name, description, unit, Tags.of(protocol.tag()), (counters) -> protocol.sum(count));
		}
	}

	private void counter(MeterRegistry registry, String name, String description, @Nullable String unit, Tags tags,
			ToDoubleFunction<ServerCounters> count) {
		FunctionCounter.builder(name, this.counters, count)
			.description(description)
			.baseUnit(unit)
			.tags(tags)
			.register(registry);
	}

}
