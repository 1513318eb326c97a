package io.httpy.spring.actuate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.config.ServerConfig;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Waiting;
import io.httpy.handler.Filter;
import io.httpy.http.Response;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ManagementPaths;
import io.httpy.spring.server.ManagementServerLifecycle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Management on a port of its own.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class ManagementPortTests {

	private static final int PROBES = 200;

	private ConfigurableApplicationContext context;

	private int port;

	private int managementPort;

	private void start(String... more) {
		startOn(0, more);
	}

	private void startOn(int wanted, String... more) {
		String[] args = { "--httpy.port=0", "--management.server.port=" + wanted,
				"--management.health.redis.enabled=false", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.health.probes.add-additional-paths=true" };
		String[] all = Arrays.copyOf(args, args.length + more.length);
		System.arraycopy(more, 0, all, args.length, more.length);
		this.context = SpringApplication.run(Application.class, all);
		this.port = this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		this.managementPort = this.context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	@AfterEach
	void stop() {
		if (this.context != null && this.context.isActive()) {
			this.context.getBean(Application.class).release();
			this.context.close();
		}
	}

	private int status(String path) {
		return TestClient.get(this.port, path).statusCode();
	}

	private int managementStatus(String path) {
		return TestClient.get(this.managementPort, path).statusCode();
	}

	@Test
	void endpointsAreOnItAndNothingElseIs() {
		start();
		assertThat(this.managementPort).isNotEqualTo(this.port);
		HttpResponse<String> health = TestClient.get(this.managementPort, "/actuator/health/liveness");
		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(health.headers().firstValue("x-filter")).isEmpty();
		assertThat(managementStatus("/actuator")).isEqualTo(200);
		assertThat(managementStatus("/ping")).isEqualTo(404);
		assertThat(status("/ping")).isEqualTo(200);
		assertThat(status("/actuator")).isEqualTo(404);
		assertThat(status("/actuator/health")).isEqualTo(404);
	}

	@Test
	void probesWithPathsForTheApplicationAreOnThatPort() {
		start("--management.endpoint.health.group.own.include=ping",
				"--management.endpoint.health.group.own.additional-path=management:/own");
		assertThat(status("/livez")).isEqualTo(200);
		assertThat(managementStatus("/livez")).isEqualTo(404);
		assertThat(managementStatus("/own")).isEqualTo(200);
		assertThat(status("/own")).isEqualTo(404);
		ManagementPaths paths = this.context.getBean(ManagementPaths.class);
		assertThat(paths.contains("/livez")).isTrue();
		assertThat(paths.contains("/actuator")).isFalse();
	}

	@Test
	void itsPathsCanBeginOtherwise() {
		start("--management.server.base-path=ops/", "--management.endpoints.web.base-path=/");
		assertThat(managementStatus("/ops/health/liveness")).isEqualTo(200);
		assertThat(TestClient.get(this.managementPort, "/ops").body()).contains("/ops/health/{*path}");
		assertThat(managementStatus("/actuator/health")).isEqualTo(404);
	}

	@Test
	void withoutAnyPathTheLinksAreAtTheRoot() {
		start("--management.endpoints.web.base-path=");
		assertThat(TestClient.get(this.managementPort, "/").body())
			.contains("http://localhost:" + this.managementPort + "/health");
		assertThat(managementStatus("/health/liveness")).isEqualTo(200);
	}

	@Test
	void itStartsBeforeTheOtherAndStopsAfter() {
		assertThat(ManagementServerLifecycle.PHASE).isLessThan(HttpyServerLifecycle.PHASE);
		start();
		this.context.stop();
		assertThat(this.context.getEnvironment().getProperty("local.management.port")).isNull();
		this.context.start();
		this.managementPort = this.context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		assertThat(managementStatus("/actuator/health/liveness")).isEqualTo(200);
	}

	@Test
	void itAnswersWhileTheOtherDrains() throws Exception {
		start();
		Application application = this.context.getBean(Application.class);
		CompletableFuture<HttpResponse<String>> running = TestClient.send(this.port, "/block");
		Waiting.on(application.blocked);
		CompletableFuture<Void> closed = Aside.run(this.context::close);
		int status = 0;
		while (status != 503) {
			status = managementStatus("/actuator/health/readiness");
		}
		assertThat(managementStatus("/actuator/health/liveness")).isEqualTo(200);
		application.release();
		assertThat(running.get(20, TimeUnit.SECONDS).body()).isEqualTo("released");
		Waiting.on(closed);
	}

	@Test
	void itAnswersWhileTheApplicationIsSaturated() {
		start("--httpy.event-loops=2", "--httpy.executor.threads=platform", "--httpy.executor.max-threads=4",
				"--httpy.executor.queue-capacity=4");
		Application application = this.context.getBean(Application.class);
		for (int i = 0; i < 8; i++) {
			TestClient.send(this.port, "/block");
		}
		Waiting.on(application.blocked);
		for (int i = 0; i < 8; i++) {
			TestClient.send(this.port, "/spin");
		}
		Waiting.on(application.spinning);
		long[] nanos = new long[PROBES];
		for (int i = 0; i < PROBES; i++) {
			long begin = System.nanoTime();
			assertThat(managementStatus("/actuator/health/liveness")).isEqualTo(200);
			nanos[i] = System.nanoTime() - begin;
		}
		Arrays.sort(nanos);
		long p99 = TimeUnit.NANOSECONDS.toMillis(nanos[PROBES * 99 / 100]);
		assertThat(p99).as("99th percentile of the time to answer a probe, in ms").isLessThan(1000);
	}

	@Test
	void aNegativePortMeansNoEndpointAtAll() {
		this.context = SpringApplication.run(Application.class, "--httpy.port=0", "--management.server.port=-1");
		this.port = this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		assertThat(status("/actuator/health")).isEqualTo(404);
		assertThat(status("/ping")).isEqualTo(200);
		assertThat(this.context.getBeanProvider(ManagementPaths.class).getIfAvailable()).isNull();
	}

	@Test
	void aPortInUseIsReportedByItsOwnKey(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			assertThatThrownBy(() -> startOn(other.getLocalPort()));
			assertThat(output).contains("or set management.server.port to another port")
				.contains("The port comes from management.server.port");
		}
	}

	@Test
	void aBundleThatIsMissingIsReportedByItsOwnKey(CapturedOutput output) {
		assertThatThrownBy(() -> start("--management.server.ssl.bundle=none"));
		assertThat(output).contains("management.server.ssl.bundle").contains("there is no such bundle");
	}

	@Test
	void itHasTheTimeoutsOfTheOtherAndItsOwnThreads() {
		start();
		assertThat(this.context.getBean(ServerConfig.class).listener().eventLoops()).isZero();
		assertThat(this.context.getBean(ManagementServerLifecycle.class).server().transport()).isNotEqualTo("none");
		assertThat(TestClient.get(this.managementPort, "/actuator/threaddump").body()).contains("httpy-management");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private static final int LOOPS = 2;

		private final CountDownLatch released = new CountDownLatch(1);

		private final AtomicBoolean ended = new AtomicBoolean();

		private final CountDownLatch spinning = new CountDownLatch(LOOPS);

		private final CountDownLatch blocked = new CountDownLatch(1);

		@Bean
		Filter marking() {
			return (request, next) -> next.handle(request)
				.thenApply((response) -> response.withHeader("x-filter", "yes"));
		}

		@Bean
		HttpyRoutes routes() {
			return (routes) -> {
				routes.get("/ping", (request) -> Response.text("pong"));
				routes.get("/block", (request) -> {
					this.blocked.countDown();
					this.released.await();
					return Response.text("released");
				});
				routes.get("/spin").nonBlocking((request) -> {
					this.spinning.countDown();
					while (!this.ended.get()) {
						Thread.onSpinWait();
					}
					return Response.text("spun");
				});
			};
		}

		void release() {
			this.ended.set(true);
			this.released.countDown();
		}

	}

}
