package io.httpy.benchmarks.protocols;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures the processor time that a request costs the server, and requests per second,
 * in each protocol over as many connections. Each round takes all protocols in turn, so
 * that what else the machine does falls on all of them. Fails if a response is missing or
 * not 200. Run it with
 * {@code java -cp benchmarks.jar io.httpy.benchmarks.protocols.ProtocolsBenchmark}; the
 * system properties {@code rounds}, {@code requests} (of a round and protocol),
 * {@code connections} and {@code streams} (of a connection) change the load, and
 * {@code protocols} leaves out those it does not name ({@code h2+TLS,h3}).
 */
public final class ProtocolsBenchmark {

	private static final Logger logger = LoggerFactory.getLogger(ProtocolsBenchmark.class);

	private static final int ROUNDS = Integer.getInteger("rounds", 5);

	private static final int REQUESTS = Integer.getInteger("requests", 100_000);

	private static final int CONNECTIONS = Integer.getInteger("connections", 16);

	private static final int STREAMS = Integer.getInteger("streams", 64);

	private static final List<Protocol> PROTOCOLS = Arrays.stream(Protocol.values())
		.filter((protocol) -> List.of(System.getProperty("protocols", protocol.label()).split(","))
			.contains(protocol.label()))
		.toList();

	private static final int WARM_UP_ROUNDS = 2;

	private static final int TIMEOUT_SECONDS = 300;

	private final ServerProcess server;

	private final Client client;

	private final Map<Protocol, List<Cost>> costs = new EnumMap<>(Protocol.class);

	private ProtocolsBenchmark(ServerProcess server, Client client) {
		this.server = server;
		this.client = client;
	}

	/**
	 * Runs the benchmark.
	 * @param args none
	 * @throws Exception if a response is missing or not 200
	 */
	public static void main(String[] args) throws Exception {
		LoggingSystem.get(ProtocolsBenchmark.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		try (ServerProcess server = ServerProcess.start(); Client client = new Client(STREAMS)) {
			ProtocolsBenchmark benchmark = new ProtocolsBenchmark(server, client);
			for (int i = 0; i < WARM_UP_ROUNDS; i++) {
				benchmark.round();
			}
			benchmark.costs.clear();
			for (int i = 0; i < ROUNDS; i++) {
				benchmark.round();
			}
			logger.info("{}{}", System.lineSeparator(), benchmark.table());
		}
	}

	private void round() throws Exception {
		for (Protocol protocol : PROTOCOLS) {
			Cost cost = run(protocol);
			logger.info("{}: {}", protocol.label(), cost);
			this.costs.computeIfAbsent(protocol, (key) -> new ArrayList<>()).add(cost);
		}
	}

	/** Handshakes are not measured. */
	private Cost run(Protocol protocol) throws Exception {
		List<Connection> connections = new ArrayList<>();
		try {
			for (int i = 0; i < CONNECTIONS; i++) {
				connections.add(this.client.connect(protocol, this.server.port(protocol)));
			}
			int each = Math.max(1, REQUESTS / CONNECTIONS);
			Duration cpu = this.server.cpu();
			long begin = System.nanoTime();
			CompletableFuture
				.allOf(connections.stream()
					.map((connection) -> connection.send(each))
					.toArray(CompletableFuture<?>[]::new))
				.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			return Cost.of((long) each * CONNECTIONS, System.nanoTime() - begin, this.server.cpu().minus(cpu));
		}
		finally {
			connections.forEach(Connection::close);
		}
	}

	private String table() {
		StringBuilder table = new StringBuilder();
		table.append(String.format("%d rounds of %d requests, %d connections, %d streams each; TLS over TCP by %s%n",
				ROUNDS, REQUESTS, CONNECTIONS, STREAMS, this.server.tls()));
		table.append(String.format("%-14s%30s%30s%n", "", "server CPU, us per request", "requests per second"));
		table.append(String.format("%-14s%2$10s%3$10s%4$10s%2$10s%3$10s%4$10s%n", "", "min", "median", "max"));
		this.costs.forEach((protocol, rounds) -> table.append(String.format("%-14s%s%s%n", protocol.label(),
				spread(rounds, Cost::micros).print(1), spread(rounds, Cost::perSecond).print(0))));
		table.append(String.format("Ratio of server CPU per request, round by round%n"));
		table.append(ratio(Protocol.H2C, Protocol.H1, 1));
		table.append(ratio(Protocol.H3, Protocol.H2_TLS, 4));
		return table.toString();
	}

	private static Spread spread(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
		return Spread.of(rounds.stream().mapToDouble(figure));
	}

	private String ratio(Protocol dividend, Protocol divisor, int limit) {
		List<Cost> above = this.costs.getOrDefault(dividend, List.of());
		List<Cost> below = this.costs.getOrDefault(divisor, List.of());
		if (above.isEmpty() || below.isEmpty()) {
			return "";
		}
		DoubleStream ratios = IntStream.range(0, ROUNDS)
			.mapToDouble((i) -> above.get(i).micros() / below.get(i).micros());
		return String.format("%-14s%s   asked for: at most %d%n", dividend.label() + "/" + divisor.label(),
				Spread.of(ratios).print(2), limit);
	}

	/**
	 * What one protocol cost in one round.
	 *
	 * @param micros processor time of the server per request, in microseconds
	 * @param perSecond requests per second
	 */
	private record Cost(double micros, double perSecond) {

		static Cost of(long requests, long nanos, Duration cpu) {
			return new Cost(cpu.toNanos() / 1e3 / requests, requests * 1e9 / nanos);
		}

		@Override
		public String toString() {
			return String.format("%.1f us of the server per request, %.0f requests per second", this.micros,
					this.perSecond);
		}

	}

}
