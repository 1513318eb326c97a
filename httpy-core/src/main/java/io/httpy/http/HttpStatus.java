package io.httpy.http;

/**
 * A status code with its reason phrase (RFC 9110 section 15). Registered codes are shared
 * constants.
 */
public final class HttpStatus {

	private static final HttpStatus[] KNOWN = new HttpStatus[600];

	/** 100: the body is wanted. */
	public static final HttpStatus CONTINUE = known(100, "Continue");

	/** 101: another protocol follows. */
	public static final HttpStatus SWITCHING_PROTOCOLS = known(101, "Switching Protocols");

	/** 102 (RFC 2518). */
	public static final HttpStatus PROCESSING = known(102, "Processing");

	/** 103: hints before the final response (RFC 8297). */
	public static final HttpStatus EARLY_HINTS = known(103, "Early Hints");

	/** 200. */
	public static final HttpStatus OK = known(200, "OK");

	/** 201. */
	public static final HttpStatus CREATED = known(201, "Created");

	/** 202. */
	public static final HttpStatus ACCEPTED = known(202, "Accepted");

	/** 203. */
	public static final HttpStatus NON_AUTHORITATIVE_INFORMATION = known(203, "Non-Authoritative Information");

	/** 204: no content follows. */
	public static final HttpStatus NO_CONTENT = known(204, "No Content");

	/** 205. */
	public static final HttpStatus RESET_CONTENT = known(205, "Reset Content");

	/** 206. */
	public static final HttpStatus PARTIAL_CONTENT = known(206, "Partial Content");

	/** 207 (RFC 4918). */
	public static final HttpStatus MULTI_STATUS = known(207, "Multi-Status");

	/** 208 (RFC 5842). */
	public static final HttpStatus ALREADY_REPORTED = known(208, "Already Reported");

	/** 226 (RFC 3229). */
	public static final HttpStatus IM_USED = known(226, "IM Used");

	/** 300. */
	public static final HttpStatus MULTIPLE_CHOICES = known(300, "Multiple Choices");

	/** 301. */
	public static final HttpStatus MOVED_PERMANENTLY = known(301, "Moved Permanently");

	/** 302. */
	public static final HttpStatus FOUND = known(302, "Found");

	/** 303. */
	public static final HttpStatus SEE_OTHER = known(303, "See Other");

	/** 304: the cached representation is still good. */
	public static final HttpStatus NOT_MODIFIED = known(304, "Not Modified");

	/** 305, which is deprecated. */
	public static final HttpStatus USE_PROXY = known(305, "Use Proxy");

	/** 307. */
	public static final HttpStatus TEMPORARY_REDIRECT = known(307, "Temporary Redirect");

	/** 308. */
	public static final HttpStatus PERMANENT_REDIRECT = known(308, "Permanent Redirect");

	/** 400. */
	public static final HttpStatus BAD_REQUEST = known(400, "Bad Request");

	/** 401. */
	public static final HttpStatus UNAUTHORIZED = known(401, "Unauthorized");

	/** 402. */
	public static final HttpStatus PAYMENT_REQUIRED = known(402, "Payment Required");

	/** 403. */
	public static final HttpStatus FORBIDDEN = known(403, "Forbidden");

	/** 404. */
	public static final HttpStatus NOT_FOUND = known(404, "Not Found");

	/** 405. */
	public static final HttpStatus METHOD_NOT_ALLOWED = known(405, "Method Not Allowed");

	/** 406. */
	public static final HttpStatus NOT_ACCEPTABLE = known(406, "Not Acceptable");

	/** 407. */
	public static final HttpStatus PROXY_AUTHENTICATION_REQUIRED = known(407, "Proxy Authentication Required");

	/** 408: the request did not arrive in time. */
	public static final HttpStatus REQUEST_TIMEOUT = known(408, "Request Timeout");

	/** 409. */
	public static final HttpStatus CONFLICT = known(409, "Conflict");

	/** 410. */
	public static final HttpStatus GONE = known(410, "Gone");

	/** 411. */
	public static final HttpStatus LENGTH_REQUIRED = known(411, "Length Required");

	/** 412. */
	public static final HttpStatus PRECONDITION_FAILED = known(412, "Precondition Failed");

	/** 413: the body is over its limit. */
	public static final HttpStatus CONTENT_TOO_LARGE = known(413, "Content Too Large");

	/** 414: the request line is over its limit. */
	public static final HttpStatus URI_TOO_LONG = known(414, "URI Too Long");

	/** 415. */
	public static final HttpStatus UNSUPPORTED_MEDIA_TYPE = known(415, "Unsupported Media Type");

	/** 416. */
	public static final HttpStatus RANGE_NOT_SATISFIABLE = known(416, "Range Not Satisfiable");

	/** 417: an Expect other than 100-continue. */
	public static final HttpStatus EXPECTATION_FAILED = known(417, "Expectation Failed");

	/** 421. */
	public static final HttpStatus MISDIRECTED_REQUEST = known(421, "Misdirected Request");

	/** 422. */
	public static final HttpStatus UNPROCESSABLE_CONTENT = known(422, "Unprocessable Content");

	/** 423 (RFC 4918). */
	public static final HttpStatus LOCKED = known(423, "Locked");

	/** 424 (RFC 4918). */
	public static final HttpStatus FAILED_DEPENDENCY = known(424, "Failed Dependency");

	/** 425 (RFC 8470). */
	public static final HttpStatus TOO_EARLY = known(425, "Too Early");

	/** 426. */
	public static final HttpStatus UPGRADE_REQUIRED = known(426, "Upgrade Required");

	/** 428 (RFC 6585). */
	public static final HttpStatus PRECONDITION_REQUIRED = known(428, "Precondition Required");

	/** 429 (RFC 6585). */
	public static final HttpStatus TOO_MANY_REQUESTS = known(429, "Too Many Requests");

	/** 431: the header section is over its limit (RFC 6585). */
	public static final HttpStatus REQUEST_HEADER_FIELDS_TOO_LARGE = known(431, "Request Header Fields Too Large");

	/** 451 (RFC 7725). */
	public static final HttpStatus UNAVAILABLE_FOR_LEGAL_REASONS = known(451, "Unavailable For Legal Reasons");

	/** 500. */
	public static final HttpStatus INTERNAL_SERVER_ERROR = known(500, "Internal Server Error");

	/** 501. */
	public static final HttpStatus NOT_IMPLEMENTED = known(501, "Not Implemented");

	/** 502. */
	public static final HttpStatus BAD_GATEWAY = known(502, "Bad Gateway");

	/** 503: overloaded, stopping, or the handler took too long. */
	public static final HttpStatus SERVICE_UNAVAILABLE = known(503, "Service Unavailable");

	/** 504. */
	public static final HttpStatus GATEWAY_TIMEOUT = known(504, "Gateway Timeout");

	/** 505. */
	public static final HttpStatus HTTP_VERSION_NOT_SUPPORTED = known(505, "HTTP Version Not Supported");

	/** 506 (RFC 2295). */
	public static final HttpStatus VARIANT_ALSO_NEGOTIATES = known(506, "Variant Also Negotiates");

	/** 507 (RFC 4918). */
	public static final HttpStatus INSUFFICIENT_STORAGE = known(507, "Insufficient Storage");

	/** 508 (RFC 5842). */
	public static final HttpStatus LOOP_DETECTED = known(508, "Loop Detected");

	/** 511 (RFC 6585). */
	public static final HttpStatus NETWORK_AUTHENTICATION_REQUIRED = known(511, "Network Authentication Required");

	private final int code;

	private final String reason;

	private HttpStatus(int code, String reason) {
		this.code = code;
		this.reason = reason;
	}

	private static HttpStatus known(int code, String reason) {
		HttpStatus status = new HttpStatus(code, reason);
		KNOWN[code] = status;
		return status;
	}

	/**
	 * Returns the status of that code.
	 * @param code 100 to 599
	 * @return the shared constant for a registered code, else a status with an empty
	 * reason
	 * @throws IllegalArgumentException if the code is out of range
	 */
	public static HttpStatus of(int code) {
		if (code < 100 || code > 599) {
			throw new IllegalArgumentException("Status code must be from 100 to 599: " + code);
		}
		HttpStatus known = KNOWN[code];
		return (known != null) ? known : new HttpStatus(code, "");
	}

	/**
	 * Returns the number.
	 * @return 100 to 599
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns the reason phrase.
	 * @return the registered phrase, empty for a code that is not registered
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Whether this is an interim status, which a final one follows.
	 * @return whether the code is 1xx
	 */
	public boolean isInterim() {
		return this.code < 200;
	}

	/**
	 * Whether it is 2xx.
	 * @return whether the request has succeeded (RFC 9110 section 15.3)
	 */
	public boolean isSuccess() {
		return this.code >= 200 && this.code < 300;
	}

	/**
	 * Whether the client or the server failed.
	 * @return whether the code is 4xx or 5xx
	 */
	public boolean isError() {
		return this.code >= 400;
	}

	/**
	 * Whether a response of this status never has content: 1xx, 204 and 304 (RFC 9110
	 * section 6.4.1).
	 * @return whether content is forbidden
	 */
	public boolean forbidsContent() {
		return this.code < 200 || this.code == 204 || this.code == 304;
	}

	/**
	 * Whether bytes of content may follow a head of this status.
	 * @param method the method of the request
	 * @return whether neither forbids them: after 205 there are none (RFC 9110 section
	 * 15.3.6), nor after HEAD
	 */
	public boolean allowsContent(HttpMethod method) {
		return !forbidsContent() && this.code != 205 && !method.equals(HttpMethod.HEAD);
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof HttpStatus that && this.code == that.code;
	}

	@Override
	public int hashCode() {
		return this.code;
	}

	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code) : this.code + " " + this.reason;
	}

}
