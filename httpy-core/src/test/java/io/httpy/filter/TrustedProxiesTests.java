package io.httpy.filter;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.httpy.config.InvalidConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who is believed.
 */
class TrustedProxiesTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.3.4", "10.1.2.3, 10.1.2.3", "10.1.2.3/32, 10.1.2.3",
			"192.168.16.0/20, 192.168.31.255", "0.0.0.0/0, 203.0.113.7", "2001:db8::/32, 2001:db8:ffff::1",
			"2001:db8::1, 2001:db8::1", "::1, ::1", "fe80::/10, febf::1", "::/0, 2001:db8::1",
			"::ffff:10.0.0.0/104, 10.9.9.9", "::ffff:10.0.0.1, 10.0.0.1", "::ffff:0:0/96, 192.0.2.1" })
	void anAddressWithinARangeIsTrusted(String range, String address) throws UnknownHostException {
		assertThat(contains(range, address)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 11.0.0.0", "10.1.2.3, 10.1.2.4", "192.168.16.0/20, 192.168.32.0", "0.0.0.0/0, ::1",
			"::/0, 10.0.0.1", "2001:db8::/32, 2001:db9::", "fe80::/10, fec0::1", "10.0.0.0/9, 10.128.0.0",
			"::1, 0.0.0.1" })
	void anAddressOutsideOfItIsNot(String range, String address) throws UnknownHostException {
		assertThat(contains(range, address)).isFalse();
	}

	private static boolean contains(String range, String address) throws UnknownHostException {
		return TrustedProxies.of(List.of("198.51.100.1", range)).contains(new InetSocketAddress(address, 1));
	}

	@Test
	void aMappedPeerIsTheIpv4AddressThatItIs() throws UnknownHostException {
		byte[] mapped = new byte[16];
		mapped[10] = -1;
		mapped[11] = -1;
		mapped[12] = 10;
		InetAddress peer = Inet6Address.getByAddress(null, mapped, -1);
		assertThat(peer.getAddress()).hasSize(16);
		assertThat(TrustedProxies.of(List.of("10.0.0.0/8")).contains(peer)).isTrue();
	}

	@Test
	void anAddressThatWasNotResolvedIsNot() {
		TrustedProxies all = TrustedProxies.of(List.of("0.0.0.0/0", "::/0"));
		assertThat(all.contains(InetSocketAddress.createUnresolved("localhost", 1))).isFalse();
	}

	@Test
	void nobodyIsTrustedUnlessNamed() {
		assertThat(TrustedProxies.of(List.of()).contains(new InetSocketAddress("127.0.0.1", 1))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/8", "localhost", "proxy.example.org/24", "10.0.0", "10.0.0.256", "010.0.0.1", "10",
			"10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.0/8 ", " 10.0.0.1",
			"10.0.0.1/8", "2001:db8::/129", "2001:db8::1/32", "[::1]", "fe80::1%eth0", "::ffff:10.0.0.0/95",
			"10.0.0.0/99999999999999999999", "1.2.3.4:80", "*" })
	void whatIsNoRangeIsRefused(String range) {
		assertThatExceptionOfType(InvalidConfigException.class).isThrownBy(() -> TrustedProxies.of(List.of(range)))
			.satisfies((ex) -> {
				assertThat(ex.key()).isEqualTo("forwarded.trusted-proxies");
				assertThat(ex.value()).isEqualTo(range);
				assertThat(ex.reason()).isNotEmpty();
			});
	}

}
