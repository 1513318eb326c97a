package io.httpy.contract;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.httpy.config.TimeoutsConfig;
import io.httpy.contract.EchoProtocol.Session;
import io.httpy.event.ExchangeOutcome;
import io.httpy.fixture.Aside;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.UpgradeHandler;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static io.httpy.fixture.ResponseReader.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Exchanges that another protocol takes over (RFC 9110 section 7.8, RFC 8441, RFC 9220).
 */
public abstract class UpgradeContract extends WireContract {

	private static final int MEBIBYTE = 1024 * 1024;

	private static final int SHORT = 400;

	private final EchoProtocol echo = new EchoProtocol(true);

	private final EchoProtocol unread = new EchoProtocol(false);

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private void serve() {
		serveRoutes(this::routes);
	}

	private void routes(Routes routes) {
		routes.get("/echo")
			.async(this.echo)
			.get("/unread")
			.async(this.unread)
			.get("/both")
			.async(this.echo)
			.get("/both")
			.nonBlocking((request) -> Response.text("http"))
			.get("/")
			.nonBlocking((request) -> Response.text("up"))
			.get("/late")
			.async(handler((request) -> this.late))
			.get("/refused")
			.async(handler((request) -> {
				throw new HttpException(HttpStatus.FORBIDDEN, "Not you.");
			}))
			.get("/plain")
			.async(handler((request) -> CompletableFuture.completedFuture(Response.text("plain"))));
	}

	private static UpgradeHandler handler(Handler answer) {
		return new UpgradeHandler() {

			@Override
			public String protocol() {
				return EchoProtocol.NAME;
			}

			@Override
			public CompletionStage<Response> handle(Request request) throws Exception {
				return answer.handle(request);
			}

		};
	}

	private WireExchange ask(String path) {
		return connect().upgrade(path, EchoProtocol.NAME);
	}

	private WireExchange begin(String path) {
		WireExchange exchange = ask(path);
		assertThat(exchange.status()).isEqualTo(wire().asksByConnect() ? 200 : 101);
		return exchange;
	}

	private static void assertEcho(WireExchange exchange, String text) {
		exchange.write(ascii(text));
		assertThat(exchange.read(text.length())).asString().isEqualTo(text);
	}

	@Test
	void bytesGoBothWays() {
		serve();
		WireExchange exchange = begin("/echo");
		assertEcho(exchange, "one");
		assertEcho(exchange, "and another");
		assertThat(exchange.header("x-agreed")).isEqualTo("yes");
		assertThat(exchange.header("content-length")).isNull();
		assertThat(exchange.header("transfer-encoding")).isNull();
		assertThat(exchange.header("upgrade")).isEqualTo(wire().asksByConnect() ? null : "echo");
		assertThat(exchange.header("connection")).isEqualTo(wire().asksByConnect() ? null : "upgrade");
	}

	@Test
	void theServerMaySpeakFirst() {
		serve();
		WireExchange exchange = begin("/unread");
		this.unread.next().send("first", false);
		assertThat(exchange.read(5)).asString().isEqualTo("first");
	}

	@Test
	void muchGoesBothWaysAtATime() {
		serve();
		WireExchange exchange = begin("/echo");
		byte[] sent = new byte[MEBIBYTE];
		for (int i = 0; i < sent.length; i++) {
			sent[i] = (byte) (i * 31 >> 3);
		}
		CompletableFuture<Void> sending = write(exchange, sent);
		assertThat(exchange.read(sent.length)).isEqualTo(sent);
		Waiting.on(sending);
	}

	private static CompletableFuture<Void> write(WireExchange exchange, byte[] sent) {
		return Aside.run(() -> {
			for (int start = 0; start < sent.length; start += 50_000) {
				exchange.write(Arrays.copyOfRange(sent, start, Math.min(start + 50_000, sent.length)));
			}
		});
	}

	@Test
	void whatIsNotAskedForIsNotRead() {
		serve();
		WireExchange exchange = begin("/unread");
		Session session = this.unread.next();
		byte[] sent = new byte[16 * MEBIBYTE];
		CompletableFuture<Void> sending = write(exchange, sent);
		assertThat(Ticks.done(sending, SHORT)).isFalse();
		assertThat(session.received()).isZero();
		session.run((current) -> current.read());
		assertThat(exchange.read(sent.length)).hasSize(sent.length);
		Waiting.on(sending);
	}

	@Test
	void whatTheClientSendsAtOnceIsNotLost() {
		serve();
		WireExchange exchange = ask("/echo").write(ascii("early"));
		assertThat(exchange.read(5)).asString().isEqualTo("early");
	}

	@Test
	void whatComesBeforeTheAgreementWaits() {
		serve();
		WireExchange exchange = ask("/late").write(ascii("early"));
		awaitStart("GET /late");
		exchange.write(ascii(" bird"));
		this.late.complete(this.echo.agree());
		assertThat(exchange.read(10)).asString().isEqualTo("early bird");
	}

	@Test
	void theEndThatComesBeforeTheAgreementWaits() {
		serve();
		WireExchange exchange = ask("/late").write(ascii("all")).end();
		awaitStart("GET /late");
		this.late.complete(this.echo.agree());
		Session session = this.echo.next();
		Waiting.on(session.ended());
		assertThat(session.received()).isEqualTo(3);
		if (wire().hearsAfterItsEnd()) {
			assertThat(exchange.read(10)).asString().isEqualTo("all.");
		}
	}

	@Test
	void theClientMayEndFirst() {
		serve();
		WireExchange exchange = begin("/echo");
		assertEcho(exchange, "all");
		exchange.end();
		if (wire().hearsAfterItsEnd()) {
			assertThat(exchange.read(10)).asString().isEqualTo(".");
		}
		Session session = this.echo.next();
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.failure()).isNull();
		assertThat(outcome.requestBytes()).isEqualTo(3);
		assertThat(outcome.responseBytes()).isEqualTo(4);
		assertThat(session.endsAndCuts()).isEqualTo(1);
	}

	@Test
	void theServerMayEndFirst() {
		serve();
		WireExchange exchange = begin("/echo");
		Session session = this.echo.next();
		session.send("bye", true);
		assertThat(exchange.read(10)).asString().isEqualTo("bye");
		assertThat(events().nextOutcome().failure()).isNull();
		exchange.end();
		assertThat(session.endsAndCuts()).isZero();
	}

	@Test
	void aClientThatCancelsIsNoticed() {
		serve();
		WireExchange exchange = begin("/echo");
		assertEcho(exchange, "x");
		exchange.cancel();
		assertLost(this.echo.next());
	}

	@Test
	void aClientThatGoesAwayIsNoticed() {
		serve();
		WireExchange exchange = begin("/unread");
		exchange.abandon();
		assertLost(this.unread.next());
	}

	private void assertLost(Session session) {
		assertThat(Waiting.on(session.cut())).isInstanceOf(ClientLostException.class);
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThat(session.endsAndCuts()).isEqualTo(1);
	}

	@Test
	void aCutIsSeenByTheClient() {
		serve();
		WireExchange exchange = begin("/echo");
		assertEcho(exchange, "x");
		Session session = this.echo.next();
		session.run((current) -> current.cut(new IllegalStateException("enough")));
		assertThatThrownBy(() -> exchange.read(1)).isInstanceOf(CutException.class);
		assertThat(Waiting.on(session.cut())).hasMessage("enough");
		assertThat(session.endsAndCuts()).isEqualTo(1);
	}

	@Test
	void aProtocolMayBeSilentLongerThanHttp() {
		Duration brief = Duration.ofMillis(SHORT);
		serve((builder) -> builder
			.config(builder.config()
				.withTimeouts(new TimeoutsConfig(brief, brief, Duration.ofMinutes(1), 1000, brief, brief, brief)))
			.routes(this::routes));
		WireExchange exchange = begin("/echo");
		Ticks.pass(3 * SHORT);
		assertEcho(exchange, "x");
		Ticks.pass(3 * SHORT);
		assertEcho(exchange, "y");
	}

	@Test
	void aDrainLeavesItToItsProtocol() {
		serve();
		WireExchange exchange = begin("/echo");
		Session session = this.echo.next();
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		Waiting.on(session.draining());
		assertEcho(exchange, "still here");
		assertThat(drained).isNotDone();
		session.send("bye", true);
		assertThat(exchange.read(10)).asString().isEqualTo("bye");
		exchange.abandon();
		Waiting.on(drained);
	}

	@Test
	void aStopCutsIt() {
		serve();
		WireExchange exchange = begin("/echo");
		Session session = this.echo.next();
		server().server().stop();
		assertThatThrownBy(() -> exchange.read(1)).isInstanceOf(CutException.class);
		assertLost(session);
	}

	@Test
	void filtersSeeIt() {
		Consumer<Routes> routes = this::routes;
		serve((builder) -> builder.routes(routes)
			.filter((request, next) -> next.handle(request)
				.thenApply((response) -> response.withHeader("x-filter", request.upgrade()))));
		WireExchange exchange = begin("/echo");
		assertThat(exchange.header("x-filter")).isEqualTo("echo");
		assertEcho(exchange, "x");
	}

	@Test
	void aPathMayHaveBoth() {
		serve();
		assertThat(connect().get("/both").text()).isEqualTo("http");
		assertEcho(begin("/both"), "x");
	}

	@Test
	void whoDoesNotAskIsToldTo() {
		serve();
		WireClient client = connect();
		WireExchange exchange = client.begin(WireRequest.of("GET", "/echo"));
		assertThat(exchange.header("upgrade")).isEqualTo(wire().asksByConnect() ? null : "echo");
		assertThat(exchange.header("connection")).isEqualTo(wire().asksByConnect() ? null : "upgrade");
		assertThat(exchange.response().text()).contains("426", "echo");
		assertThat(client.send(WireRequest.of("HEAD", "/echo")).status()).isEqualTo(426);
		assertThat(client.get("/").text()).isEqualTo("up");
	}

	@Test
	void whoIsRefusedMayGoOn() {
		serve();
		WireClient client = connect();
		assertProblem(client.upgrade("/refused", "echo").response(), 403);
		assertThat(client.get("/").text()).isEqualTo("up");
	}

	/** HTTP/1.1 lets a server pass over the wish (RFC 9110 section 7.8). */
	@Test
	void aProtocolThatIsNotServedIsNotAgreedTo() {
		serve();
		WireClient client = connect();
		boolean connects = wire().asksByConnect();
		assertThat(client.upgrade("/echo", "other").response().status()).isEqualTo(connects ? 501 : 426);
		assertThat(client.upgrade("/", "echo").response().status()).isEqualTo(connects ? 501 : 200);
		assertThat(client.upgrade("/nowhere", "echo").response().status()).isEqualTo(404);
		assertThat(client.get("/").text()).isEqualTo("up");
	}

	/** After 200 a client that has sent CONNECT speaks the other protocol. */
	@Test
	void anOrdinaryAnswerIsNoAgreement() {
		serve();
		RawResponse answer = ask("/plain").response();
		if (wire().asksByConnect()) {
			assertThat(answer.status()).isEqualTo(500);
			assertThat(log().takeAlarms()).hasSize(1);
		}
		else {
			assertThat(answer.text()).isEqualTo("plain");
		}
	}

	/** Nobody must take over what was not asked for. */
	@Test
	void anAgreementThatNobodyAskedForIsAnError() {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> this.echo.agree()));
		assertThat(connect().get("/").status()).isEqualTo(500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

}
