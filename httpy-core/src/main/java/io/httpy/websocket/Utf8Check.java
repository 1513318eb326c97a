package io.httpy.websocket;

/**
 * Checks that text is UTF-8 as it comes (RFC 3629 section 4), wherever it is cut: with
 * the first octet that cannot follow those before, a message has failed (RFC 6455 section
 * 8.1).
 */
final class Utf8Check {

	private static final int LOWEST = 0x80;

	private static final int HIGHEST = 0xbf;

	/** How many octets of a character are still to come. */
	private int missing;

	/** The range of the next of them. */
	private int lowest;

	private int highest;

	/**
	 * Checks what comes next.
	 * @return false if it cannot follow what came before
	 */
	boolean accept(byte[] bytes, int from, int to) {
		int at = (this.missing == 0) ? skipWhole(bytes, from, to) : from;
		while (at < to) {
			int octet = bytes[at++] & 0xff;
			if (!((this.missing > 0) ? proceed(octet) : octet < LOWEST || begin(octet))) {
				return false;
			}
			if (this.missing == 0) {
				at = skipWhole(bytes, at, to);
			}
		}
		return true;
	}

	/**
	 * Skips characters of up to three octets that are there as a whole, which is nearly
	 * all of nearly all text.
	 */
	private static int skipWhole(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to) {
			int octet = bytes[at] & 0xff;
			if (octet < LOWEST) {
				at = Mask.skipAscii(bytes, at + 1, to);
			}
			else if (octet >= 0xc2 && octet < 0xe0 && at + 1 < to && isContinuation(bytes[at + 1])) {
				at += 2;
			}
			else if (octet >= 0xe0 && octet < 0xf0 && at + 2 < to
					&& isEndOfThree(octet, bytes[at + 1], bytes[at + 2])) {
				at += 3;
			}
			else {
				return at;
			}
		}
		return at;
	}

	private static boolean isContinuation(byte octet) {
		return (octet & 0xc0) == LOWEST;
	}

	private static boolean isEndOfThree(int first, byte second, byte third) {
		int upper = (first & 0xf) << 6 | second & 0x3f;
		boolean allowed = upper >= 0x20 && (upper < 0x360 || upper >= 0x380);
		return allowed && isContinuation(second) && isContinuation(third);
	}

	private boolean proceed(int octet) {
		if (octet < this.lowest || octet > this.highest) {
			return false;
		}
		expect(this.missing - 1, LOWEST, HIGHEST);
		return true;
	}

	/**
	 * Neither longer than needed, nor a surrogate, nor beyond U+10FFFF.
	 */
	private boolean begin(int octet) {
		if (octet < 0xc2 || octet > 0xf4) {
			return false;
		}
		switch (octet) {
			case 0xe0 -> expect(2, 0xa0, HIGHEST);
			case 0xed -> expect(2, LOWEST, 0x9f);
			case 0xf0 -> expect(3, 0x90, HIGHEST);
			case 0xf4 -> expect(3, LOWEST, 0x8f);
			default -> expect((octet < 0xe0) ? 1 : (octet < 0xf0) ? 2 : 3, LOWEST, HIGHEST);
		}
		return true;
	}

	private void expect(int octets, int from, int to) {
		this.missing = octets;
		this.lowest = from;
		this.highest = to;
	}

	/** Whether the text may end here. */
	boolean isComplete() {
		return this.missing == 0;
	}

}
