package io.httpy.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.httpy.http.HttpVersion;
import io.httpy.server.HttpyServer;
import io.httpy.server.ServerState;
import io.httpy.server.ServerStatus;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyHealthContributorAutoConfiguration;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ServerRole;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class HttpyHealthIndicatorTests {

	private static final ObjectProvider<HttpyServer> NO_SERVER = new StaticListableBeanFactory()
		.getBeanProvider(HttpyServer.class);

	private static final Duration WARNING = Duration.ofDays(14);

	private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyHealthContributorAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void aServerThatRunsIsUp() {
		this.runner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("state", "running")
				.containsEntry("port", context.getBean(HttpyServer.class).port())
				.containsEntry("protocols", List.of("HTTP/1.1", "HTTP/2"))
				.doesNotContainKeys("unavailable", "certificates");
		});
	}

	@Test
	void aServerThatShouldRunAndDoesNotIsDown() {
		this.runner.run((context) -> {
			context.getBean(HttpyServer.class).stop();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("state", "stopped").doesNotContainKey("port");
		});
	}

	@Test
	void aServerThatIsStoppedWithItsContextIsOutOfService() {
		this.runner.run((context) -> {
			context.getSourceApplicationContext().stop();
			assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			context.getSourceApplicationContext().start();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void aServerThatWasNotStartedIsNotBuilt() {
		this.runner.run((context) -> {
			HttpyServerLifecycle never = new HttpyServerLifecycle(NO_SERVER, ServerRole.PRIMARY, context);
			Health health = indicator(never, context).health();
			assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(health.getDetails()).containsEntry("state", "stopped");
		});
	}

	@Test
	void aStatusThatCannotBeReadIsDownAndDoesNotThrow() {
		this.runner.run((context) -> {
			Health health = indicator(context.getBean(HttpyServerLifecycle.class), context).health();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsKey("error");
		});
	}

	private static HttpyHealthIndicator indicator(HttpyServerLifecycle lifecycle, ApplicationContext context) {
		HttpyServerView view = new HttpyServerView(NO_SERVER, lifecycle,
				context.getBean(HttpyGracefulShutdownLifecycle.class));
		return new HttpyHealthIndicator(view, WARNING, Clock.systemUTC());
	}

	@Test
	void whyHttp3CannotBeServedIsToldAndDoesNoHarm() {
		Health health = health(status(Map.of(HttpVersion.HTTP_3, "no QUIC here"), null), Instant.now());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("unavailable", Map.of("HTTP/3", "no QUIC here"));
	}

	@Test
	void aCertificateThatEndsSoonIsNamedAndDoesNoHarm() {
		Health health = health(encrypted(), END.minus(Duration.ofDays(13)));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(certificates(health)).singleElement().satisfies((certificate) -> {
			assertThat(certificate.state()).isEqualTo("valid");
			assertThat(certificate.daysLeft()).isEqualTo(13);
			assertThat(certificate.serverName()).isNull();
		});
	}

	@Test
	void aCertificateWithTimeLeftIsNotNamed() {
		Health health = health(encrypted(), END.minus(Duration.ofDays(15)));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).doesNotContainKey("certificates");
	}

	@Test
	void aCertificateThatHasEndedIsDown() {
		Health health = health(encrypted(), END.plusSeconds(1));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(certificates(health)).first().satisfies((certificate) -> {
			assertThat(certificate.state()).isEqualTo("expired");
			assertThat(certificate.daysLeft()).isEqualTo(-1);
		});
	}

	@Test
	void aCertificateWhoseTimeHasNotComeIsDown() {
		Health health = health(encrypted(), BEGIN.minusSeconds(1));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(certificates(health)).extracting(CertificateReport::state).containsOnly("not yet valid");
	}

	@Test
	void aCertificateForAHostNameCountsToo() {
		Health health = health(encrypted(), END.plus(Duration.ofDays(81)));
		assertThat(certificates(health)).extracting(CertificateReport::serverName).containsExactly(null, "example.com");
	}

	private static ServerStatus encrypted() {
		Instant later = END.plus(Duration.ofDays(90));
		return status(Map.of(),
				new ServerStatus.Tls("jdk",
						List.of(new ServerStatus.Certificate(null, "CN=localhost", "CN=ca", BEGIN, END),
								new ServerStatus.Certificate("example.com", "CN=example.com", "CN=ca", BEGIN, later))));
	}

	private static ServerStatus status(Map<HttpVersion, String> unavailable, ServerStatus.@Nullable Tls tls) {
		return new ServerStatus(ServerState.RUNNING, "nio", List.of(), unavailable, tls, List.of());
	}

	private static Health health(ServerStatus status, Instant now) {
		Health.Builder health = Health.up();
		HttpyHealthIndicator.describe(status, health, WARNING, now);
		return health.build();
	}

	@SuppressWarnings("unchecked")
	private static List<CertificateReport> certificates(Health health) {
		return (List<CertificateReport>) health.getDetails().get("certificates");
	}

	private static Health health(AssertableApplicationContext context) {
		return context.getBean("httpyHealthIndicator", HealthIndicator.class).health();
	}

}
