package io.httpy.protocol.h3;

/**
 * The types of frames (RFC 9114 section 7.2 and RFC 9218 section 7.2).
 */
final class Http3Frames {

	static final long DATA = 0x0;

	static final long HEADERS = 0x1;

	static final long CANCEL_PUSH = 0x3;

	static final long SETTINGS = 0x4;

	static final long PUSH_PROMISE = 0x5;

	static final long GOAWAY = 0x7;

	static final long MAX_PUSH_ID = 0xd;

	static final long PRIORITY_UPDATE_REQUEST = 0xf0700;

	static final long PRIORITY_UPDATE_PUSH = 0xf0701;

	private Http3Frames() {
	}

	/**
	 * Whether a type has a meaning, be it that of HTTP/2, which must not be used here
	 * (RFC 9114 section 7.2.8).
	 */
	static boolean isKnown(long type) {
		return type <= GOAWAY || isReserved(type) || type == MAX_PUSH_ID || type == PRIORITY_UPDATE_REQUEST
				|| type == PRIORITY_UPDATE_PUSH;
	}

	/** Whether a type is one of HTTP/2 that has no successor. */
	static boolean isReserved(long type) {
		return type == 0x2 || type == 0x6 || type == 0x8 || type == 0x9;
	}

}
