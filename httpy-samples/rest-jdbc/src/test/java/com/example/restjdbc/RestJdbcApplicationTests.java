package com.example.restjdbc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.test.LocalHttpyPort;

import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as its clients see it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:tested;LOCK_TIMEOUT=10000")
class RestJdbcApplicationTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	/** Of the ten connections that the pool has, one is the test's and one is left. */
	private static final int BLOCKED = 8;

	@LocalHttpyPort
	int port;

	@Autowired
	private HikariDataSource pool;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void opensRenamesAndClosesAnAccount() {
		HttpResponse<String> opened = send("POST", "/accounts", account("NEW1", 700));
		assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
		String location = opened.headers().firstValue("location").orElseThrow();
		assertThat(get(location).body()).isEqualTo(opened.body()).contains("\"number\":\"NEW1\"", "\"balance\":700");
		HttpResponse<String> renamed = send("PUT", location + "/owner", "{\"name\":\"Eve\"}");
		assertThat(renamed.statusCode()).isEqualTo(200);
		assertThat(get(location).body()).isEqualTo(renamed.body()).contains("\"owner\":\"Eve\"");
		assertThat(send("DELETE", location, "").statusCode()).isEqualTo(204);
		assertProblem(get(location), 404, "There is no account");
		assertProblem(send("DELETE", location, ""), 404, "There is no account");
	}

	@Test
	void showsPagesEachWithALinkToTheNext() {
		for (int i = 0; i < 3; i++) {
			open("PAGE" + i, 0);
		}
		HttpResponse<String> first = get("/accounts?limit=2");
		assertThat(JsonPath.<List<String>>read(first.body(), "$[*].number")).containsExactly("AT01", "AT02");
		String link = first.headers().firstValue("link").orElseThrow();
		assertThat(link).matches("</accounts\\?after=\\d+&limit=2>; rel=\"next\"");
		HttpResponse<String> second = get(link.substring(1, link.indexOf('>')));
		assertThat(JsonPath.<List<String>>read(second.body(), "$[*].number")).hasSize(2).startsWith("AT03");
		assertThat(get("/accounts?limit=100").headers().firstValue("link")).isEmpty();
	}

	@Test
	void anAccountNumberIsNotGivenTwice() {
		open("TWICE", 0);
		assertProblem(send("POST", "/accounts", account("TWICE", 1)), 409, "Another account has this number.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | /accounts         | {"owner":"Eve","balance":0}                  | number
			POST | /accounts         | {"number":"a b","owner":"Eve","balance":0}   | number
			POST | /accounts         | {"number":"OK01","owner":" ","balance":0}    | owner
			POST | /accounts         | {"number":"OK01","owner":"Eve","balance":-1} | balance
			POST | /accounts         | {"number":"OK01","owner":"Eve"}              | balance
			PUT  | /accounts/1/owner | {}                                           | name
			POST | /transfers        | {"from":1,"to":2,"amount":0}                 | amount
			GET  | /accounts?limit=0 | ''                                           | limit
			GET  | /accounts/first   | ''                                           | id
			""")
	void namesTheFieldThatIsWrong(String method, String path, String json, String field) {
		HttpResponse<String> response = send(method, path, json);
		assertProblem(response, 400, "");
		assertThat(JsonPath.<List<String>>read(response.body(), "$.errors[*].field")).containsExactly(field);
	}

	@Test
	void movesMoneyBothWays() {
		long one = open("MOVE1", 100);
		long other = open("MOVE2", 0);
		assertThat(transfer(one, other, 30).statusCode()).isEqualTo(204);
		assertThat(transfer(other, one, 10).statusCode()).isEqualTo(204);
		assertThat(balance(one)).isEqualTo(80);
		assertThat(balance(other)).isEqualTo(20);
	}

	/** Of the first pair the giver is changed last, of the second the taker. */
	@Test
	void aTransferThatFailsChangesNeitherAccount() {
		long taker = open("BACK1", 5);
		long giver = open("BACK2", 100);
		assertProblem(transfer(giver, taker, 101), 409, "There is not enough on the account.");
		assertProblem(transfer(giver, Long.MAX_VALUE, 1), 404, "There is no account");
		assertThat(balance(taker)).isEqualTo(5);
		assertThat(balance(giver)).isEqualTo(100);
	}

	@Test
	void handlersHaveVirtualThreadsWhereTheJdkHasThem() {
		String expected = (Runtime.version().feature() >= 21) ? "VirtualThread[" : "Thread[httpy-handler-";
		assertThat(get("/thread").body()).startsWith(expected);
	}

	/**
	 * As many requests as there are connections wait in the driver for one row, and
	 * others are answered meanwhile.
	 */
	@Test
	void requestsBlockInParallel() {
		long from = open("ROW1", 100);
		long to = open("ROW2", 0);
		List<CompletableFuture<Integer>> waiting = this.transaction.execute((status) -> {
			this.jdbc.sql("update account set balance = balance + 1 where id = ?").param(from).update();
			List<CompletableFuture<Integer>> sent = IntStream.range(0, BLOCKED)
				.mapToObj((i) -> CLIENT
					.sendAsync(request("POST", "/transfers", transferOf(from, to, 1)), BodyHandlers.discarding())
					.thenApply(HttpResponse::statusCode))
				.toList();
			while (this.pool.getHikariPoolMXBean().getActiveConnections() <= BLOCKED) {
				Ticks.pass(10);
			}
			assertThat(balance(to)).as("read while the others wait").isZero();
			assertThat(sent).noneMatch(CompletableFuture::isDone);
			return sent;
		});
		assertThat(waiting).extracting(Waiting::on).containsOnly(204);
		assertThat(balance(from)).isEqualTo(101 - BLOCKED);
		assertThat(balance(to)).isEqualTo(BLOCKED);
	}

	private long open(String number, long balance) {
		HttpResponse<String> opened = send("POST", "/accounts", account(number, balance));
		assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
		return JsonPath.<Number>read(opened.body(), "$.id").longValue();
	}

	private long balance(long id) {
		return JsonPath.<Number>read(get("/accounts/" + id).body(), "$.balance").longValue();
	}

	private HttpResponse<String> transfer(long from, long to, long amount) {
		return send("POST", "/transfers", transferOf(from, to, amount));
	}

	private HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	private HttpResponse<String> send(String method, String path, String json) {
		return Waiting.on(CLIENT.sendAsync(request(method, path, json), BodyHandlers.ofString()));
	}

	private HttpRequest request(String method, String path, String json) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
			.header("content-type", "application/json")
			.build();
	}

	private static String account(String number, long balance) {
		return "{\"number\":\"" + number + "\",\"owner\":\"Eve\",\"balance\":" + balance + "}";
	}

	private static String transferOf(long from, long to, long amount) {
		return "{\"from\":" + from + ",\"to\":" + to + ",\"amount\":" + amount + "}";
	}

	private static void assertProblem(HttpResponse<String> response, int status, String detail) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
		assertThat(JsonPath.<String>read(response.body(), "$.detail")).startsWith(detail);
	}

	@TestConfiguration
	static class ThreadRoute {

		@Bean
		HttpyRoutes thread() {
			return (routes) -> routes.get("/thread", (request) -> Response.text(Thread.currentThread().toString()));
		}

	}

}
