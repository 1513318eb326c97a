package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.RawClient;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@code Mono} that nobody waits for any more is cancelled.
 */
class MonoCancellationTests {

	private ConfigurableApplicationContext context;

	private RawClient client;

	@BeforeEach
	void start() {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--httpy.port=0", "--httpy.timeouts.handler=1s");
		this.client = RawClient
			.connect(this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.context.close();
	}

	@Test
	void whenTheClientIsLost() throws Exception {
		NeverRoutes routes = this.context.getBean(NeverRoutes.class);
		this.client.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
		routes.subscribed.get(10, TimeUnit.SECONDS);
		this.client.reset();
		assertThat(routes.cancelled).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void whenItIsTooLate() {
		this.client.send("GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(this.client.receive().status()).isEqualTo(503);
		assertThat(this.context.getBean(NeverRoutes.class).cancelled).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(NeverRoutes.class)
	static class Application {

	}

	@HttpyRoute("/never")
	static class NeverRoutes {

		final CompletableFuture<Void> subscribed = new CompletableFuture<>();

		final CompletableFuture<Void> cancelled = new CompletableFuture<>();

		@Get
		Mono<String> never() {
			return Mono.<String>never()
				.doOnSubscribe((subscription) -> this.subscribed.complete(null))
				.doOnCancel(() -> this.cancelled.complete(null));
		}

	}

}
