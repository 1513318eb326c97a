package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The host and port of RFC 3986 section 3.2.
 */
class AuthorityTests {

	@ParameterizedTest
	@ValueSource(strings = { "h", "H", "localhost", "example.com", "example.com.", "a-b_c~d", "xn--nxasmq6b", "h:0",
			"h:80", "h:65535", "h:", "h:00080", "127.0.0.1", "127.0.0.1:8080", "999.1.1.1", "1", "a%20b", "%41",
			"!$&'()*+,;=" })
	void namesAndIpv4AddressesAreTaken(String authority) {
		assertThat(Authority.check(authority)).isSameAs(authority);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::", "::1", "1::", "1:2:3:4:5:6:7:8", "2001:db8::1", "2001:DB8::A", "::2:3:4:5:6:7:8",
			"1:2:3:4:5:6:7::", "1::8", "1:2::7:8", "::ffff:192.0.2.1", "::192.0.2.1", "1:2:3:4:5:6:192.0.2.1",
			"64:ff9b::255.255.255.255", "0000:0000::0000", "::0.0.0.0" })
	void ipv6AddressesAreTaken(String address) {
		assertThat(Authority.check('[' + address + ']')).isNotEmpty();
		assertThat(Authority.check('[' + address + "]:443")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":::", "1", "1:2", "1.2.3.4", "....", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
			"1::2::3", "::1::", ":1", "1:", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "::g", "::1.2.3",
			"::1.2.3.4.5", "::1.2.3.256", "::1.2.3.", "::01.2.3.4", "::1.2.3.4:5", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4",
			"::1%25eth0", "::1%eth0", "::1/64", " ::1", "::1 ", "v1.a", "::\uff11", "::\u0661", "1:2:3:4::5:6:7:8",
			"::1]" })
	void whatIsNoIpv6AddressIsRefused(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> Authority.check('[' + address + ']'));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":80", " ", "h ", " h", "h h", "u@h", "u:p@h", "@h", "h@", "h:80@x", "h/", "h/a",
			"h?", "h#", "h\\", "http://h", "h:80:80", "h:-1", "h:+1", "h: 80", "h:80 ", "h:x", "h:65536", "h:99999",
			"h:4294967376", "h:18446744073709551696", "h:\uff18", "h:\u0668", "::1", "[", "[::1", "]", "[::1]x",
			"[::1]80", "[::1]:x", "x[::1]", "[::1][::1]", "h\r\nx", "h\0", "h\t", "h\u007f", "h%", "h%4", "h%zz",
			"h%\uff14\uff11", "h\u00e9", "\uff48", "h\"", "h<", "h>", "h^", "h`", "h{", "h|", "h}" })
	void anythingElseIsRefused(String authority) {
		assertThatIllegalArgumentException().isThrownBy(() -> Authority.check(authority));
	}

	@Test
	void longPortsDoNotOverflow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Authority.check("h:" + "9".repeat(10_000)));
		assertThatIllegalArgumentException().isThrownBy(() -> Authority.check("h:" + "4294967296".repeat(100)));
		assertThat(Authority.check("h:" + "0".repeat(10_000))).isNotEmpty();
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLog() {
		Throwable refusal = catchThrowable(() -> Authority.check("h\r\nforged" + "x".repeat(10_000)));
		assertThat(refusal.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
	}

}
