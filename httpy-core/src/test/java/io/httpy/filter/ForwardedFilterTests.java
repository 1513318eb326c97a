package io.httpy.filter;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.httpy.fixture.Requests;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestBody;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is believed of what proxies say, and what of it is seen. The peer is 10.0.0.1, and
 * 10.0.0.0/8 and 2001:db8:1::/48 are trusted.
 */
class ForwardedFilterTests {

	private static final TrustedProxies PROXIES = TrustedProxies.of(List.of("10.0.0.0/8", "2001:db8:1::/48"));

	private static final String PEER = "10.0.0.1";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			203.0.113.7                             | 203.0.113.7   | 0
			203.0.113.7:4711                        | 203.0.113.7   | 4711
			2001:db8::1                             | 2001:db8::1   | 0
			[2001:db8::1]                           | 2001:db8::1   | 0
			[2001:db8::1]:80                        | 2001:db8::1   | 80
			::ffff:203.0.113.7                      | 203.0.113.7   | 0
			198.51.100.1, 203.0.113.7               | 203.0.113.7   | 0
			203.0.113.7, 10.0.0.2                   | 203.0.113.7   | 0
			203.0.113.7,10.0.0.3 ,  2001:db8:1::9   | 203.0.113.7   | 0
			1.1.1.1, 203.0.113.7, 10.0.0.2          | 203.0.113.7   | 0
			10.0.0.3, 10.0.0.2                      | 10.0.0.3      | 0
			unknown, 10.0.0.2                       | 10.0.0.2      | 0
			_hidden, 10.0.0.2                       | 10.0.0.2      | 0
			1.1.1.1, unknown, 10.0.0.2              | 10.0.0.2      | 0
			1.1.1.1, evil, 10.0.0.2                 | 10.0.0.2      | 0
			1.1.1.1, , 10.0.0.2                     | 10.0.0.2      | 0
			1.1.1.1, 10.0.0.2:0                     | 10.0.0.1      | 5
			203.0.113.7:65536                       | 10.0.0.1      | 5
			203.0.113.7:                            | 10.0.0.1      | 5
			203.0.113.7:x                           | 10.0.0.1      | 5
			203.0.113.7:80:80                       | 10.0.0.1      | 5
			203.0.113                               | 10.0.0.1      | 5
			203.0.113.256                           | 10.0.0.1      | 5
			0313.0.113.7                            | 10.0.0.1      | 5
			3405803783                              | 10.0.0.1      | 5
			localhost                               | 10.0.0.1      | 5
			[203.0.113.7]                           | 10.0.0.1      | 5
			[2001:db8::1                            | 10.0.0.1      | 5
			2001:db8::1]                            | 10.0.0.1      | 5
			fe80::1%eth0                            | 10.0.0.1      | 5
			2001:db8::1::2                          | 10.0.0.1      | 5
			"203.0.113.7"                           | 10.0.0.1      | 5
			203.0.113.7 10.0.0.2                    | 10.0.0.1      | 5
			203.0.113.7,                            | 10.0.0.1      | 5
			,                                       | 10.0.0.1      | 5
			unknown                                 | 10.0.0.1      | 5
			""")
	void theClientIsTheFirstFromTheRightThatIsNotTrusted(String field, String address, int port) {
		Request seen = filter(ForwardedFields.X_FORWARDED, PEER, "x-forwarded-for", field);
		assertThat(seen.remoteAddress()).isEqualTo(new InetSocketAddress(address, port));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			for=203.0.113.7                                          | 203.0.113.7 | 0    | http  | localhost
			FOR=203.0.113.7;Proto=HTTPS;hOst=a.example               | 203.0.113.7 | 0    | https | a.example
			for="203.0.113.7:4711";host="a.example:8443";proto=https | 203.0.113.7 | 4711 | https | a.example:8443
			for="[2001:db8::17]:4711"                                | 2001:db8::17| 4711 | http  | localhost
			for="203.0.113.7:_port"                                  | 203.0.113.7 | 0    | http  | localhost
			proto=https                                              | 10.0.0.1    | 5    | https | localhost
			for=unknown;proto=https                                  | 10.0.0.1    | 5    | https | localhost
			for=_secret;host=a.example                               | 10.0.0.1    | 5    | http  | a.example
			for=1.1.1.1, for=203.0.113.7;proto=https                 | 203.0.113.7 | 0    | https | localhost
			for=203.0.113.7;proto=https, for=10.0.0.2;proto=http     | 203.0.113.7 | 0    | https | localhost
			for=203.0.113.7, for=10.0.0.2;proto=https                | 203.0.113.7 | 0    | https | localhost
			for=1.1.1.1, for=_x, for=10.0.0.2                        | 10.0.0.2    | 0    | http  | localhost
			for="evil, for=203.0.113.7                               | 203.0.113.7 | 0    | http  | localhost
			for="a,b", for=10.0.0.2                                  | 10.0.0.2    | 0    | http  | localhost
			for=203.0.113.7;by=_me;secret="x, y"                     | 203.0.113.7 | 0    | http  | localhost
			for=203.0.113.7;;by=_me;                                 | 203.0.113.7 | 0    | http  | localhost
			for=203.0.113.7:4711                                     | 10.0.0.1    | 5    | http  | localhost
			for=2001:db8::17                                         | 10.0.0.1    | 5    | http  | localhost
			for="2001:db8::17"                                       | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7;for=203.0.113.8                          | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7;proto=ftp                                | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7;proto=https;host="a b"                   | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7;host="u@a.example"                       | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7;host=""                                  | 10.0.0.1    | 5    | http  | localhost
			for= 203.0.113.7                                         | 10.0.0.1    | 5    | http  | localhost
			for =203.0.113.7                                         | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7; proto=https                             | 10.0.0.1    | 5    | http  | localhost
			for="203.0.113.7                                         | 10.0.0.1    | 5    | http  | localhost
			for="203.0.113.\\7"                                      | 10.0.0.1    | 5    | http  | localhost
			for="203.0.113.7"x                                       | 10.0.0.1    | 5    | http  | localhost
			203.0.113.7                                              | 10.0.0.1    | 5    | http  | localhost
			for                                                      | 10.0.0.1    | 5    | http  | localhost
			for=                                                     | 10.0.0.1    | 5    | http  | localhost
			=203.0.113.7                                             | 10.0.0.1    | 5    | http  | localhost
			for=203.0.113.7,                                         | 10.0.0.1    | 5    | http  | localhost
			""")
	void anElementIsBelievedAsAWholeOrNotAtAll(String field, String address, int port, String scheme,
			String authority) {
		Request seen = filter(ForwardedFields.FORWARDED, PEER, "forwarded", field);
		assertThat(seen.remoteAddress()).isEqualTo(new InetSocketAddress(address, port));
		assertThat(seen.scheme()).isEqualTo(scheme);
		assertThat(seen.connection().secure()).isEqualTo(scheme.equals("https"));
		assertThat(seen.authority()).isEqualTo(authority);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			203.0.113.7           | https       | -                    | -    | https | localhost
			203.0.113.7           | wss         | a.example            | -    | https | a.example
			203.0.113.7           | ws          | -                    | -    | http  | localhost
			203.0.113.7           | https, http | evil, a.example      | -    | http  | a.example
			1.1.1.1, 203.0.113.7  | https, http | -                    | -    | http  | localhost
			203.0.113.7, 10.0.0.2 | https, http | a.example, b.example | -    | https | a.example
			203.0.113.7, 10.0.0.2 | https       | a.example            | -    | https | a.example
			-                     | https       | a.example            | 8443 | https | a.example:8443
			203.0.113.7           | https       | a.example            | 443  | https | a.example
			203.0.113.7           | https       | a.example:99         | 443  | https | a.example
			203.0.113.7           | http        | a.example:99         | 80   | http  | a.example
			203.0.113.7           | -           | -                    | 8080 | http  | localhost:8080
			203.0.113.7           | https       | [2001:db8::1]:1      | 8443 | https | [2001:db8::1]:8443
			203.0.113.7           | gopher      | a b                  | 0    | http  | localhost
			203.0.113.7           | `https `    | u@a.example          | -1   | https | localhost
			203.0.113.7           | https,      | a.example,           | 443, | http  | localhost
			evil                  | https       | a.example/path       | x    | https | localhost
			""")
	void schemeAndHostAreThoseThatTheProxyOfTheClientSaw(String client, String proto, String host, String port,
			String scheme, String authority) {
		Request seen = filter(ForwardedFields.X_FORWARDED, PEER, fields("x-forwarded-for", client, "x-forwarded-proto",
				proto, "x-forwarded-host", host, "x-forwarded-port", port));
		assertThat(seen.scheme()).isEqualTo(scheme);
		assertThat(seen.connection().secure()).isEqualTo(scheme.equals("https"));
		assertThat(seen.authority()).isEqualTo(authority);
	}

	private static String[] fields(String... fields) {
		List<String> kept = new ArrayList<>();
		for (int i = 0; i < fields.length; i += 2) {
			if (fields[i + 1] != null) {
				kept.add(fields[i]);
				kept.add(fields[i + 1]);
			}
		}
		return kept.toArray(String[]::new);
	}

	@Test
	void linesOfAFieldAreOneList() {
		Request seen = filter(ForwardedFields.X_FORWARDED, PEER, "x-forwarded-for", "1.1.1.1, 203.0.113.7",
				"x-forwarded-for", "10.0.0.3", "x-forwarded-for", "10.0.0.2");
		assertThat(seen.remoteAddress().getHostString()).isEqualTo("203.0.113.7");
	}

	@Test
	void ofAnUntrustedPeerNothingIsBelievedAndNothingSeen() {
		Request seen = filter(ForwardedFields.X_FORWARDED, "203.0.113.9", "x-forwarded-for", "10.0.0.9",
				"X-Forwarded-Proto", "https", "x-forwarded-prefix", "/admin", "Forwarded", "for=10.0.0.9", "accept",
				"*/*");
		assertThat(seen.remoteAddress().getHostString()).isEqualTo("203.0.113.9");
		assertThat(seen.scheme()).isEqualTo("http");
		assertThat(seen.headers().size()).isEqualTo(1);
		assertThat(seen.header("x-forwarded-for")).isNull();
		assertThat(seen.headers().all("FORWARDED")).isEmpty();
		assertThat(seen.headers().contains("x-forwarded-prefix")).isFalse();
		assertThat(seen.header("accept")).isEqualTo("*/*");
		assertThat(seen.attribute(RequestAttributes.CLIENT)).isNull();
	}

	@Test
	void ofATrustedPeerWhatIsReadIsNotSeenTwice() {
		Request seen = filter(ForwardedFields.X_FORWARDED, PEER, "x-forwarded-for", "203.0.113.7", "forwarded",
				"for=1.1.1.1", "x-forwarded-prefix", "/shop");
		assertThat(seen.header("x-forwarded-for")).isNull();
		assertThat(seen.header("forwarded")).isNull();
		assertThat(seen.header("x-forwarded-prefix")).isEqualTo("/shop");
		assertThat(seen.remoteAddress().getHostString()).isEqualTo("203.0.113.7");
	}

	@Test
	void theOtherFamilyIsNotRead() {
		assertThat(filter(ForwardedFields.FORWARDED, PEER, "x-forwarded-for", "203.0.113.7").remoteAddress())
			.isEqualTo(new InetSocketAddress(PEER, 5));
		assertThat(filter(ForwardedFields.X_FORWARDED, PEER, "forwarded", "for=203.0.113.7").remoteAddress())
			.isEqualTo(new InetSocketAddress(PEER, 5));
	}

	@Test
	void whoHasTheOriginalRequestFindsTheClientToo() {
		Request original = request(PEER, "x-forwarded-for", "203.0.113.7", "x-forwarded-proto", "https");
		Request seen = filter(ForwardedFields.X_FORWARDED, original);
		ConnectionInfo client = original.attribute(RequestAttributes.CLIENT);
		assertThat(client).isEqualTo(seen.connection());
		assertThat(client.remoteAddress().getHostString()).isEqualTo("203.0.113.7");
		assertThat(client.scheme()).isEqualTo("https");
		assertThat(original.remoteAddress().getHostString()).isEqualTo(PEER);
	}

	@Test
	void withoutFieldsTheProxyIsTheClient() {
		Request original = request(PEER);
		assertThat(filter(ForwardedFields.X_FORWARDED, original).connection()).isSameAs(original.connection());
		assertThat(original.attribute(RequestAttributes.CLIENT)).isNull();
	}

	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void aListWithoutEndIsNotReadToItsBeginning() {
		String list = "10.0.0.2,".repeat(50_000) + "10.0.0.2";
		assertThat(filter(ForwardedFields.X_FORWARDED, PEER, "x-forwarded-for", list).remoteAddress())
			.isEqualTo(new InetSocketAddress("10.0.0.2", 0));
		String quotes = "\"".repeat(100_001);
		assertThat(filter(ForwardedFields.FORWARDED, PEER, "forwarded", quotes).remoteAddress())
			.isEqualTo(new InetSocketAddress(PEER, 5));
		String huge = "1".repeat(100_000);
		assertThat(filter(ForwardedFields.X_FORWARDED, PEER, "x-forwarded-for", huge, "x-forwarded-port", huge,
				"x-forwarded-host", huge + "@")
			.authority()).isEqualTo("localhost");
	}

	private static Request filter(ForwardedFields fields, String peer, String... sent) {
		return filter(fields, request(peer, sent));
	}

	private static Request request(String peer, String... sent) {
		InetSocketAddress local = new InetSocketAddress("10.0.0.100", 80);
		ConnectionInfo connection = new ConnectionInfo(new InetSocketAddress(peer, 5), local, false);
		return new Request(Requests.head("/", sent), RequestBody.empty(), connection);
	}

	private static Request filter(ForwardedFields fields, Request request) {
		AtomicReference<Request> seen = new AtomicReference<>();
		try {
			new ForwardedFilter(PROXIES, fields).handle(request, (passed) -> {
				seen.set(passed);
				return CompletableFuture.completedFuture(Response.text(""));
			});
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		return seen.get();
	}

}
