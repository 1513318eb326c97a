package io.httpy.spring.metrics;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.TestCertificates;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.server.RequestNames;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.awaitility.Awaitility.await;

/**
 * An application with all meters there are, on HTTP/1.1, HTTP/2 and HTTP/3.
 */
final class MeteredApplication implements AutoCloseable {

	/** Requests of {@link #makeTraffic} for {@code /users/{id}/posts/{postId}}. */
	static final int POSTS = 3;

	private static final List<Wire> WIRES = List.of(new Http1TlsWire(), new Http2TlsWire(), new Http3Wire());

	private final ConfigurableApplicationContext context;

	private final int port;

	private MeteredApplication(ConfigurableApplicationContext context) {
		this.context = context;
		this.port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	static MeteredApplication start(Path directory, String mode) {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		return new MeteredApplication(SpringApplication.run(Application.class, "--httpy.port=0",
				"--httpy.ssl.bundle=web", "--httpy.http3.required=true", "--httpy.executor.threads=platform",
				"--httpy.observation.mode=" + mode, "--httpy.overload.max-requests=1000",
				"--management.tracing.sampling.probability=0",
				"--management.metrics.distribution.percentiles-histogram.http.server.requests=true",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri()));
	}

	MeterRegistry registry() {
		return this.context.getBean(PrometheusMeterRegistry.class);
	}

	String scrape() {
		return this.context.getBean(PrometheusMeterRegistry.class).scrape();
	}

	/**
	 * Does on each wire what there is a meter for, and returns when all of it is told.
	 */
	void makeTraffic() {
		for (Wire wire : WIRES) {
			try (WireClient client = wire.connect(this.port)) {
				for (int i = 0; i < POSTS; i++) {
					client.get("/users/7/posts/" + i);
				}
				client.post("/echo", "Hello");
				client.get("/missing");
				client.get("/fails");
			}
			try (WireClient client = wire.connect(this.port)) {
				client.begin(WireRequest.of("GET", "/a/../b")).status();
			}
		}
		await().atMost(20, TimeUnit.SECONDS).until(() -> ended() == WIRES.size() * (POSTS + 3));
	}

	private long ended() {
		return registry().find(RequestNames.DEFAULT).timers().stream().mapToLong(Timer::count).sum();
	}

	/** Opens a WebSocket that stays, and has one message come back. */
	WebSocket openSocket() {
		WebSocket socket = HttpClient.newBuilder()
			.sslContext(TestCertificates.trust())
			.build()
			.newWebSocketBuilder()
			.buildAsync(URI.create("wss://localhost:" + this.port + "/talk"), new WebSocket.Listener() {
			})
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
		socket.sendText("Hello", true).orTimeout(20, TimeUnit.SECONDS).join();
		await().until(
				() -> registry().get("httpy.websocket.messages").tag("direction", "out").functionCounter().count() > 0);
		return socket;
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Pages.class, Talk.class })
	static class Application {

	}

	@HttpyRoute
	static class Pages {

		@Get("/users/{id}/posts/{postId}")
		String post(@PathParam long id, @PathParam long postId) {
			return id + "/" + postId;
		}

		@Post("/echo")
		@NonBlocking
		String echo(@Body String text) {
			return text;
		}

		@Get("/fails")
		String fail() {
			throw new UnsupportedOperationException("not today");
		}

	}

	@HttpyWebSocket("/talk")
	static class Talk {

		@OnMessage
		String answer(String message) {
			return message;
		}

	}

}
