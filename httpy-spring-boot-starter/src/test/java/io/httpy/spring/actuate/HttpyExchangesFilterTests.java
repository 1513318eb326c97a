package io.httpy.spring.actuate;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestBody;
import io.httpy.http.Response;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyExchangesAutoConfiguration;
import io.httpy.spring.fixture.RouteContext;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesEndpointAutoConfiguration;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.HttpExchangesEndpoint;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.Include;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HttpyExchangesFilterTests {

	private final InMemoryHttpExchangeRepository repository = new InMemoryHttpExchangeRepository();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyExchangesAutoConfiguration.class))
		.withUserConfiguration(Routes.class)
		.withPropertyValues("httpy.port=0");

	@Test
	void anExchangeOverASocketIsRecorded() {
		this.runner.withBean(HttpExchangeRepository.class, () -> this.repository)
			.withPropertyValues("management.httpexchanges.recording.include=remote-address,principal,response-headers,"
					+ "request-headers,time-taken")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
				assertThat(TestClient.get(port, "/hello?to=%22you%22").statusCode()).isEqualTo(200);
				HttpExchange exchange = this.repository.findAll().get(0);
				assertThat(exchange.getRequest().getMethod()).isEqualTo("GET");
				assertThat(exchange.getRequest().getUri())
					.isEqualTo(URI.create("http://localhost:" + port + "/hello?to=%22you%22"));
				assertThat(exchange.getRequest().getRemoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
				assertThat(exchange.getRequest().getHeaders()).containsKey("User-Agent");
				assertThat(exchange.getResponse().getStatus()).isEqualTo(200);
				assertThat(exchange.getResponse().getHeaders()).containsEntry("X-Answer", List.of("42"));
				assertThat(exchange.getPrincipal()).extracting(HttpExchange.Principal::getName).isEqualTo("ada");
				assertThat(exchange.getTimeTaken()).isPositive();
			});
	}

	@Test
	void theEndpointShowsWhatWasRecorded() {
		this.runner.withUserConfiguration(Recording.class)
			.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
					HttpExchangesEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=httpexchanges")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
				TestClient.get(port, "/hello");
				assertThat(context.getBean(HttpExchangesEndpoint.class).httpExchanges().getExchanges()).hasSize(1);
			});
	}

	@Test
	void requestsWithoutARouteAndThoseThatFailAreRecorded() {
		this.runner.withBean(HttpExchangeRepository.class, () -> this.repository).run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			assertThat(TestClient.get(port, "/nowhere").statusCode()).isEqualTo(404);
			assertThat(TestClient.get(port, "/broken").statusCode()).isEqualTo(500);
			assertThat(this.repository.findAll()).extracting((exchange) -> exchange.getResponse().getStatus())
				.containsExactly(500, 404);
		});
	}

	@Test
	void secretsAreLeftOutUnlessAskedFor() {
		Request request = request("/", "Authorization", "Basic x", "Cookie", "a=b", "Accept", "text/plain");
		filter(this.repository, Include.defaultIncludes()).handle(request,
				answer(Response.text("a").withHeader("Set-Cookie", "a=b")));
		HttpExchange exchange = this.repository.findAll().get(0);
		assertThat(exchange.getRequest().getHeaders()).containsOnlyKeys("Accept");
		assertThat(exchange.getResponse().getHeaders()).containsOnlyKeys("content-type");
		assertThat(exchange.getRequest().getRemoteAddress()).isNull();
	}

	@Test
	void theAddressIsThatOfTheClientBehindAProxy() {
		Request request = request("/");
		InetSocketAddress client = InetSocketAddress.createUnresolved("192.0.2.7", 1);
		request.attribute(RequestAttributes.CLIENT, new ConnectionInfo(client, client, false));
		filter(this.repository, EnumSet.allOf(Include.class)).handle(request, answer(Response.text("a")));
		assertThat(this.repository.findAll().get(0).getRequest().getRemoteAddress()).isEqualTo("192.0.2.7");
	}

	@Test
	void linesOfAFieldAreTogetherHoweverTheySpellIt() {
		filter(this.repository, Include.defaultIncludes()).handle(request("/", "X-A", "1", "x-a", "2"),
				answer(Response.text("a")));
		assertThat(this.repository.findAll().get(0).getRequest().getHeaders()).containsEntry("X-A", List.of("1", "2"));
	}

	@Test
	void noCharacterHidesARequest(CapturedOutput output) {
		this.runner.withBean(HttpExchangeRepository.class, () -> this.repository).run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			try (RawClient client = RawClient.connect(port)) {
				client.send("GET /a|b\"<>^`{}[]\\c?q=|{[%20 HTTP/1.1\r\nHost: a_b:80\r\n\r\n");
				assertThat(client.receive()).extracting(RawResponse::status).isEqualTo(404);
				client.send("OPTIONS * HTTP/1.1\r\nHost: [::1]\r\n\r\n");
				client.receive();
				client.send("GET /old HTTP/1.0\r\n\r\n");
				client.receive();
			}
			assertThat(this.repository.findAll()).extracting((exchange) -> exchange.getRequest().getUri().toString())
				.containsExactly("http://127.0.0.1:" + port + "/old", "http://[::1]",
						"http://a_b:80/a%7Cb%22%3C%3E%5E%60%7B%7D%5B%5D%5Cc?q=%7C%7B%5B%20");
			assertThat(output).doesNotContain("cannot record");
		});
	}

	@Test
	void anotherRepositoryIsCalledWhereItMayBlock() {
		CompletableFuture<String> thread = new CompletableFuture<>();
		CountDownLatch answered = new CountDownLatch(1);
		this.runner.withBean(HttpExchangeRepository.class, () -> new Repository() {
			@Override
			public void add(HttpExchange exchange) {
				Waiting.on(answered);
				thread.complete(Thread.currentThread().getName());
			}
		}).run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			assertThat(TestClient.get(port, "/hello").statusCode()).isEqualTo(200);
			answered.countDown();
			assertThat(Waiting.on(thread)).startsWith("httpy-handler");
		});
	}

	@Test
	void aRepositoryThatFailsIsToldOfOnceAndNoRequestNotices(CapturedOutput output) {
		CountDownLatch failed = new CountDownLatch(3);
		this.runner.withBean(HttpExchangeRepository.class, () -> new Repository() {
			@Override
			public void add(HttpExchange exchange) {
				failed.countDown();
				throw new IllegalStateException("disk is full");
			}
		}).run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
			for (int i = 0; i < 3; i++) {
				assertThat(TestClient.get(port, "/hello").body()).isEqualTo("hello");
			}
			assertThat(Waiting.on(failed)).isTrue();
		});
		assertThat(output.toString().split("disk is full", -1)).hasSize(2);
		assertThat(output).contains("cannot record");
	}

	@Test
	void anExecutorWithoutRoomDoesNotHarmTheRequest() {
		HttpyExchangesFilter full = new HttpyExchangesFilter(new Repository(), Include.defaultIncludes(), (task) -> {
			throw new RejectedExecutionException("full");
		});
		assertThat(Waiting.on(full.handle(request("/"), answer(Response.text("a")))).status()).isEqualTo(HttpStatus.OK);
	}

	@Test
	void aFilterInsideThatFailsIsRecordedByWhatItSays() {
		HttpyExchangesFilter filter = filter(this.repository, Include.defaultIncludes());
		CompletionStage<Response> refused = filter.handle(request("/"), (request) -> {
			throw new HttpException(HttpStatus.UNAUTHORIZED, "Who are you?");
		});
		filter.handle(request("/"), (request) -> CompletableFuture.failedFuture(new IllegalStateException()));
		filter.handle(request("/"),
				(request) -> CompletableFuture.failedFuture(new ClientLostException("The client is gone", null)));
		assertThat(refused).isCompletedExceptionally();
		assertThat(this.repository.findAll()).extracting((exchange) -> exchange.getResponse().getStatus())
			.containsExactly(500, 401);
	}

	private static HttpyExchangesFilter filter(HttpExchangeRepository repository, Set<Include> includes) {
		return new HttpyExchangesFilter(repository, includes, Runnable::run);
	}

	private static Handler answer(Response response) {
		return (request) -> CompletableFuture.completedFuture(response);
	}

	private static Request request(String target, String... fields) {
		return RouteContext.request("GET", target, RequestBody.empty(), fields);
	}

	/**
	 * Keeps the last exchanges.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

	}

	/**
	 * Keeps nothing, and is not that of Boot.
	 */
	private static class Repository implements HttpExchangeRepository {

		@Override
		public List<HttpExchange> findAll() {
			return List.of();
		}

		@Override
		public void add(HttpExchange exchange) {
			// Nothing is kept
		}

	}

	/**
	 * Has routes, and a filter that knows the user.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		HttpyRoutes routes() {
			return (routes) -> routes.get("/hello", (request) -> Response.text("hello").withHeader("X-Answer", "42"))
				.get("/broken", (request) -> {
					throw new IllegalStateException("broken on purpose");
				});
		}

		@Bean
		Filter user() {
			Principal user = () -> "ada";
			return (request, next) -> {
				request.attribute(RequestAttributes.PRINCIPAL, user);
				return next.handle(request);
			};
		}

	}

}
