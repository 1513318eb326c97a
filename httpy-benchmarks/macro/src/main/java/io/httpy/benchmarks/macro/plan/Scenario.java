package io.httpy.benchmarks.macro.plan;

import java.util.List;
import java.util.Locale;

import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.contender.Route;
import io.httpy.benchmarks.macro.load.Load;
import io.httpy.benchmarks.macro.measure.Metric;

import static io.httpy.benchmarks.macro.contender.Protocol.H1;
import static io.httpy.benchmarks.macro.contender.Protocol.H1_TLS;
import static io.httpy.benchmarks.macro.contender.Protocol.H2;
import static io.httpy.benchmarks.macro.contender.Protocol.H2C;
import static io.httpy.benchmarks.macro.contender.Protocol.H3;
import static io.httpy.benchmarks.macro.contender.Protocol.WEBSOCKET;
import static io.httpy.benchmarks.macro.contender.Route.ECHO;
import static io.httpy.benchmarks.macro.contender.Route.JSON;
import static io.httpy.benchmarks.macro.contender.Route.LARGE;
import static io.httpy.benchmarks.macro.contender.Route.PLAINTEXT;
import static io.httpy.benchmarks.macro.contender.Route.STATIC;
import static io.httpy.benchmarks.macro.contender.Route.USER_POST;

/**
 * What is done with all contenders that can do it.
 */
public enum Scenario {

	/** Short text. */
	H1_PLAINTEXT("h1 plaintext", saturated(H1, PLAINTEXT, 32, 1)),

	/** Small object. */
	H1_JSON("h1 json", saturated(H1, JSON, 32, 1)),

	/** Path variables. */
	H1_PATH("h1 path variables + json", saturated(H1, USER_POST, 32, 1)),

	/** JSON in and out. */
	H1_ECHO("h1 json echo", saturated(H1, ECHO, 32, 1)),

	/** A thousand objects. */
	H1_LARGE("h1 large json", saturated(H1, LARGE, 16, 1)),

	/** 1 MiB. */
	H1_STATIC("h1 static 1 MiB", saturated(H1, STATIC, 8, 1)),

	/** Short text, pipelined. */
	H1_PIPELINED("h1 plaintext, 16 pipelined", saturated(H1, PLAINTEXT, 16, 16)),

	/** Short text at a fixed rate. */
	H1_PACED("h1 plaintext at a fixed rate", new Load(H1, PLAINTEXT, 50, 1, 2_000)),

	/** Short text by HTTP/2. */
	H2C_PLAINTEXT("h2c plaintext", saturated(H2C, PLAINTEXT, 8, 32)),

	/** Short text by HTTP/1.1 with TLS. */
	H1_TLS_PLAINTEXT("h1 + TLS plaintext", saturated(H1_TLS, PLAINTEXT, 32, 1)),

	/** Small object by HTTP/2 with TLS. */
	H2_JSON("h2 + TLS json", saturated(H2, JSON, 8, 32)),

	/** Short text by HTTP/2 with TLS. */
	H2_PLAINTEXT("h2 + TLS plaintext", saturated(H2, PLAINTEXT, 8, 32)),

	/** Short text by HTTP/3. */
	H3_PLAINTEXT("h3 plaintext", saturated(H3, PLAINTEXT, 8, 32)),

	/** Short messages, one under way on each connection. */
	H1_WEBSOCKET("h1 WebSocket echo", saturated(WEBSOCKET, Route.WEBSOCKET, 64, 1)),

	/** Short messages, many under way on each connection. */
	H1_WEBSOCKET_PIPELINED("h1 WebSocket echo, 16 at once", saturated(WEBSOCKET, Route.WEBSOCKET, 16, 16)),

	/** From the start of the process to the first answer, one contender at a time. */
	START("start", new Load(H1, PLAINTEXT, 1, 1, 0), Metric.START),

	/** After some load, and with idle connections, one contender at a time. */
	MEMORY("memory", saturated(H1, PLAINTEXT, 32, 1), Metric.RESIDENT, Metric.IDLE),

	/** With idle WebSocket sessions, one contender at a time. */
	WEBSOCKET_MEMORY("memory of WebSocket sessions", saturated(WEBSOCKET, Route.WEBSOCKET, 1, 1), Metric.SESSION);

	private final String title;

	private final Load load;

	private final List<Metric> charts;

	Scenario(String title, Load load) {
		this.title = title;
		this.load = load;
		this.charts = (load.rate() > 0) ? List.of(Metric.P50, Metric.P99, Metric.P99_9)
				: List.of(Metric.CPU, Metric.HEAP);
	}

	Scenario(String title, Load load, Metric... charts) {
		this.title = title;
		this.load = load;
		this.charts = List.of(charts);
	}

	private static Load saturated(Protocol protocol, Route route, int connections, int streams) {
		return new Load(protocol, route, connections, streams, 0);
	}

	/**
	 * Returns its name on the command line.
	 * @return such as {@code h1-plaintext}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Returns its load.
	 * @return the load
	 */
	public Load load() {
		return this.load;
	}

	/**
	 * Returns what is drawn of it.
	 * @return the metrics of its charts
	 */
	public List<Metric> charts() {
		return this.charts;
	}

	/**
	 * Whether contenders are measured one at a time, freshly started.
	 * @return whether each is alone
	 */
	public boolean isSolo() {
		return this == START || this == MEMORY || this == WEBSOCKET_MEMORY;
	}

	/**
	 * Whether it is part of a quick run, which leaves out what resembles others, and
	 * WebSocket.
	 * @return whether it is
	 */
	public boolean isQuick() {
		return switch (this) {
			case H1_JSON, H1_PATH, H1_LARGE, H1_STATIC, H1_TLS_PLAINTEXT -> false;
			case H1_WEBSOCKET, H1_WEBSOCKET_PIPELINED, WEBSOCKET_MEMORY -> false;
			default -> true;
		};
	}

	@Override
	public String toString() {
		return this.title;
	}

}
