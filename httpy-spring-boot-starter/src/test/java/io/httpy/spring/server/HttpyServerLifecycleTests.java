package io.httpy.spring.server;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;

import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ApplicationContextEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class HttpyServerLifecycleTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class))
		.withUserConfiguration(Ping.class)
		.withPropertyValues("httpy.port=0");

	@Test
	void startsWithTheContextAndStopsWithIt() {
		int[] port = new int[1];
		this.runner.run((context) -> {
			port[0] = context.getBean(HttpyServer.class).port();
			assertThat(TestClient.get(port[0], "/ping").body()).isEqualTo("pong");
		});
		assertThatThrownBy(() -> TestClient.get(port[0], "/ping")).hasCauseInstanceOf(ConnectException.class);
	}

	@Test
	void theSameContextCanStopAndStartAgain() {
		this.runner.run((context) -> {
			HttpyServer server = context.getBean(HttpyServer.class);
			for (int i = 0; i < 3; i++) {
				assertThat(TestClient.get(server.port(), "/ping").body()).isEqualTo("pong");
				context.stop();
				assertThat(server.isRunning()).isFalse();
				context.start();
				assertThat(server.isRunning()).isTrue();
				assertThat(context.getEnvironment().getProperty("local.httpy.port", Integer.class))
					.isEqualTo(context.getEnvironment().getProperty("local.server.port", Integer.class))
					.isEqualTo(server.port());
			}
		});
	}

	@Test
	void pausingTheContextLeavesTheServerAlone() {
		this.runner.run((context) -> {
			HttpyServer server = context.getBean(HttpyServer.class);
			int port = server.port();
			context.getSourceApplicationContext().pause();
			assertThat(TestClient.get(port, "/ping").body()).isEqualTo("pong");
			context.getSourceApplicationContext().restart();
			assertThat(server.port()).isEqualTo(port);
		});
	}

	@Test
	void oneThreadKeepsTheJvmAliveAsLongAsTheServerRuns() {
		this.runner.run((context) -> {
			List<Thread> threads = awaitThreads();
			assertThat(threads).singleElement().matches((thread) -> !thread.isDaemon());
			context.stop();
			assertNothingKeepsTheJvmAlive();
			context.start();
			assertThat(awaitThreads()).hasSize(1);
		});
	}

	@Test
	void publishesItsStartsAndStops() {
		List<ApplicationContextEvent> events = new ArrayList<>();
		this.runner.withInitializer(
				(context) -> context.addApplicationListener((ApplicationListener<ApplicationContextEvent>) events::add))
			.run((context) -> {
				assertThat(events).element(0).isInstanceOfSatisfying(HttpyServerStartedEvent.class, (started) -> {
					assertThat(started.port()).isEqualTo(context.getBean(HttpyServer.class).port());
					assertThat(started.getApplicationContext()).isSameAs(context.getSourceApplicationContext());
				});
				events.clear();
				context.stop();
				context.start();
				assertThat(events).filteredOn((event) -> event.getClass().getName().contains("Httpy"))
					.extracting(Object::getClass)
					.containsExactly(HttpyServerStoppedEvent.class, HttpyServerStartedEvent.class);
			});
	}

	@Test
	void oneLineSaysWhatStarted(CapturedOutput output) {
		this.runner.run(
				(context) -> assertThat(output)
					.containsPattern("HTTPy started on port " + context.getBean(HttpyServer.class).port()
							+ " \\(HTTP/1\\.1, HTTP/2\\) with \\w+, 1 route, in \\d+ ms\n")
					.doesNotContain("WARN"));
	}

	@Test
	void withoutRoutesOneWarningIsLogged(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class))
			.withPropertyValues("httpy.port=0")
			.run((context) -> {
				assertThat(output).contains("0 routes").containsOnlyOnce("HTTPy has no routes");
				assertThat(TestClient.get(context.getBean(HttpyServer.class).port(), "/").statusCode()).isEqualTo(404);
			});
	}

	@Test
	void aPortThatAnotherServerHasToldIsLeftAlone() {
		this.runner.withInitializer((context) -> LocalPorts.ofServer(context, ServerRole.PRIMARY).tell(4711))
			.run((context) -> {
				assertThat(context.getEnvironment().getProperty("local.server.port")).isEqualTo("4711");
				assertThat(context.getEnvironment().getProperty("local.httpy.port", Integer.class))
					.isEqualTo(context.getBean(HttpyServer.class).port());
			});
	}

	@Test
	void aStartThatFailsAfterwardsLeavesNoServerBehind() {
		this.runner.withBean(FailingLifecycle.class).run((context) -> {
			assertThat(context).hasFailed();
			assertNothingKeepsTheJvmAlive();
		});
	}

	@Test
	void aListenerThatFailsStopsTheServer() {
		this.runner.withInitializer(
				(context) -> context.addApplicationListener((ApplicationListener<HttpyServerStartedEvent>) (event) -> {
					throw new IllegalStateException("refused by the listener");
				}))
			.run((context) -> {
				assertThat(context).getFailure().hasRootCauseMessage("refused by the listener");
				assertNothingKeepsTheJvmAlive();
			});
	}

	@Test
	void lazyInitializationStillStartsTheServer() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(awaitThreads()).hasSize(1));
	}

	/** A thread that was told to end needs a moment to be gone. */
	private static void assertNothingKeepsTheJvmAlive() throws InterruptedException {
		for (Thread thread : awaitThreads()) {
			thread.join(5000);
			assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
		}
	}

	private static List<Thread> awaitThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("httpy-await") && thread.isAlive())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Ping {

		@Bean
		HttpyServerCustomizer ping() {
			return (builder) -> builder.routes((routes) -> routes.get("/ping", (request) -> Response.text("pong")));
		}

	}

	static class FailingLifecycle implements SmartLifecycle {

		@Override
		public void start() {
			throw new IllegalStateException("cannot start");
		}

		@Override
		public void stop() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
