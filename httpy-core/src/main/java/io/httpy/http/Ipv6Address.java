package io.httpy.http;

import java.util.HexFormat;

/**
 * The text of an IPv6 address (RFC 3986 section 3.2.2): eight groups of one to four
 * hexadecimal digits, of which one run may be left out as "::" and the last two be
 * written as an IPv4 address. No zone, which has a meaning only to the one who sends it.
 */
final class Ipv6Address {

	private static final int GROUPS = 8;

	private Ipv6Address() {
	}

	static boolean isValid(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			return groups(text, 0, text.length(), true) == GROUPS;
		}
		int before = groups(text, 0, gap, false);
		int after = groups(text, gap + 2, text.length(), true);
		return before >= 0 && after >= 0 && before + after < GROUPS;
	}

	/** Returns how many groups there are, or a number below all others if one is bad. */
	private static int groups(String text, int start, int end, boolean last) {
		int groups = 0;
		int groupStart = start;
		while (groupStart < end) {
			int colon = text.indexOf(':', groupStart);
			int groupEnd = (colon < 0 || colon >= end) ? end : colon;
			if (last && groupEnd == end && isIpv4(text, groupStart, end)) {
				return groups + 2;
			}
			if (!isGroup(text, groupStart, groupEnd) || groupEnd == end - 1) {
				return Integer.MIN_VALUE;
			}
			groups++;
			groupStart = groupEnd + 1;
		}
		return groups;
	}

	private static boolean isGroup(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!HexFormat.isHexDigit(text.charAt(i))) {
				return false;
			}
		}
		return end > start && end - start <= 4;
	}

	static boolean isIpv4(String text, int start, int end) {
		int octets = 0;
		int octetStart = start;
		for (int i = start; i <= end; i++) {
			if (i == end || text.charAt(i) == '.') {
				if (!isOctet(text, octetStart, i)) {
					return false;
				}
				octets++;
				octetStart = i + 1;
			}
		}
		return octets == 4;
	}

	/** Whether it is 0 to 255 without leading zeros. */
	private static boolean isOctet(String text, int start, int end) {
		int octet = 0;
		for (int i = start; i < end && octet <= 255; i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			octet = octet * 10 + (c - '0');
		}
		return end > start && octet <= 255 && (text.charAt(start) != '0' || end == start + 1);
	}

}
