package io.httpy.protocol.stream;

import java.net.InetSocketAddress;

import io.httpy.config.LimitsConfig;
import io.httpy.exchange.BodySettings;
import io.httpy.fixture.Configs;
import io.httpy.handler.Violation;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestHeadsTests {

	private static final String GET = ":method=GET|:scheme=https|:authority=a|:path=/";

	private static final String EXTENDED_CONNECT = ":method=CONNECT|:protocol=WebSocket|:scheme=https|:authority=a";

	private static final RequestHeads EXTENDED = new RequestHeads(HttpVersion.HTTP_2, LimitsConfig.DEFAULT, true);

	private static final ConnectionInfo CONNECTION = new ConnectionInfo(new InetSocketAddress(1),
			new InetSocketAddress(2), true);

	private final RequestHeads heads = new RequestHeads(HttpVersion.HTTP_2, LimitsConfig.DEFAULT, false);

	/** Fields are separated by bars; a name ends at the first equals sign but one. */
	private static FieldSection fill(FieldSection section, String fields) {
		for (String field : fields.split("\\|")) {
			int end = field.indexOf('=');
			section.add(field.substring(0, end), field.substring(end + 1));
		}
		return section;
	}

	private FieldSection section(String fields) {
		return fill(this.heads.newSection(), fields);
	}

	private RequestHead translate(String fields) throws Exception {
		return this.heads.translate(section(fields), CONNECTION);
	}

	@Test
	void aHeadHasWhatWasSent() throws Exception {
		RequestHead head = translate(":method=GET|:path=/a?b|:scheme=http|:authority=h:1|x-a=1|x-b=2|x-a=3");
		assertThat(head.method()).isSameAs(HttpMethod.GET);
		assertThat(head.target().path()).isEqualTo("/a");
		assertThat(head.target().query()).isEqualTo("b");
		assertThat(head.authority()).isEqualTo("h:1");
		assertThat(head.scheme()).isEqualTo("https");
		assertThat(head.version()).isEqualTo(HttpVersion.HTTP_2);
		assertThat(head.headers().size()).isEqualTo(3);
		assertThat(head.headers().all("X-A")).containsExactly("1", "3");
		assertThat(head.headers().first("x-B")).isEqualTo("2");
		assertThat(head.headers().first("x-c")).isNull();
	}

	@Test
	void namesAreLookedUpByTheLettersOfAsciiAlone() throws Exception {
		RequestHead head = translate(GET + "|key=1");
		assertThat(head.headers().first("KEY")).isEqualTo("1");
		assertThat(head.headers().first("\u212aey")).isNull();
	}

	@Test
	void crumbsOfCookiesAreOneLine() throws Exception {
		RequestHead head = translate(GET + "|cookie=a=1|x=y|cookie=b=2|cookie=c=3");
		assertThat(head.headers().all("cookie")).containsExactly("a=1; b=2; c=3");
		assertThat(head.headers().size()).isEqualTo(2);
	}

	@Test
	void hostStandsInForTheAuthorityAndMayRepeatIt() throws Exception {
		assertThat(translate(":method=GET|:scheme=https|:path=/|host=b").authority()).isEqualTo("b");
		assertThat(translate(GET + "|host=A").authority()).isEqualTo("a");
	}

	@Test
	void connectNamesAnAuthority() throws Exception {
		RequestHead head = translate(":method=CONNECT|:authority=a:443");
		assertThat(head.target().raw()).isEqualTo("a:443");
		assertThat(head.target().path()).isEmpty();
	}

	@Test
	void theWholeServerIsMeantByOptions() throws Exception {
		assertThat(translate(":method=OPTIONS|:scheme=https|:authority=a|:path=*").target().isAsterisk()).isTrue();
	}

	@Test
	void anExtendedConnectIsTheGetThatItWouldHaveBeen() throws Exception {
		FieldSection section = fill(EXTENDED.newSection(), EXTENDED_CONNECT + "|:path=/a?b|x=1");
		RequestHead head = EXTENDED.translate(section, CONNECTION);
		assertThat(head.method()).isEqualTo(HttpMethod.GET);
		assertThat(head.target().path()).isEqualTo("/a");
		assertThat(head.target().query()).isEqualTo("b");
		assertThat(head.authority()).isEqualTo("a");
		assertThat(head.headers().first("upgrade")).isEqualTo("WebSocket");
		assertThat(head.headers().contains("upgrade")).isTrue();
		assertThat(head.headers().size()).isEqualTo(2);
		assertThat(EXTENDED.body(section, false)).isNull();
		assertThat(translate(GET).headers().contains("upgrade")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { EXTENDED_CONNECT, ":method=CONNECT|:protocol=x|:path=/|:authority=a",
			":method=GET|:protocol=x|:path=/|:authority=a|:scheme=https",
			":method=CONNECT|:protocol=|:path=/|:authority=a|:scheme=https", EXTENDED_CONNECT + "|:path=/|:protocol=x",
			EXTENDED_CONNECT + "|:path=/|upgrade=x", EXTENDED_CONNECT + "|:path=/|x=1|:protocol=x" })
	void aMalformedExtendedConnectIsFound(String fields) {
		assertThatThrownBy(() -> EXTENDED.translate(fill(EXTENDED.newSection(), fields), CONNECTION))
			.isInstanceOf(MalformedMessageException.class);
	}

	@ParameterizedTest
	@CsvSource({ "'',true,RefusedRequestException", "|content-length=0,false,MalformedMessageException",
			"|content-length=5,false,MalformedMessageException" })
	void whatFollowsAnExtendedConnectIsNoContent(String more, boolean ended, String failure) throws Exception {
		FieldSection section = fill(EXTENDED.newSection(), EXTENDED_CONNECT + "|:path=/" + more);
		EXTENDED.translate(section, CONNECTION);
		assertThatThrownBy(() -> EXTENDED.body(section, ended))
			.satisfies((ex) -> assertThat(ex.getClass().getSimpleName()).isEqualTo(failure));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x=1", ":method=GET", ":scheme=https|:authority=a|:path=/",
			":method=GET|:authority=a|:path=/", ":method=GET|:scheme=https|:authority=a",
			":method=GET|:scheme=https|:authority=a|:path=", ":method=GET|:scheme=|:authority=a|:path=/",
			":method=G T|:scheme=https|:authority=a|:path=/", ":method=|:scheme=https|:authority=a|:path=/",
			GET + "|:method=GET", GET + "|:path=/", GET + "|:status=200", GET + "|:unknown=x", GET + "|:=x",
			GET + "|:protocol=websocket", ":method=CONNECT|:authority=a:1|:protocol=websocket|:scheme=https|:path=/",
			":method=GET|x=1|:scheme=https|:authority=a|:path=/", ":Method=GET|:scheme=https|:authority=a|:path=/",
			":method=CONNECT|:authority=a:1|:path=/", ":method=CONNECT|:authority=a:1|:scheme=https", ":method=CONNECT",
			GET + "|X=1", GET + "|x y=1", GET + "|=1", GET + "|x\u0000=1", GET + "|\u00e4=1", GET + "|x:=1",
			GET + "|x=a\u0000", GET + "|x=a\rb", GET + "|x=a\nb", GET + "|x=\u0001", GET + "|x=\u007f", GET + "|x= a",
			GET + "|x=a ", GET + "|x=\ta", ":method=GET|:scheme=https|:authority=a|:path=/\r",
			GET + "|connection=close", GET + "|keep-alive=1", GET + "|proxy-connection=x",
			GET + "|transfer-encoding=chunked", GET + "|upgrade=h2c", GET + "|te=gzip", GET + "|te=trailers, gzip",
			GET + "|te=", GET + "|host=b" })
	void aMalformedSectionIsFound(String fields) {
		assertThatThrownBy(() -> translate(fields)).isInstanceOf(MalformedMessageException.class);
	}

	@Test
	void whatIsWrongIsToldWithoutWhatTheClientSent() {
		assertThatThrownBy(() -> translate(GET + "|x=secret\n")).hasMessage("a field value has a forbidden character")
			.satisfies((ex) -> assertThat(ex.getStackTrace()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { ":method=GET|:scheme=https|:path=/ BAD_HOST", GET + "|host=a|host=a BAD_HOST",
			":method=GET|:scheme=https|:authority=u@a|:path=/ BAD_HOST",
			":method=GET|:scheme=https|:authority=|:path=/ BAD_HOST",
			":method=GET|:scheme=https|:authority=a|:path=a BAD_TARGET",
			":method=GET|:scheme=https|:authority=a|:path=* BAD_TARGET",
			":method=GET|:scheme=https|:authority=a|:path=https://a/ BAD_TARGET",
			":method=GET|:scheme=https|:authority=a|:path=/../x BAD_TARGET",
			":method=GET|:scheme=https|:authority=a|:path=/#x BAD_TARGET",
			":method=GET|:scheme=ftp|:authority=a|:path=/ BAD_TARGET", ":method=CONNECT|:authority=a BAD_TARGET",
			GET + "|content-type=a/b|content-type=c/d BAD_HEADER", GET + "|expect=cookies UNKNOWN_EXPECTATION",
			GET + "|expect=100-continue|expect=100-continue UNKNOWN_EXPECTATION" })
	void aWellFormedSectionMayBeRefused(String fields, Violation violation) {
		assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> translate(fields))
			.satisfies((ex) -> assertThat(ex.violation()).isEqualTo(violation));
	}

	@Test
	void whatIsTooLargeIsRefused() {
		RequestHeads small = new RequestHeads(HttpVersion.HTTP_2, Configs.maxHead(100, 200, 3), false);
		assertRefused(small, GET + "|x=" + "y".repeat(196), Violation.LARGE_HEADERS);
		assertRefused(small, GET + "|a=1|b=2|c=3|d=4", Violation.LARGE_HEADERS);
		assertRefused(small, GET + "y".repeat(100), Violation.LONG_REQUEST_LINE);
	}

	private static void assertRefused(RequestHeads heads, String fields, Violation violation) {
		assertThatExceptionOfType(RefusedRequestException.class)
			.isThrownBy(() -> heads.translate(fill(heads.newSection(), fields), CONNECTION))
			.satisfies((ex) -> assertThat(ex.violation()).isEqualTo(violation))
			.satisfies((ex) -> assertThat(ex.isHead()).isFalse());
	}

	@Test
	void theAnswerToHeadIsKnownToHaveNoContent() {
		assertThatExceptionOfType(RefusedRequestException.class)
			.isThrownBy(() -> translate(":method=HEAD|:scheme=https|:path=/"))
			.satisfies((ex) -> assertThat(ex.isHead()).isTrue());
	}

	@Test
	void aBodyHasTheLengthThatWasAnnounced() throws Exception {
		assertThat(this.heads.body(section(GET), true)).isNull();
		assertThat(this.heads.body(section(GET + "|content-length=0"), true)).isNull();
		assertThat(this.heads.body(section(GET), false))
			.isEqualTo(new BodySettings(-1, LimitsConfig.DEFAULT.maxBody(), false));
		assertThat(this.heads.body(section(GET + "|content-length=7|expect=100-Continue"), false))
			.isEqualTo(new BodySettings(7, LimitsConfig.DEFAULT.maxBody(), true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-length=", "content-length=-1", "content-length=+1", "content-length=1, 1",
			"content-length=1|content-length=1", "content-length=9223372036854775808", "content-length=0x1" })
	void aLengthIsANumber(String field) {
		assertThatThrownBy(() -> this.heads.body(section(GET + '|' + field), false))
			.isInstanceOf(MalformedMessageException.class);
	}

	@Test
	void aLengthThatDoesNotComeIsMalformed() throws Exception {
		assertThatThrownBy(() -> this.heads.body(section(GET + "|content-length=1"), true))
			.isInstanceOf(MalformedMessageException.class);
		ContentCount count = new ContentCount(new BodySettings(3, 100, false));
		count.add(2);
		assertThatThrownBy(count::end).isInstanceOf(MalformedMessageException.class);
		assertThatThrownBy(() -> count.add(2)).isInstanceOf(MalformedMessageException.class);
		assertThatThrownBy(() -> new ContentCount(null).add(1)).isInstanceOf(MalformedMessageException.class);
	}

	@Test
	void trailersHaveNoPseudoFields() throws Exception {
		section("x-sum=1").requireTrailers();
		assertThatThrownBy(() -> section("x=1|:path=/").requireTrailers())
			.isInstanceOf(MalformedMessageException.class);
		assertThatThrownBy(() -> section(":path=/").requireTrailers()).isInstanceOf(MalformedMessageException.class);
		assertThatThrownBy(() -> section("Up=1").requireTrailers()).isInstanceOf(MalformedMessageException.class);
	}

}
