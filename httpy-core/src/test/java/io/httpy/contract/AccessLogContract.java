package io.httpy.contract;

import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.httpy.accesslog.AccessLog;
import io.httpy.accesslog.AccessLogFormat;
import io.httpy.fixture.AccessLines;
import io.httpy.fixture.ManualPublisher;
import io.httpy.handler.Filter;
import io.httpy.http.HttpStatus;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lines of the access log, which differ in the protocol that they name and in nothing
 * else.
 */
public abstract class AccessLogContract extends WireContract {

	private static final String PATTERN = "%a %u \"%r\" %s %b %I %X %{route}x %{trace-id}x \"%{User-Agent}i\" %q";

	private final AccessLines lines = new AccessLines();

	private AccessLog accessLog;

	@AfterEach
	void stopLog() {
		this.accessLog.stop();
		this.lines.close();
	}

	private void serveLogged(AccessLogFormat format, Consumer<Routes> routes) {
		this.accessLog = AccessLog.builder().format(format).build();
		this.accessLog.start();
		Principal user = () -> "a b\"\n";
		Filter login = (request, next) -> {
			request.attribute(RequestAttributes.PRINCIPAL, user);
			request.attribute(RequestAttributes.TRACE_ID, "4bf92f35");
			return next.handle(request);
		};
		serve((builder) -> builder.events(this.accessLog).filter(login).routes(routes));
	}

	/** Without the protocol, which the tests do not know. */
	private String nextLine() {
		return this.lines.next().replaceFirst("HTTP/(1\\.1|2|3)", "HTTP");
	}

	@Test
	void aRequestHasALineWhenItHasEnded() {
		serveLogged(AccessLogFormat.pattern(PATTERN),
				(routes) -> routes.post("/users/{id}").async((request) -> request.text().thenApply(Response::text)));
		connect().send(WireRequest.of("POST", "/users/7?q=%22").with("user-agent", "curl \"8\\\" \u00e9"),
				new byte[] { 'a', 'b' });
		assertThat(nextLine()).isEqualTo("127.0.0.1 a\\x20b\\\"\\x0a \"POST /users/7?q=%22 HTTP\" 200 2 2 - "
				+ "/users/{id} 4bf92f35 \"curl \\\"8\\\\\\\" \\xe9\" ?q=%22");
	}

	@Test
	void aRequestOfNobodyForNothingHasDashes() {
		this.accessLog = AccessLog.builder().format(AccessLogFormat.pattern(PATTERN)).build();
		this.accessLog.start();
		serve((builder) -> builder.events(this.accessLog)
			.routes((routes) -> routes.get("/", (request) -> Response.status(HttpStatus.NO_CONTENT).empty())));
		connect().get("/");
		assertThat(nextLine()).isEqualTo("127.0.0.1 - \"GET / HTTP\" 204 - 0 - / - \"-\" ");
	}

	@Test
	void timesAreThoseOfTheExchange() {
		serveLogged(AccessLogFormat.pattern("%F %D %t"), (routes) -> routes.get("/", (request) -> Response.text("a")));
		connect().get("/");
		assertThat(this.lines.next())
			.matches("\\d+ \\d+ \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}]");
	}

	@Test
	void aConnectionTellsHowItIsEncrypted() {
		serveLogged(AccessLogFormat.pattern("%{scheme}x %{tls-version}x %{tls-cipher}x"),
				(routes) -> routes.get("/", (request) -> Response.text("a")));
		connect().get("/");
		assertThat(this.lines.next()).matches("http - -|https TLSv1\\.3 TLS_[A-Z0-9_]+");
	}

	@Test
	void anExchangeThatWasCutIsMarkedAndKeepsItsStatus() {
		ManualPublisher publisher = new ManualPublisher();
		serveLogged(AccessLogFormat.pattern("%m %U %s %B %X"),
				(routes) -> routes.get("/a", (request) -> Response.ok().stream(publisher)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/a"));
		publisher.emit("four");
		assertThat(exchange.status()).isEqualTo(200);
		exchange.abandon();
		assertThat(this.lines.next()).isEqualTo("GET /a 200 4 X");
	}

	@Test
	void aClientThatLeftBeforeTheAnswerHasTheStatusOfThat() {
		CompletableFuture<Response> never = new CompletableFuture<>();
		serveLogged(AccessLogFormat.pattern("%m %s %b %X"), (routes) -> routes.get("/").async((request) -> never));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		awaitStart("GET /");
		exchange.abandon();
		assertThat(this.lines.next()).isEqualTo("GET 499 - X");
	}

	@Test
	void whatDoesNotBecomeARequestHasALineToo() {
		serveLogged(AccessLogFormat.pattern("%a \"%r\" %s %b %{violation}x"),
				(routes) -> routes.get("/", (request) -> Response.text("a")));
		assertThat(connect().send(WireRequest.of("GET", "/").with("expect", "miracle")).status()).isEqualTo(417);
		assertThat(this.lines.next()).isEqualTo("127.0.0.1 \"-\" 417 - UNKNOWN_EXPECTATION");
	}

	@Test
	void aLineHasABound() {
		serveLogged(AccessLogFormat.json(), (routes) -> routes.get("/", (request) -> Response.text("a")));
		connect().send(WireRequest.of("GET", "/").with("user-agent", "\u00ff".repeat(3000)).with("referer", "r"));
		assertThat(this.lines.next()).hasSizeBetween(8000, 9000).contains("\\u00ff...\"").endsWith("}");
	}

}
