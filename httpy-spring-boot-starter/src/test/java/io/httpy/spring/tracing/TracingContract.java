package io.httpy.spring.tracing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.Waiting;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.fixture.BundleFiles;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.FinishedSpan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Hooks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests as spans, whatever makes the spans.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TracingContract {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String PARENT = "00f067aa0ba902b7";

	private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";

	/** The spans that have ended, in this order. */
	static final LinkedBlockingQueue<FinishedSpan> SPANS = new LinkedBlockingQueue<>();

	private final Class<?> application;

	private final String[] properties;

	@TempDir
	private static Path directory;

	private ConfigurableApplicationContext context;

	private int port;

	TracingContract(Class<?> application, String... properties) {
		this.application = application;
		this.properties = properties;
	}

	@BeforeAll
	void start() {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		List<String> arguments = new ArrayList<>(List.of(this.properties));
		arguments.addAll(List.of("--httpy.port=0", "--httpy.ssl.bundle=web", "--httpy.http3.required=true",
				"--management.tracing.sampling.probability=1.0",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri()));
		this.context = SpringApplication.run(this.application, arguments.toArray(new String[0]));
		this.port = this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		Hooks.enableAutomaticContextPropagation();
	}

	@AfterAll
	void stop() {
		Hooks.disableAutomaticContextPropagation();
		this.context.close();
	}

	@BeforeEach
	void forget() {
		TracedRoutes.SEEN.clear();
		SPANS.clear();
	}

	@AfterEach
	void nothingIsLeftBehind() {
		assertThat(TracedRoutes.SEEN).doesNotContainKey(TracedRoutes.STRAY);
		assertThat(SPANS).isEmpty();
	}

	static Stream<Wire> wires() {
		return Stream.of(new Http1TlsWire(), new Http2TlsWire(), new Http3Wire());
	}

	private static WireRequest traced(String method, String path) {
		return WireRequest.of(method, path).with("traceparent", TRACEPARENT);
	}

	private RawResponse get(String path) {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			return client.send(traced("GET", path));
		}
	}

	private static FinishedSpan span() {
		try {
			FinishedSpan span = SPANS.poll(20, TimeUnit.SECONDS);
			assertThat(span).as("a span in time").isNotNull();
			return span;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void aTraceIsContinuedByASpanNamedByTheRoute(Wire wire) {
		try (WireClient client = wire.connect(this.port)) {
			RawResponse response = client
				.send(traced("GET", "/users/7?token=secret").with("tracestate", "a=1").with("tracestate", "b=2"));
			assertThat(response.text()).isEqualTo(TRACE + " " + TRACE + " " + TRACE);
		}
		FinishedSpan child = span();
		FinishedSpan span = span();
		assertThat(span.getName()).isEqualTo("http get /users/{id}");
		assertThat(span.getTraceId()).isEqualTo(TRACE);
		assertThat(span.getParentId()).isEqualTo(PARENT);
		assertThat(span.getKind()).isEqualTo(Span.Kind.SERVER);
		assertThat(span.getError()).isNull();
		assertThat(span.getTags()).containsEntry("uri", "/users/{id}")
			.containsEntry("method", "GET")
			.containsEntry("status", "200")
			.containsEntry("outcome", "SUCCESS")
			.containsEntry("exception", "none")
			.containsEntry("http.url", "/users/7");
		assertThat(child.getName()).isEqualTo("child");
		assertThat(child.getTraceId()).isEqualTo(TRACE);
		assertThat(child.getParentId()).isEqualTo(span.getSpanId());
	}

	@ParameterizedTest
	@MethodSource("wires")
	void aStreamIsOneSpanToItsLastByte(Wire wire) {
		CompletableFuture<Void> gate = new CompletableFuture<>();
		TracedRoutes.GATES.put("stream", gate);
		try (WireClient client = wire.connect(this.port)) {
			WireExchange exchange = client.begin(traced("GET", "/stream"));
			exchange.read(6);
			assertThat(SPANS).isEmpty();
			gate.complete(null);
			assertThat(exchange.response().text()).isEqualTo("end");
		}
		assertThat(span().getTags()).containsEntry("outcome", "SUCCESS");
	}

	@ParameterizedTest
	@MethodSource("wires")
	void aRequestThatItsClientHasGivenUpHasAnOutcomeOfItsOwn(Wire wire) {
		CompletableFuture<Void> called = new CompletableFuture<>();
		TracedRoutes.GATES.put("never", called);
		try (WireClient client = wire.connect(this.port)) {
			WireExchange exchange = client.begin(traced("GET", "/never"));
			Waiting.on(called);
			exchange.cancel();
			FinishedSpan span = span();
			assertThat(span.getName()).isEqualTo("http get /never");
			assertThat(span.getTags()).containsEntry("outcome", "ABORTED").containsEntry("status", "UNKNOWN");
			assertThat(span.getError()).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void aWebSocketIsASpanUntilItsHandshake(Wire wire) {
		WireRequest request = traced("GET", "/socket").with("sec-websocket-version", "13");
		if (!wire.asksByConnect()) {
			request = request.with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
		}
		try (WireClient client = wire.connect(this.port)) {
			WireExchange exchange = client.upgrade(request, "websocket");
			int status = exchange.status();
			FinishedSpan span = span();
			assertThat(span.getName()).isEqualTo("http get /socket");
			assertThat(span.getTags()).containsEntry("status", String.valueOf(status));
			exchange.cancel();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/loop", "/later", "/function", "/mono", "/flux" })
	void aHandlerSeesTheTraceOnWhateverThreadItRuns(String path) {
		assertThat(get(path).text()).isEqualTo(TRACE + " " + TRACE);
		assertThat(TracedRoutes.SEEN).containsEntry("blocking filter", TRACE + " " + TRACE);
		assertThat(span().getName()).isEqualTo("http get " + path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/loop", "/function" })
	void aHandlerSeesTheTraceThoughAFilterHasGoneOnElsewhere(String path) {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			assertThat(client.send(traced("GET", path).with("x-wait", "1")).text()).isEqualTo(TRACE + " " + TRACE);
		}
		span();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/content" })
	void whatGoesOnWhenTheBodyHasComeSeesTheTrace(String path) {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			WireExchange exchange = client.begin(traced("POST", path).with("content-type", "text/plain").withLength(4));
			assertThat(exchange.write("body".getBytes(StandardCharsets.UTF_8)).end().response().text())
				.isEqualTo(TRACE + " " + TRACE);
		}
		span();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fails", "/fails/later" })
	void aFailureIsLoggedWithTheTraceAndSetsTheError(String path) {
		try (LogRecorder log = new LogRecorder()) {
			assertThat(get(path).status()).isEqualTo(500);
			List<ILoggingEvent> errors = log.lines(Level.ERROR);
			assertThat(errors).hasSize(1);
			assertThat(errors.get(0).getMDCPropertyMap()).containsEntry("traceId", TRACE);
		}
		FinishedSpan span = span();
		assertThat(span.getTags()).containsEntry("status", "500")
			.containsEntry("outcome", "SERVER_ERROR")
			.containsEntry("exception", "IllegalStateException");
		assertThat(span.getError()).hasMessageContaining("by design");
	}

	@Test
	void anExceptionHandlerSeesTheTraceAndWhatItTellsTheClientIsNoErrorOfTheSpan() {
		assertThat(get("/answered").text()).isEqualTo(TRACE + " " + TRACE);
		FinishedSpan span = span();
		assertThat(span.getTags()).containsEntry("status", "422")
			.containsEntry("exception", "IllegalArgumentException");
		assertThat(span.getError()).isNull();
	}

	@Test
	void whatHasNoRouteIsNotNamedByItsPath() {
		assertThat(get("/wp-login.php").status()).isEqualTo(404);
		FinishedSpan span = span();
		assertThat(span.getName()).isEqualTo("http get");
		assertThat(span.getTags()).containsEntry("uri", "NOT_FOUND").containsEntry("outcome", "CLIENT_ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "00-0-0-0", "zz-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-00000000000000000000000000000000-0000000000000000-01", "00-%s%n", "\u00ff\u00fe", TRACEPARENT + "-00",
			"01-" + TRACE + "-" + PARENT + "-01x" })
	void aMalformedTraceparentBeginsATraceOfItsOwn(String malformed) {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			RawResponse response = client.send(WireRequest.of("GET", "/loop").with("traceparent", malformed));
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.text()).matches("([0-9a-f]{32}) \\1").doesNotContain(TRACE, "0000000000000000");
		}
		span();
	}

	@Test
	void aTraceparentOfALaterVersionDoesNoHarm() {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			assertThat(client
				.send(WireRequest.of("GET", "/loop").with("traceparent", "01-" + TRACE + "-" + PARENT + "-01-more"))
				.text()).matches("([0-9a-f]{32}) \\1");
		}
		span();
	}

	@Test
	void twoTraceparentsAreNone() {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			assertThat(client.send(traced("GET", "/loop").with("traceparent", TRACEPARENT)).text())
				.matches("([0-9a-f]{32}) \\1")
				.doesNotContain(TRACE);
		}
		span();
	}

	@Test
	void aTraceInTheFormOfB3IsContinued() {
		try (WireClient client = new Http1TlsWire().connect(this.port)) {
			assertThat(client.send(WireRequest.of("GET", "/loop").with("b3", TRACE + "-" + PARENT + "-1")).text())
				.isEqualTo(TRACE + " " + TRACE);
		}
		assertThat(span().getParentId()).isEqualTo(PARENT);
	}

	@Test
	void nothingStaysOnTheThreadsOfThePool() {
		for (int i = 0; i < 10; i++) {
			get("/function");
			span();
		}
		Executor threads = this.context.getBean("httpyHandlerExecutor", Executor.class);
		Tracer tracer = this.context.getBean(Tracer.class);
		List<String> seen = new CopyOnWriteArrayList<>();
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			threads.execute(() -> {
				seen.add(TracedRoutes.seen(tracer));
				done.countDown();
			});
		}
		assertThat(Waiting.on(done)).isTrue();
		assertThat(seen).containsOnly("none null");
	}

}
