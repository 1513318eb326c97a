package io.httpy.accesslog;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.httpy.fixture.Requests;
import io.httpy.handler.ClientLostException;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.TlsInfo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Lines to the letter. The exchange ended 1.234 s after it began, at 20:55:36 UTC.
 */
class AccessLogFormatTests {

	private static final String PATTERN_COMMON = "%h %l %u %t \"%r\" %>s %b";

	private static final String PATTERN_COMBINED = PATTERN_COMMON + " \"%{Referer}i\" \"%{User-Agent}i\"";

	/** How those who read the Combined Log Format split it. */
	private static final Pattern READER = Pattern
		.compile("^(\\S+) (\\S+) (\\S+) \\[([^]]+)] \"((?:[^\"\\\\]|\\\\.)*)\" (\\d{3}|-) (\\d+|-)"
				+ " \"((?:[^\"\\\\]|\\\\.)*)\" \"((?:[^\"\\\\]|\\\\.)*)\"$");

	private static final ZoneId ZONE = ZoneId.of("America/Denver");

	private static final long END = Instant.parse("2000-10-10T20:55:37.357Z").toEpochMilli();

	private static final TlsInfo TLS = new TlsInfo("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, List.of());

	private static Request request(HttpVersion version, String target, String... fields) {
		RequestHead head = Requests.head(target, fields);
		ConnectionInfo connection = new ConnectionInfo(new InetSocketAddress("192.0.2.1", 4711),
				new InetSocketAddress("192.0.2.2", 443), true, TLS);
		return new Request(
				new RequestHead(HttpMethod.GET, head.target(), version, "https", "a.example", head.headers()),
				RequestBody.empty(), connection);
	}

	private static String line(AccessLogFormat format, Request request, Outcome outcome) {
		LineBuffer line = new LineBuffer();
		format.append(line, new Entry(request.connection(), request, outcome, null, END));
		return line.toString();
	}

	private static String line(String pattern, Request request) {
		return line(AccessLogFormat.pattern(pattern, ZONE), request, Outcome.of(200, 2326));
	}

	@Test
	void theCommonLogFormat() {
		Request request = request(HttpVersion.HTTP_1_1, "/apache_pb.gif?size=1");
		request.attribute(RequestAttributes.PRINCIPAL, () -> "frank");
		assertThat(line(PATTERN_COMMON, request)).isEqualTo(
				"192.0.2.1 - frank [10/Oct/2000:14:55:36 -0600] " + "\"GET /apache_pb.gif?size=1 HTTP/1.1\" 200 2326");
	}

	@Test
	void theCombinedLogFormat() {
		Request request = request(HttpVersion.HTTP_2, "/", "referer", "http://a.example/?q=\"x\"", "user-agent",
				"Mozilla/5.0 (X11; Linux)");
		assertThat(line(PATTERN_COMBINED, request)).isEqualTo("192.0.2.1 - - [10/Oct/2000:14:55:36 -0600] "
				+ "\"GET / HTTP/2\" 200 2326 \"http://a.example/?q=\\\"x\\\"\" \"Mozilla/5.0 (X11; Linux)\"");
		assertThat(AccessLogFormat.combined()).hasToString(PATTERN_COMBINED);
		assertThat(AccessLogFormat.common()).hasToString(PATTERN_COMMON);
	}

	@Test
	void json() {
		Request request = request(HttpVersion.HTTP_3, "/users/7?a=b", "referer",
				"r\"\\\n\u00e9\u001b[1m".replace('\n', '\t').replace('\u001b', '\t'), "user-agent", "curl");
		request.attribute(RequestAttributes.PRINCIPAL, () -> "J\u00f6rg\r\n\u202e");
		request.matched("/users/{id}", PathVariables.NONE);
		assertThat(line(AccessLogFormat.json(), request, Outcome.of(200, 0)))
			.isEqualTo("{\"time\":\"2000-10-10T20:55:36.123Z\",\"client\":\"192.0.2.1\",\"peer\":\"192.0.2.1\","
					+ "\"user\":\"J\\u00f6rg\\u000d\\u000a\\u202e\",\"method\":\"GET\",\"path\":\"/users/7\","
					+ "\"query\":\"a=b\",\"protocol\":\"HTTP/3\",\"scheme\":\"https\",\"host\":\"a.example\","
					+ "\"status\":200,\"bytes\":0,\"requestBytes\":3,\"durationMicros\":1234567,"
					+ "\"firstByteMicros\":1234,\"tlsVersion\":\"TLSv1.3\","
					+ "\"tlsCipher\":\"TLS_AES_128_GCM_SHA256\",\"traceId\":null,\"route\":\"/users/{id}\","
					+ "\"referer\":\"r\\\"\\\\\\u0009\\u00e9\\u0009[1m\",\"userAgent\":\"curl\","
					+ "\"aborted\":false,\"violation\":null}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			%a                 | 203.0.113.7
			%{c}a              | 192.0.2.1
			%m                 | GET
			%U                 | /a%20b
			%q                 | ?c=d
			%H                 | HTTP/1.1
			%V                 | a.example
			%s                 | 200
			%B                 | 2326
			%b                 | 2326
			%I                 | 3
			%D                 | 1234567
			%{ms}D             | 1234
			%{s}D              | 1
			%T                 | 1
			%{us}T             | 1234567
			%F                 | 1
			%{us}F             | 1234
			%X                 | -
			%{iso}t            | 2000-10-10T20:55:36.123Z
			%{X-A}i            | 1
			%{x-b}i            | -
			%{tls-version}x    | TLSv1.3
			%{tls-cipher}x     | TLS_AES_128_GCM_SHA256
			%{trace-id}x       | 4bf9
			%{route}x          | /{name}
			%{scheme}x         | https
			%{violation}x      | -
			100%% %l           | 100% -
			""")
	void eachDirectiveHasItsValue(String directive, String value) {
		Request request = request(HttpVersion.HTTP_1_1, "/a%20b?c=d", "x-a", "1");
		request.attribute(RequestAttributes.TRACE_ID, "4bf9");
		request.attribute(RequestAttributes.CLIENT, new ConnectionInfo(new InetSocketAddress("203.0.113.7", 0),
				new InetSocketAddress("192.0.2.2", 443), true));
		request.matched("/{name}", PathVariables.NONE);
		assertThat(line(directive, request)).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.255, 192.0.2.255", "::1, ::1", "::, ::", "2001:db8::1, 2001:db8::1",
			"2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
			"2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "1::, 1::", "fe80::abcd:0, fe80::abcd:0",
			"2001:0DB8::FFFF:10, 2001:db8::ffff:10", "::ffff:192.0.2.1, 192.0.2.1" })
	void anAddressHasOneText(String address, String text) {
		LineBuffer line = new LineBuffer();
		AddressText.append(line, new InetSocketAddress(address, 1));
		assertThat(line).hasToString(text);
	}

	@Test
	void anAddressThatWasNotResolvedIsNotLookedUp() {
		LineBuffer line = new LineBuffer();
		AddressText.append(line, InetSocketAddress.createUnresolved("a host\n", 1));
		assertThat(line).hasToString("a\\x20host\\x0a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\" 200 1 \"-\" \"-\"\n10.0.0.1 - - [", "\\", "\\\"", "\\\\\"", "\u001b[2J",
			"\u0000", "\u007f", "\u0085", "\u009b31m", "\u2028", "\u202e", "\u00e9", "\ud83d\ude00", "\ud83d", " ",
			"a b", "%h", "%{x}i", "-", "\t" })
	void noValueCanForgeALine(String value) {
		Request request = request(HttpVersion.HTTP_1_1, "/", "user-agent", sendable(value), "referer", sendable(value));
		request.attribute(RequestAttributes.PRINCIPAL, () -> value);
		request.attribute(RequestAttributes.TRACE_ID, value);
		request.matched(value, PathVariables.NONE);
		String line = line(PATTERN_COMBINED, request);
		assertThat(line).matches("[\\x20-\\x7e]+");
		Matcher fields = READER.matcher(line);
		assertThat(fields.matches()).as(line).isTrue();
		assertThat(fields.group(6)).isEqualTo("200");
		assertThat(line("%u %{route}x %{trace-id}x %s", request))
			.matches("[\\x21-\\x7e]+ [\\x21-\\x7e]+ [\\x21-\\x7e]+ 200");
		assertThat(line(AccessLogFormat.json(), request, Outcome.of(200, 1))).matches("[\\x20-\\x7e]+")
			.endsWith("\"aborted\":false,\"violation\":null}");
	}

	/** What a codec would let through. */
	private static String sendable(String value) {
		return value.replaceAll("[^\t\\x20-\\x7e\\x80-\\xff]", "\u009b");
	}

	@Test
	void anEmptyValueLeavesNoGap() {
		Request request = request(HttpVersion.HTTP_1_1, "/", "x", "");
		request.attribute(RequestAttributes.PRINCIPAL, () -> "");
		assertThat(line("%u %{x}i", request)).isEqualTo("- -");
	}

	@Test
	void longValuesAreCutAndTheLineHasABound() {
		Request request = request(HttpVersion.HTTP_1_1, "/" + "a".repeat(5000), "a", "\u0080".repeat(5000));
		assertThat(line("%U", request)).hasSize(LineBuffer.MAX_VALUE + 3).endsWith("a...");
		String longest = line("%{a}i ".repeat(150), request);
		assertThat(longest.length()).isLessThan(LineBuffer.MAX_LINE + 150 * 5);
		assertThat(line(AccessLogFormat.json(), request, Outcome.of(200, 1))).endsWith("\"violation\":null}");
	}

	@Test
	void ofALostClientThereIsNoTime() {
		Outcome lost = new Outcome(null, 0, 0, 5000, -1, new ClientLostException("gone", null));
		Request request = request(HttpVersion.HTTP_1_1, "/");
		assertThat(line(AccessLogFormat.pattern("%s %b %D %F %X"), request, lost)).isEqualTo("499 - 5 - X");
		Outcome cut = new Outcome(null, 0, 0, 5000, -1, new IllegalStateException("stopped"));
		assertThat(line(AccessLogFormat.pattern("%s %X"), request, cut)).isEqualTo("- X");
	}

	@Test
	void ofAHeadThatBecameNoRequestLittleIsKnown() {
		LineBuffer line = new LineBuffer();
		AccessLogFormat.pattern(PATTERN_COMBINED + " %D %m %U%q %H %V %{route}x %{violation}x", ZONE)
			.append(line,
					new Entry(request(HttpVersion.HTTP_1_1, "/").connection(), null, null, Violation.BAD_HOST, END));
		assertThat(line).hasToString(
				"192.0.2.1 - - [10/Oct/2000:14:55:37 -0600] \"-\" 400 - \"-\" \"-\" - - - - - - " + "BAD_HOST");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			%            | position 0: nothing follows '%'
			a %          | position 2: nothing follows '%'
			%h %y        | position 3: there is no directive %y
			%{x          | position 0: the brace '{' is not closed
			%{x}         | position 0: nothing follows '%'
			%{x}h        | position 0: there is no directive %{x}h
			%{x}D        | position 0: there is no directive %{x}D
			%{}i         | position 0: '' is no name of a field
			%{a b}i      | position 0: 'a b' is no name of a field
			%{cipher}x   | position 0: there is no directive %{cipher}x
			%>b          | position 0: there is no directive %>
			%{c}%        | position 0: there is no directive %{c}%
			``           | position 0: it is empty
			\u00e9       | position 0: a character is not printable ASCII
			""")
	void aBadPatternIsRefused(String pattern, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessLogFormat.pattern(pattern))
			.withMessageStartingWith(message)
			.withMessageContaining(". ");
	}

	@Test
	void aPatternHasOneLine() {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessLogFormat.pattern("%h\n%r"))
			.withMessageStartingWith("position 2");
		assertThatIllegalArgumentException().isThrownBy(() -> AccessLogFormat.pattern("%h".repeat(501)))
			.withMessageContaining("1000");
	}

}
