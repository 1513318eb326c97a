package io.httpy.spring.autoconfigure;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.httpy.config.ListenerConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.Transport;
import io.httpy.http.Response;
import io.httpy.server.BindFailedException;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.websocket.HttpyWebSockets;

import io.netty.channel.kqueue.KQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * What an operator reads when an application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	@Test
	void aPortInUse(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			fails(Application.class, "--httpy.port=" + other.getLocalPort());
			assertThat(report(output))
				.contains("HTTPy could not listen on TCP port " + other.getLocalPort() + " of all addresses: another")
				.contains("or set httpy.port to another port")
				.contains("The port comes from httpy.port (\"httpy.port\" from property source \"commandLineArgs\").");
		}
	}

	@Test
	void aPortInUseThatComesFromTheSharedProperty(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			fails(Application.class, "--server.port=" + other.getLocalPort());
			assertThat(report(output)).contains("The port comes from server.port (");
		}
	}

	@Test
	void anAddressOfAnotherMachine(CapturedOutput output) {
		fails(Application.class, "--httpy.port=0", "--httpy.address=192.0.2.1");
		assertThat(report(output)).contains("port 0 of 192.0.2.1: this machine has no such address")
			.contains("Set httpy.address to an address of this machine")
			.contains("The address comes from httpy.address (");
	}

	@Test
	void anUnknownHostName(CapturedOutput output) {
		fails(Application.class, "--httpy.port=0", "--httpy.address=unknown.invalid");
		assertThat(report(output)).contains("of unknown.invalid: this machine has no such address");
	}

	/** Not by a real start: it depends on the user of the process. */
	@Test
	void aPrivilegedPort() {
		BindFailedException failure = new BindFailedException("all addresses", 443, "TCP",
				new BindException("Permission denied"));
		FailureAnalysis analysis = new BindFailureAnalyzer(null, new MockEnvironment()).analyze(failure);
		assertThat(analysis.getDescription()).contains("TCP port 443", "may not open ports below 1024");
		assertThat(analysis.getAction()).contains("httpy.port", "CAP_NET_BIND_SERVICE", "The port is the default.");
	}

	@Test
	void aValueOutOfRange(CapturedOutput output) {
		fails(Application.class, "--httpy.limits.max-header-count=0");
		assertThat(report(output)).contains("Property: httpy.limits.max-header-count")
			.contains("Value: \"0\"")
			.contains("Origin: \"httpy.limits.max-header-count\" from property source \"commandLineArgs\"")
			.contains("Reason: it must be from 1 to 10000")
			.contains("Change the value of httpy.limits.max-header-count");
	}

	@Test
	void aValueOutOfRangeIsShownAsItWasWritten(CapturedOutput output) {
		fails(Application.class, "--httpy.limits.maxRequestLine=${size}", "--size=2MB");
		assertThat(report(output)).contains("Property: httpy.limits.max-request-line").contains("Value: \"2MB\"");
	}

	@Test
	void aPatternOfTheAccessLogThatCannotBeRead(CapturedOutput output) {
		fails(Application.class, "--httpy.access-log.enabled=true", "--httpy.access-log.pattern=%h %y");
		assertThat(report(output)).contains("Property: httpy.access-log.pattern")
			.contains("Value: \"%h %y\"")
			.contains("Reason: position 3: there is no directive %y. Name one of the documentation");
	}

	@Test
	void aProxyThatIsNoAddress(CapturedOutput output) {
		fails(Application.class, "--httpy.forwarded.trusted-proxies=10.0.0.0/8,10.0.0.0/33");
		assertThat(report(output)).contains("Property: httpy.forwarded.trusted-proxies")
			.contains("Reason: the length of its prefix must be from 0 to 32");
	}

	@Test
	void aSharedPortOutOfRange(CapturedOutput output) {
		fails(Application.class, "--server.port=70000");
		assertThat(report(output)).contains("Property: server.port").contains("Value: \"70000\"");
	}

	@Test
	void protocolsThatServeNothing(CapturedOutput output) {
		fails(Application.class, "--httpy.http1.enabled=false", "--httpy.http2.enabled=false");
		assertThat(report(output)).contains("Property: httpy.http1.enabled")
			.contains("nothing could be served: enable one of http1, http2 and, with TLS, http3");
	}

	@Test
	void aTransportOfAnotherPlatform(CapturedOutput output) {
		assumeFalse(KQueue.isAvailable(), "Needs a platform other than macOS");
		fails(Application.class, "--httpy.transport=kqueue");
		assertThat(report(output)).contains("Property: httpy.transport")
			.contains("it does not work here: ")
			.contains("auto takes the best that does");
	}

	@Test
	void aPoolWithoutThreads(CapturedOutput output) {
		fails(Application.class, "--httpy.executor.max-threads=0");
		assertThat(report(output)).contains("Property: httpy.executor.max-threads").contains("it must be from 1 to");
	}

	@Test
	void aBoundOfVirtualThreadsThatLetsNoneRun(CapturedOutput output) {
		fails(Application.class, "--httpy.executor.max-concurrent=0");
		assertThat(report(output)).contains("Property: httpy.executor.max-concurrent").contains("it must be from 1 to");
	}

	@Test
	void aValueOfAnotherType(CapturedOutput output) {
		fails(Application.class, "--httpy.timeouts.handler=soon");
		assertThat(report(output)).contains("Property: httpy.timeouts.handler", "Value: \"soon\"", "Reason:");
	}

	@Test
	void aSwitchThatIsNeitherOnNorOff(CapturedOutput output) {
		fails(Application.class, "--httpy.enabled=maybe");
		assertThat(report(output)).contains("Property: httpy.enabled", "Value: \"maybe\"", "Reason:");
	}

	@Test
	void aValueSetByCode(CapturedOutput output) {
		fails(BadCustomizer.class, "--httpy.port=0");
		assertThat(report(output)).contains("Property: httpy.backlog")
			.contains("Value: \"0\", the default or set by code of the application")
			.contains("HttpyServerCustomizer");
	}

	@Test
	void twoRoutesForOnePattern(CapturedOutput output) {
		fails(Conflict.class, "--httpy.port=0");
		assertThat(report(output)).contains("Two routes answer the same requests")
			.contains("GET /users/{id} (" + Conflict.class.getName())
			.contains("GET /users/{name} (" + Conflict.class.getName())
			.contains("Remove one of them");
	}

	@Test
	void twoMethodsForOnePattern(CapturedOutput output) {
		fails(ConflictOfMethods.class, "--httpy.port=0");
		assertThat(report(output)).contains("Two routes answer the same requests")
			.contains("GET /users/{id} (")
			.contains("UserRoutes#byId(")
			.contains("GET /users/{name} (")
			.contains("UserRoutes#byName(");
	}

	@Test
	void aPathVariableThatThePathDoesNotHave(CapturedOutput output) {
		fails(InvalidRoute.class, "--httpy.port=0");
		assertThat(report(output)).contains("BadRoutes#find", "/users/{id}", "Action:");
	}

	@Test
	void aPlaceholderWithoutValue(CapturedOutput output) {
		fails(UnknownPlaceholder.class, "--httpy.port=0");
		assertThat(report(output)).contains("The path '${api.base}/users' of ", "UnknownPlaceholder.Routes#find()",
				"Could not resolve placeholder 'api.base'", "Action:", "${name:default}");
	}

	@Test
	void aMalformedPatternOfAFunction(CapturedOutput output) {
		fails(MalformedFunction.class, "--httpy.port=0");
		assertThat(report(output)).contains("The HttpyRoutes bean 'users' cannot register its routes",
				"Invalid path pattern 'users'", "Write '/users'", "Action:");
	}

	@Test
	void anOriginWithoutScheme(CapturedOutput output) {
		fails(Application.class, "--httpy.websocket.allowed-origins=https://a.example,b.example");
		assertThat(report(output)).contains("Property: httpy.websocket.allowed-origins",
				"it must be \"*\" or a scheme, a host and perhaps a port");
	}

	@Test
	void aWebSocketWithAParameterThatNothingGives(CapturedOutput output) {
		fails(InvalidSocket.class, "--httpy.port=0");
		assertThat(report(output)).contains("Parameter 'name' of FailureReportTests.ChatSocket#open(String) has no",
				"Action:", "WebSocketSession");
	}

	@Test
	void aWebSocketThatAFunctionCannotRegister(CapturedOutput output) {
		fails(RefusedFunction.class, "--httpy.port=0");
		assertThat(report(output)).contains("The HttpyWebSockets bean 'chat' cannot register its sockets: No rooms",
				"Action:");
	}

	private static void fails(Class<?> application, String... args) {
		SpringApplication spring = new SpringApplication(application);
		assertThatThrownBy(() -> spring.run(args).close()).isInstanceOf(Exception.class);
	}

	private static String report(CapturedOutput output) {
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START");
		return output.toString().substring(output.toString().indexOf("APPLICATION FAILED TO START"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BadCustomizer {

		@Bean
		HttpyServerCustomizer backlog() {
			return (builder) -> {
				ServerConfig config = builder.config();
				builder.config(config.withListener(new ListenerConfig(null, 0, 0, Transport.AUTO, 0)));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Conflict {

		@Bean
		HttpyServerCustomizer routes() {
			return (builder) -> builder.routes((routes) -> routes.get("/users/{id}", (request) -> Response.text("id"))
				.get("/users/{name}", (request) -> Response.text("name")));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(UserRoutes.class)
	static class ConflictOfMethods {

	}

	@HttpyRoute("/users")
	static class UserRoutes {

		@Get("/{id}")
		String byId(@PathParam long id) {
			return "id";
		}

		@Get("/{name}")
		String byName(@PathParam String name) {
			return "name";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(BadRoutes.class)
	static class InvalidRoute {

	}

	@HttpyRoute("/users")
	static class BadRoutes {

		@Get("/{id}")
		String find(@PathParam long identity) {
			return "id";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(UnknownPlaceholder.Routes.class)
	static class UnknownPlaceholder {

		@HttpyRoute("${api.base}/users")
		static class Routes {

			@Get
			String find() {
				return "all";
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MalformedFunction {

		@Bean
		HttpyRoutes users() {
			return (routes) -> routes.get("users", (request) -> Response.text("all"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ChatSocket.class)
	static class InvalidSocket {

	}

	@HttpyWebSocket("/chat")
	static class ChatSocket {

		@OnOpen
		void open(String name) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RefusedFunction {

		@Bean
		HttpyWebSockets chat() {
			return (sockets) -> {
				throw new IllegalArgumentException("No rooms");
			};
		}

	}

}
