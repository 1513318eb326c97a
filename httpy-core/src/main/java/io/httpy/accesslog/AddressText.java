package io.httpy.accesslog;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Writes addresses: those of IPv6 in the one form that can be searched for (RFC 5952
 * section 4), which is not Java's. No name is looked up.
 */
final class AddressText {

	private static final int GROUPS = 8;

	private AddressText() {
	}

	static void append(LineBuffer line, InetSocketAddress address) {
		InetAddress resolved = address.getAddress();
		if (resolved == null) {
			line.appendEscaped(address.getHostString(), false);
			return;
		}
		byte[] bytes = resolved.getAddress();
		if (bytes.length == 4) {
			appendIpv4(line, bytes);
		}
		else {
			appendIpv6(line, bytes);
		}
	}

	private static void appendIpv4(LineBuffer line, byte[] bytes) {
		for (int i = 0; i < bytes.length; i++) {
			if (i > 0) {
				line.append('.');
			}
			line.append(bytes[i] & 0xff);
		}
	}

	private static void appendIpv6(LineBuffer line, byte[] bytes) {
		int gap = longestRunOfZeros(bytes);
		int gapEnd = gap + zerosFrom(bytes, gap);
		for (int i = 0; i < GROUPS; i++) {
			if (i == gap) {
				line.append("::");
				i = gapEnd - 1;
			}
			else {
				if (i > 0 && i != gapEnd) {
					line.append(':');
				}
				line.appendHex(group(bytes, i));
			}
		}
	}

	/** Returns where the first of the longest runs begins, or -1 if none has two. */
	private static int longestRunOfZeros(byte[] bytes) {
		int longest = -1;
		int length = 1;
		for (int i = 0; i < GROUPS; i++) {
			int zeros = zerosFrom(bytes, i);
			if (zeros > length) {
				longest = i;
				length = zeros;
			}
		}
		return longest;
	}

	private static int zerosFrom(byte[] bytes, int first) {
		int group = first;
		while (group >= 0 && group < GROUPS && group(bytes, group) == 0) {
			group++;
		}
		return group - first;
	}

	private static int group(byte[] bytes, int group) {
		return (bytes[2 * group] & 0xff) << 8 | bytes[2 * group + 1] & 0xff;
	}

}
