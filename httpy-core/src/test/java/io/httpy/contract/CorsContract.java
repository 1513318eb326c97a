package io.httpy.contract;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.config.CorsConfig;
import io.httpy.filter.CorsFilter;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of other origins (Fetch standard, section "CORS protocol").
 */
public abstract class CorsContract extends WireContract {

	private static final String APP = "https://app.example.com";

	private final AtomicInteger handled = new AtomicInteger();

	private WireClient serve(CorsConfig config) {
		serve((builder) -> builder.filter(new CorsFilter(config)).routes((routes) -> {
			routes.get("/", (request) -> Response.text("read " + this.handled.incrementAndGet()));
			routes.post("/", (request) -> Response.text("written " + this.handled.incrementAndGet()));
			routes.get("/scheme", (request) -> Response.text(request.scheme()));
			routes.get("/own",
					(request) -> Response.ok()
						.header("access-control-allow-origin", "https://own.example")
						.header("vary", "origin, accept")
						.text("own"));
		}));
		return connect();
	}

	private static WireRequest get(String origin) {
		return WireRequest.of("GET", "/").with("origin", origin);
	}

	private static WireRequest preflight(String origin, String method) {
		return WireRequest.of("OPTIONS", "/").with("origin", origin).with("access-control-request-method", method);
	}

	@Test
	void anAllowedOriginMayReadTheResponse() {
		RawResponse response = serve(CorsConfig.of(APP).withExposedHeaders("x-total", "etag")).send(get(APP));
		assertThat(response.text()).isEqualTo("read 1");
		assertThat(response.headers().all("access-control-allow-origin")).containsExactly(APP);
		assertThat(response.header("access-control-expose-headers")).isEqualTo("x-total, etag");
		assertThat(response.header("access-control-allow-credentials")).isNull();
		assertThat(response.header("vary")).isEqualTo("origin");
	}

	@Test
	void anotherOriginIsRefusedBeforeAnythingIsDone() {
		WireClient client = serve(CorsConfig.of(APP));
		for (String origin : new String[] { "https://evil.example", "http://app.example.com", APP + ":8443", "null",
				APP + ".evil.example" }) {
			RawResponse response = client.send(get(origin));
			assertProblem(response, 403);
			assertThat(response.header("access-control-allow-origin")).as(origin).isNull();
			assertThat(response.headers().hasElement("vary", "origin")).isTrue();
		}
		assertProblem(client.send(get(APP).with("origin", "https://evil.example")), 403);
		assertThat(this.handled).hasValue(0);
	}

	@Test
	void whoNamesNoOriginIsAnsweredAsEver() {
		RawResponse response = serve(CorsConfig.of(APP)).get("/");
		assertThat(response.text()).isEqualTo("read 1");
		assertThat(response.header("access-control-allow-origin")).isNull();
		assertThat(response.header("vary")).isEqualTo("origin");
	}

	@Test
	void aPageOfTheServerItselfNeedsNoLeave() {
		WireClient client = serve(CorsConfig.of(APP));
		String own = client.get("/scheme").text() + "://localhost";
		RawResponse response = client.send(WireRequest.of("POST", "/").with("origin", own));
		assertThat(response.text()).isEqualTo("written 1");
		assertThat(response.header("access-control-allow-origin")).isNull();
	}

	@Test
	void allOriginsAreAllowedByAnAsteriskAndTheAnswerIsOneForAll() {
		WireClient client = serve(CorsConfig.of("*"));
		RawResponse response = client.send(get("null"));
		assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
		assertThat(response.header("vary")).isNull();
		assertThat(client.get("/").header("vary")).isNull();
	}

	@Test
	void aPatternAllowsOriginsWithCredentials() {
		WireClient client = serve(
				CorsConfig.of("https://*.example.com", "http://dev.example:*").withAllowCredentials(true));
		for (String origin : new String[] { APP, "https://a.b.example.com", "http://dev.example:3000" }) {
			RawResponse response = client.send(get(origin));
			assertThat(response.header("access-control-allow-origin")).isEqualTo(origin);
			assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
		}
		for (String origin : new String[] { "https://.example.com.evil", "https://example.com",
				"https://evil/.example.com", "http://dev.example", "http://dev.example:" }) {
			assertProblem(client.send(get(origin)), 403);
		}
	}

	@Test
	void aPreflightIsAnsweredWithoutARoute() {
		WireClient client = serve(CorsConfig.of(APP)
			.withAllowedMethods("GET", "PUT")
			.withAllowedHeaders("content-type", "X-Token")
			.withMaxAge(Duration.ofMinutes(5)));
		RawResponse response = client
			.send(preflight(APP, "PUT").with("access-control-request-headers", "content-type,x-token"));
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.header("access-control-allow-origin")).isEqualTo(APP);
		assertThat(response.header("access-control-allow-methods")).isEqualTo("GET, PUT");
		assertThat(response.header("access-control-allow-headers")).isEqualTo("content-type,x-token");
		assertThat(response.header("access-control-max-age")).isEqualTo("300");
		assertThat(response.headers().hasElement("vary", "access-control-request-headers")).isTrue();
		assertThat(this.handled).hasValue(0);
	}

	@Test
	void aPreflightForMoreThanIsAllowedIsRefused() {
		WireClient client = serve(CorsConfig.of(APP).withAllowedHeaders("x-token"));
		assertProblem(client.send(preflight(APP, "DELETE")), 403);
		assertProblem(client.send(preflight(APP, "get")), 403);
		assertProblem(client.send(preflight("https://evil.example", "GET")), 403);
		assertProblem(
				client.send(preflight(APP, "GET").with("access-control-request-headers", "x-token, authorization")),
				403);
	}

	@Test
	void anAsteriskForMethodsAndFieldsNamesThoseAskedFor() {
		RawResponse response = serve(
				CorsConfig.of(APP).withAllowedMethods("*").withAllowedHeaders("*").withAllowCredentials(true))
			.send(preflight(APP, "PATCH").with("access-control-request-headers", "x-any"));
		assertThat(response.header("access-control-allow-methods")).isEqualTo("PATCH");
		assertThat(response.header("access-control-allow-headers")).isEqualTo("x-any");
		assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
	}

	@Test
	void optionsWithoutAPreflightGoToTheServer() {
		RawResponse response = serve(CorsConfig.of(APP)).send(WireRequest.of("OPTIONS", "/").with("origin", APP));
		assertThat(response.header("allow")).contains("GET", "POST");
		assertThat(response.header("access-control-allow-origin")).isEqualTo(APP);
	}

	@Test
	void errorsAreReadableToo() {
		RawResponse response = serve(CorsConfig.of(APP)).send(WireRequest.of("GET", "/none").with("origin", APP));
		assertProblem(response, 404);
		assertThat(response.header("access-control-allow-origin")).isEqualTo(APP);
	}

	@Test
	void whatAHandlerSaysOfOriginsStands() {
		RawResponse response = serve(CorsConfig.of(APP)).send(WireRequest.of("GET", "/own").with("origin", APP));
		assertThat(response.headers().all("access-control-allow-origin")).containsExactly("https://own.example");
		assertThat(response.headers().all("vary")).containsExactly("origin, accept");
	}

}
