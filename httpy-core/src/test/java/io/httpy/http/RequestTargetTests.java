package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class RequestTargetTests {

	// The forms of RFC 9112 section 3.2.
	@ParameterizedTest
	@CsvSource(delimiter = ' ', nullValues = "-", emptyValue = "", textBlock = """
			/ / - -
			/a/b /a/b - -
			/a/ /a/ - -
			//a//b //a//b - -
			/a?b /a b -
			/? / '' -
			/?? / ? -
			/?a?b / a?b -
			/?a/../b / a/../b -
			/?http://h/ / http://h/ -
			/a%2Fb /a%2Fb - -
			/a%20b?c%20d /a%20b c%20d -
			/%C3%A9 /%C3%A9 - -
			/%F0%9F%98%80 /%F0%9F%98%80 - -
			/a;b=c /a;b=c - -
			/a:b@c /a:b@c - -
			/a|b?{c} /a|b {c} -
			* * - -
			http://h / - h
			http://h/ / - h
			http://h/a?b /a b h
			http://h?b / b h
			http://h:80/a /a - h:80
			https://h/a /a - h
			HTTP://H/a /a - H
			http://[::1]:8080/a /a - [::1]:8080
			http://h//a //a - h
			""")
	void formsAreRead(String raw, String path, String query, String authority) {
		RequestTarget target = RequestTarget.parse(raw);
		assertThat(target.raw()).isEqualTo(raw);
		assertThat(target).hasToString(raw);
		assertThat(target.path()).isEqualTo(path);
		assertThat(target.query()).isEqualTo(query);
		assertThat(target.authority()).isEqualTo(authority);
		assertThat(target.isAsterisk()).isEqualTo(raw.equals("*"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a/b", "?", "?a", "**", "*/", "*?a", "*a", "h:80", "http:", "http:/", "http:/h",
			"http://", "http:///a", "http://?a", "ftp://h/", "ws://h/", "file:///etc/passwd", "javascript:x",
			"http//h/", "://h/", "http://u@h/", "http://u:p@h/", "http://h@/", "http://h:x/", "http://h:65536/",
			"http://h:-1/", "http://[::1/", "http://[]/", "http://::1/", "http://h\\@x/", "http://h h/", "\\a", "%2Fa",
			"%2f" })
	void otherFormsAreRefused(String raw) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestTarget.parse(raw));
	}

	@Test
	void noTargetHasControlOrNonAsciiCharactersOrAFragment() {
		for (char c = 0; c < 0x180; c++) {
			if (c <= 0x20 || c >= 0x7f || c == '#') {
				assertRefused("/" + c, "/a?" + c, c + "/", "http://h" + c + "/", "*" + c);
			}
		}
		assertRefused("/\uff0e\uff0e/", "/\u2024", "/\ud83d\ude00", "/\ud800", "/\uff05\uff12\uff26");
	}

	private static void assertRefused(String... raws) {
		for (String raw : raws) {
			assertThatIllegalArgumentException().as(Printable.of(raw)).isThrownBy(() -> RequestTarget.parse(raw));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%2", "%G0", "%0G", "%%20", "%-1", "%+1", "% 2", "%2%30", "%u0041", "%0x",
			"%\uff11\uff11", "%\u0661\u0661" })
	void badPercentEncodingIsRefused(String junk) {
		assertRefused("/" + junk, "/a?" + junk, "/a?b=" + junk, "/" + junk + "/b", "http://h/" + junk);
	}

	// RFC 3986 section 5.2.4, and what decoders make of it.
	@ParameterizedTest
	@ValueSource(strings = { "/.", "/..", "/./", "/../", "/a/.", "/a/..", "/a/./b", "/a/../b", "/../../etc/passwd",
			"/%2e", "/%2E", "/%2e%2e", "/.%2e", "/%2E.", "/%2e%2E/", "/a/%2e%2e/b", "/a%2f..%2fb", "/a/..%2fb",
			"/a%2F../b", "/a%2f%2e%2e%2fb", "/..%2f", "/..%5c", "/..\\", "/a\\..\\b", "/a%5C..%5Cb", "/a%5c%2e%2e%5cb",
			"/a/.%5cb", "//..", "/..?a", "/.?a", "http://h/..", "http://h/%2e%2e/a", "http://h/.?b" })
	void dotSegmentsAreRefusedHoweverTheyAreWritten(String raw) {
		assertRefused(raw);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/...", "/a..", "/..a", "/.a", "/a.", "/.well-known/x", "/a/.../b", "/%2e%2e%2e", "/a%2e",
			"/..;/a", "/.;", "/a.b/c.d", "/?..", "/?/../", "/%252e%252e/", "/a%252f..", "/..%20" })
	void otherDotsAreNoDotSegments(String raw) {
		assertThat(RequestTarget.parse(raw).raw()).isEqualTo(raw);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%00", "/a%00b", "/a/%00", "/%00/..", "/a.txt%00.png", "http://h/%00" })
	void nulIsRefusedInThePath(String raw) {
		assertRefused(raw);
	}

	// Overlong forms, surrogates, beyond U+10FFFF, cut and stray bytes (RFC 3629).
	@ParameterizedTest
	@ValueSource(strings = { "%C0%AE", "%C0%AE%C0%AE", "%E0%80%AE", "%F0%80%80%AE", "%C0%AF", "%E0%80%AF", "%C1%9C",
			"%C0%80", "%80", "%BF", "%C3", "%C3%", "%C3/%A9", "%E2%82", "%F0%9F%98", "%ED%A0%80", "%ED%BF%BF",
			"%F4%90%80%80", "%F5%80%80%80", "%FE", "%FF", "%E9" })
	void aPathThatIsNotUtf8IsRefused(String junk) {
		assertRefused("/" + junk, "/a/" + junk + "/b", "/" + junk + "?q");
	}

	@Test
	void encodedSlashesStayInTheirSegment() {
		assertThat(RequestTarget.parse("/a%2Fb/c").path()).isEqualTo("/a%2Fb/c");
		assertThat(RequestTarget.parse("/a%5cb").path()).isEqualTo("/a%5cb");
	}

	@Test
	void theTargetOfConnectIsAnAuthority() {
		RequestTarget target = RequestTarget.ofAuthority("h:443");
		assertThat(target.raw()).isEqualTo("h:443");
		assertThat(target.path()).isEmpty();
		assertThat(target.query()).isNull();
		assertThat(target.authority()).isEqualTo("h:443");
		assertThat(target.isAsterisk()).isFalse();
		assertThat(RequestTarget.ofAuthority("[::1]:443").authority()).isEqualTo("[::1]:443");
	}

	// The port is not optional (RFC 9110 section 9.3.6).
	@ParameterizedTest
	@ValueSource(strings = { "", "h", "h:", "[::1]", "[::1]:", ":443", "h:x", "h:65536", "u@h:443", "h:443/",
			"http://h:443", "*", "/", "h:443?a", "h:443 " })
	void otherTargetsOfConnectAreRefused(String authority) {
		assertThatIllegalArgumentException().isThrownBy(() -> RequestTarget.ofAuthority(authority));
	}

	@Test
	void longTargetsAreRead() {
		String path = "/a.b".repeat(100_000);
		assertThat(RequestTarget.parse(path).path()).isEqualTo(path);
		String encoded = "/%41%2e".repeat(100_000);
		assertThat(RequestTarget.parse(encoded).path()).isEqualTo(encoded);
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLog() {
		Throwable refusal = catchThrowable(() -> RequestTarget.parse("/\r\nforged" + "x".repeat(10_000)));
		assertThat(refusal.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
	}

}
