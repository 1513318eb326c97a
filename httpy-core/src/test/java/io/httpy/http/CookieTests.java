package io.httpy.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The cookies of RFC 6265bis section 4.1.
 */
class CookieTests {

	@Test
	void aCookieIsSafeByDefault() {
		assertThat(Cookie.of("a", "b").toSetCookie()).isEqualTo("a=b; Path=/; Secure; HttpOnly; SameSite=Lax");
	}

	@Test
	void everyAttributeIsWritten() {
		Cookie cookie = Cookie.of("a", "b")
			.withPath("/c")
			.withDomain("example.com")
			.withMaxAge(Duration.ofHours(1))
			.withSameSite(SameSite.STRICT);
		assertThat(cookie.toSetCookie())
			.isEqualTo("a=b; Path=/c; Domain=example.com; Max-Age=3600; Secure; HttpOnly; SameSite=Strict");
		assertThat(cookie.withSecure(false).withHttpOnly(false).toSetCookie())
			.isEqualTo("a=b; Path=/c; Domain=example.com; Max-Age=3600; SameSite=Strict");
	}

	@Test
	void aCopyLeavesTheOriginalAsItIs() {
		Cookie cookie = Cookie.of("a", "b");
		Cookie copy = cookie.withPath("/x").withDomain("d").withMaxAge(Duration.ZERO).withHttpOnly(false);
		assertThat(copy).isNotEqualTo(cookie);
		assertThat(cookie).isEqualTo(Cookie.of("a", "b"));
	}

	@Test
	void emptyValuesAndAllCookieOctetsAreTaken() {
		assertThat(Cookie.of("a", "").toSetCookie()).startsWith("a=; ");
		for (char c = 0x21; c < 0x7f; c++) {
			if ("\",;\\".indexOf(c) < 0) {
				assertThat(Cookie.of("a", "x" + c).value()).isEqualTo("x" + c);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0", "\r\n", "\n", "\t", " ", "\"", ",", ";", "\\", "\u007f", "\u00e9", "\u010a",
			"\ud83d\ude00" })
	void otherOctetsAreRefused(String junk) {
		assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", junk));
		assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "x" + junk + "y"));
		assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "x; Domain=evil.example"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a=", "a;", "a,", "\"a\"", "a\r\n", "a\0", "\u00e9", "a/b", "a@b" })
	void namesAreTokens(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of(name, "x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/;", "/; Domain=evil.example", "/\r\n", "/\n", "/\0", "/\u007f", "/\u00e9", "/\t", "",
			"a", "a/" })
	void pathsBeginWithASlashAndHaveNoSemicolonOrControl(String path) {
		Cookie cookie = Cookie.of("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withPath(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "d;", "d; Path=/", "d\r\n", "d\n", "d\0", "d\u007f", "\u00e9", "d\t", "a b",
			"d:80", "[::1]", "a/b", "a@b", "a,b", "*.d" })
	void domainsAreHostNames(String domain) {
		Cookie cookie = Cookie.of("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withDomain(domain));
	}

	@Test
	void nameAndValueHaveAtMost4096Octets() {
		assertThat(Cookie.of("a", "b".repeat(4095)).value()).hasSize(4095);
		assertThatIllegalArgumentException().isThrownBy(() -> Cookie.of("a", "b".repeat(4096)))
			.withMessageContaining("4096");
	}

	@Test
	void theValueIsNoTextForALog() {
		assertThat(Cookie.of("session", "secret").withPath("/x")).hasToString("Cookie session of path /x");
	}

	@Test
	void maxAgeIsInWholeSecondsAndZeroDeletes() {
		Cookie cookie = Cookie.of("a", "b");
		assertThat(cookie.withMaxAge(Duration.ZERO).toSetCookie()).contains("; Max-Age=0;");
		assertThat(cookie.withMaxAge(Duration.ofMillis(1_999)).toSetCookie()).contains("; Max-Age=1;");
		assertThat(cookie.withMaxAge(Duration.ofDays(400)).toSetCookie()).contains("; Max-Age=34560000;");
		assertThat(cookie.withMaxAge(Duration.ofSeconds(Long.MAX_VALUE)).toSetCookie())
			.contains("; Max-Age=9223372036854775807;");
	}

	@Test
	void lessThanASecondDoesNotDelete() {
		assertThat(Cookie.of("a", "b").withMaxAge(Duration.ofNanos(1)).toSetCookie()).contains("; Max-Age=1;");
		assertThat(Cookie.of("a", "b").withMaxAge(Duration.ofMillis(999)).toSetCookie()).contains("; Max-Age=1;");
	}

	@Test
	void negativeMaxAgeIsRefused() {
		Cookie cookie = Cookie.of("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withMaxAge(Duration.ofNanos(-1)))
			.withMessageContaining("zero");
	}

	@ParameterizedTest
	@EnumSource
	void onlyNoneNeedsSecure(SameSite sameSite) {
		Cookie cookie = Cookie.of("a", "b").withSameSite(sameSite);
		assertThat(cookie.toSetCookie()).endsWith("; SameSite=" + sameSite);
		if (sameSite == SameSite.NONE) {
			assertThatIllegalArgumentException().isThrownBy(() -> cookie.withSecure(false));
		}
		else {
			assertThat(cookie.withSecure(false).toSetCookie()).doesNotContain("; Secure");
		}
	}

	@ParameterizedTest
	@CsvSource({ "STRICT, Strict", "LAX, Lax", "NONE, None" })
	void sameSiteIsWordedAsBrowsersKnowIt(SameSite sameSite, String text) {
		assertThat(sameSite).hasToString(text);
	}

	// Section 4.1.3; browsers compare prefixes without regard to case (section 5.7).
	@ParameterizedTest
	@ValueSource(strings = { "__Secure-a", "__secure-a", "__SECURE-a", "__Secure-" })
	void thePrefixSecureNeedsSecure(String name) {
		Cookie cookie = Cookie.of(name, "b");
		assertThat(cookie.withDomain("d").withPath("/x").toSetCookie()).contains("; Secure");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withSecure(false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Host-a", "__host-a", "__HOST-a", "__Host-" })
	void thePrefixHostNeedsSecurePathRootAndNoDomain(String name) {
		Cookie cookie = Cookie.of(name, "b");
		assertThat(cookie.withHttpOnly(false).withSameSite(SameSite.NONE).toSetCookie()).contains("; Path=/; Secure");
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withSecure(false));
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withDomain("example.com"));
		assertThatIllegalArgumentException().isThrownBy(() -> cookie.withPath("/a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "_Host-a", "__Hosta", "x__Host-a", "__Secur-a", "Secure-a" })
	void otherNamesHaveNoPrefix(String name) {
		assertThat(Cookie.of(name, "b").withSecure(false).withDomain("d").withPath("/x").secure()).isFalse();
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLogNorTellTheValue() {
		Throwable ofName = catchThrowable(() -> Cookie.of("a\r\n" + "x".repeat(10_000), "b"));
		assertThat(ofName.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
		Throwable ofValue = catchThrowable(() -> Cookie.of("a", "secret value"));
		assertThat(ofValue.getMessage()).doesNotContain("secret").contains("index 6");
	}

}
