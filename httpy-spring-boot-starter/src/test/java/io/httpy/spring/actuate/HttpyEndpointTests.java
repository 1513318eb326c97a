package io.httpy.spring.actuate;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyEndpointAutoConfiguration;
import io.httpy.spring.fixture.SocketClient;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.websocket.HttpyWebSockets;
import io.httpy.websocket.WebSocketSession;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class HttpyEndpointTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class, JmxAutoConfiguration.class,
				JmxEndpointAutoConfiguration.class))
		.withUserConfiguration(Routes.class)
		.withPropertyValues("httpy.port=0", "management.endpoints.web.exposure.include=httpy");

	@Test
	void theReportHasItsSections() {
		this.runner.run((context) -> {
			JsonNode report = json(context, context.getBean(HttpyEndpoint.class).httpy());
			assertThat(report.propertyNames()).containsExactlyInAnyOrder("server", "listeners", "protocols",
					"connections", "webSockets", "violations", "eventLoops", "executor", "shutdown", "watchdog",
					"routes");
			assertThat(report.at("/server/state").asString()).isEqualTo("running");
			assertThat(report.at("/server/port").asInt()).isEqualTo(context.getBean(HttpyServer.class).port());
			assertThat(report.at("/server/transport").asString())
				.isEqualTo(context.getBean(HttpyServer.class).transport());
			assertThat(report.at("/shutdown/stage").asString()).isEqualTo("serving");
			assertThat(report.get("routes")).hasSize(2);
		});
	}

	@Test
	void protocolsSayWhyTheyAreOff() {
		this.runner.run((context) -> assertThat(states(context)).containsExactly("HTTP/1.1: enabled", "HTTP/2: enabled",
				"HTTP/3: off: it needs httpy.ssl.bundle"));
		this.runner.withPropertyValues("httpy.http3.enabled=false", "httpy.http2.enabled=false")
			.run((context) -> assertThat(states(context)).containsExactly("HTTP/1.1: enabled",
					"HTTP/2: off: by httpy.http2.enabled", "HTTP/3: off: by httpy.http3.enabled"));
		this.runner
			.withPropertyValues("httpy.http2.cleartext.upgrade=false", "httpy.http2.cleartext.prior-knowledge=false")
			.run((context) -> assertThat(states(context))
				.contains("HTTP/2: off: in clear text by httpy.http2.cleartext"));
		this.runner.withPropertyValues("httpy.http1.enabled=false")
			.run((context) -> assertThat(states(context)).contains("HTTP/1.1: off: by httpy.http1.enabled"));
	}

	private static List<String> states(AssertableApplicationContext context) {
		return context.getBean(HttpyEndpoint.class)
			.httpy()
			.protocols()
			.stream()
			.map((protocol) -> protocol.name() + ": " + protocol.state())
			.toList();
	}

	@Test
	void whatCameIsCounted() {
		this.runner.run((context) -> {
			int port = context.getBean(HttpyServer.class).port();
			assertThat(TestClient.get(port, "/hello").body()).isEqualTo("hello");
			HttpyEndpointReport report = context.getBean(HttpyEndpoint.class).httpy();
			ProtocolReport http1 = report.protocols().get(0);
			assertThat(http1.requests().total()).isEqualTo(1);
			assertThat(http1.responseBytes()).isEqualTo(5);
			assertThat(report.connections().total()).isEqualTo(1);
		});
	}

	@Test
	void webSocketsAreCounted() {
		this.runner.run((context) -> {
			try (SocketClient socket = SocketClient.open(context.getBean(HttpyServer.class).port(), "/chat")) {
				assertThat(socket.send("hey").next()).isEqualTo("hey");
				HttpyEndpointReport report = context.getBean(HttpyEndpoint.class).httpy();
				ProtocolReport http1 = report.protocols().get(0);
				assertThat(http1.requests()).isEqualTo(new ProtocolReport.OpenAndTotal(1, 1));
				assertThat(http1.webSockets()).isEqualTo(new ProtocolReport.OpenAndTotal(1, 1));
				assertThat(report.webSockets())
					.isEqualTo(new HttpyEndpointReport.WebSockets(true, "enabled", 1, 1, 1, 1, 3, 3));
			}
		});
	}

	@Test
	void theExecutorIsShown() {
		this.runner.withPropertyValues("httpy.executor.threads=platform", "httpy.executor.max-threads=7")
			.run((context) -> {
				HttpyEndpointReport.Executor executor = context.getBean(HttpyEndpoint.class).httpy().executor();
				assertThat(executor).isEqualTo(new HttpyEndpointReport.Executor("platform", 7, 0, 0, 0));
			});
		this.runner.withBean("httpyHandlerExecutor", Executor.class, () -> Runnable::run)
			.run((context) -> assertThat(context.getBean(HttpyEndpoint.class).httpy().executor()).isNull());
	}

	@ParameterizedTest
	@CsvSource({ "server", "listeners", "protocols", "connections", "webSockets", "violations", "eventLoops",
			"executor", "shutdown", "watchdog", "routes" })
	void aSectionCanBeAskedForAlone(String name) {
		this.runner.run((context) -> {
			Map<String, Object> section = context.getBean(HttpyEndpoint.class).section(name);
			assertThat(section).containsOnlyKeys(name).isInstanceOf(OperationResponseBody.class);
			JsonNode report = json(context, context.getBean(HttpyEndpoint.class).httpy());
			assertThat(json(context, section).get(name).getNodeType()).isEqualTo(report.get(name).getNodeType());
		});
	}

	@Test
	void thereIsNoOtherSection() {
		this.runner.run((context) -> {
			assertThat(context.getBean(HttpyEndpoint.class).section("secrets")).isNull();
			assertThat(context.getBean(HttpyEndpoint.class).section("tls")).isNull();
		});
	}

	@Test
	void aServerThatDoesNotRunIsShownToo() {
		this.runner.run((context) -> {
			context.getSourceApplicationContext().stop();
			HttpyEndpointReport report = context.getBean(HttpyEndpoint.class).httpy();
			assertThat(report.server()).isEqualTo(new HttpyEndpointReport.Server("stopped", null, "none"));
			assertThat(report.protocols()).extracting(ProtocolReport::state)
				.containsOnly("off: the server does not run");
			assertThat(report.shutdown().stage()).isEqualTo("stopped");
		});
	}

	@Test
	void itIsThereOverJmx() {
		this.runner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=httpy",
					"management.endpoints.jmx.domain=httpy.test")
			.run((context) -> {
				MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
				Set<ObjectName> names = beans.queryNames(new ObjectName("httpy.test:type=Endpoint,name=Httpy,*"), null);
				ObjectName name = names.iterator().next();
				assertThat(beans.invoke(name, "httpy", new Object[0], new String[0]))
					.asInstanceOf(InstanceOfAssertFactories.MAP)
					.containsKeys("server", "protocols");
				Object section = beans.invoke(name, "section", new Object[] { "server" },
						new String[] { String.class.getName() });
				assertThat(section).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("server");
			});
	}

	private static JsonNode json(AssertableApplicationContext context, @Nullable Object value) {
		return context.getBean(EndpointJsonMapper.class).get().valueToTree(value);
	}

	/**
	 * Has a route and a WebSocket that answers with what it was told.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		HttpyRoutes hello() {
			return (routes) -> routes.get("/hello", (request) -> Response.text("hello"));
		}

		@Bean
		HttpyWebSockets chat() {
			return (sockets) -> sockets.add("/chat", WebSocketSession::send);
		}

	}

}
