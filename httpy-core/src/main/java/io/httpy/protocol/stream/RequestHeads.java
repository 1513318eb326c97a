package io.httpy.protocol.stream;

import io.httpy.config.LimitsConfig;
import io.httpy.exchange.BodySettings;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.Violation;
import io.httpy.http.Authority;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;

import org.jspecify.annotations.Nullable;

/**
 * Makes request heads of decoded header sections, by the rules of RFC 9113 section 8.3
 * and RFC 9114 section 4.3. What breaks them is malformed; what follows them and is not
 * served all the same has a status. Shared by all connections of a protocol.
 */
public final class RequestHeads {

	private static final int UNKNOWN = -1;

	/** What the RFCs count for each field besides its name and value. */
	private static final int FIELD_OVERHEAD = 32;

	/** The pseudo-header fields, besides the path. */
	private static final int PSEUDO_FIELDS = 1024;

	private final HttpVersion version;

	private final LimitsConfig limits;

	private final boolean extendedConnect;

	/**
	 * Creates a translator.
	 * @param version the version of all heads
	 * @param limits how large they may be
	 * @param extendedConnect whether clients are told that they may ask for another
	 * protocol
	 */
	public RequestHeads(HttpVersion version, LimitsConfig limits, boolean extendedConnect) {
		this.version = version;
		this.limits = limits;
		this.extendedConnect = extendedConnect;
	}

	/**
	 * Returns a section to be filled by a decoder.
	 * @return an empty one
	 */
	public FieldSection newSection() {
		return new FieldSection(this.limits);
	}

	/**
	 * Returns the size of header sections that clients are told not to exceed (RFC 9113
	 * section 6.5.2, RFC 9114 section 4.2.2). Whatever is within our own limits is within
	 * this one.
	 * @return a number of bytes
	 */
	public long maxListSize() {
		return (long) this.limits.maxRequestLine() + this.limits.maxHeaderSize() + PSEUDO_FIELDS
				+ (long) this.limits.maxHeaderCount() * FIELD_OVERHEAD;
	}

	/**
	 * Translates a header section.
	 * @param section the decoded section
	 * @param connection what it came on
	 * @return the head
	 * @throws MalformedMessageException if it breaks a rule
	 * @throws RefusedRequestException if it is not served
	 */
	public RequestHead translate(FieldSection section, ConnectionInfo connection)
			throws MalformedMessageException, RefusedRequestException {
		HttpMethod method = method(section);
		CharSequence protocol = section.pseudo(PseudoField.PROTOCOL);
		if (protocol != null) {
			checkProtocol(protocol, method);
			section.upgradeTo(protocol);
			method = HttpMethod.GET;
		}
		boolean connect = method.equals(HttpMethod.CONNECT);
		checkPseudo(section, connect);
		if (section.isTooLarge()) {
			throw refused(Violation.LARGE_HEADERS, method);
		}
		checkSingleLines(section, method);
		String authority = authority(section, method);
		RequestTarget target = connect ? connectTarget(authority, method) : target(section, method);
		return new RequestHead(method, target, this.version, connection.scheme(), authority, section);
	}

	private static HttpMethod method(FieldSection section) throws MalformedMessageException {
		String malformed = section.malformation();
		CharSequence method = section.pseudo(PseudoField.METHOD);
		if (malformed != null || method == null) {
			throw new MalformedMessageException((malformed != null) ? malformed : ":method is missing");
		}
		try {
			return HttpMethod.of(method.toString());
		}
		catch (IllegalArgumentException ex) {
			throw new MalformedMessageException(":method is not a token");
		}
	}

	/** RFC 8441 section 3 and 4, RFC 9220 section 3. */
	private void checkProtocol(CharSequence protocol, HttpMethod method) throws MalformedMessageException {
		if (!this.extendedConnect || !method.equals(HttpMethod.CONNECT) || isEmpty(protocol)) {
			throw new MalformedMessageException(":protocol is empty, not with CONNECT, or not announced");
		}
	}

	/**
	 * CONNECT has neither scheme nor path (RFC 9113 section 8.5, RFC 9114 section 4.4);
	 * anything else has both, and neither is empty.
	 */
	private static void checkPseudo(FieldSection section, boolean connect) throws MalformedMessageException {
		CharSequence scheme = section.pseudo(PseudoField.SCHEME);
		CharSequence path = section.pseudo(PseudoField.PATH);
		if (connect) {
			if (scheme != null || path != null || section.pseudo(PseudoField.AUTHORITY) == null) {
				throw new MalformedMessageException("CONNECT has :method and :authority and nothing else");
			}
		}
		else if (isEmpty(scheme) || isEmpty(path)) {
			throw new MalformedMessageException(":scheme or :path is missing or empty");
		}
	}

	private static boolean isEmpty(@Nullable CharSequence text) {
		return text == null || text.length() == 0;
	}

	/**
	 * RFC 9110 section 8.3: of two content types, recipients do not agree on which one
	 * counts.
	 */
	private static void checkSingleLines(FieldSection section, HttpMethod method) throws RefusedRequestException {
		if (section.lines("content-type") > 1) {
			throw refused(Violation.BAD_HEADER, method);
		}
		int expectations = section.lines("expect");
		if (expectations > 1 || expectations == 1 && !expectsContinue(section)) {
			throw refused(Violation.UNKNOWN_EXPECTATION, method);
		}
	}

	private static boolean expectsContinue(FieldSection section) {
		return "100-continue".equalsIgnoreCase(section.first("expect"));
	}

	/**
	 * Host may stand in for :authority and must not contradict it (RFC 9113 section
	 * 8.3.1). The scheme is not what a client says, but what its connection is.
	 */
	private static String authority(FieldSection section, HttpMethod method)
			throws MalformedMessageException, RefusedRequestException {
		CharSequence authority = section.pseudo(PseudoField.AUTHORITY);
		int hosts = section.lines("host");
		String host = (hosts > 0) ? section.first("host") : null;
		if (hosts > 1) {
			throw refused(Violation.BAD_HOST, method);
		}
		if (authority != null && host != null && !FieldRules.equalsIgnoreCase(authority, host)) {
			throw new MalformedMessageException(":authority and host differ");
		}
		try {
			return Authority.check((authority != null) ? authority.toString() : (host != null) ? host : "");
		}
		catch (IllegalArgumentException ex) {
			throw refused(Violation.BAD_HOST, method);
		}
	}

	private static RequestTarget connectTarget(String authority, HttpMethod method) throws RefusedRequestException {
		try {
			return RequestTarget.ofAuthority(authority);
		}
		catch (IllegalArgumentException ex) {
			throw refused(Violation.BAD_TARGET, method);
		}
	}

	/** Path and query, or the asterisk for OPTIONS, and no other form. */
	private RequestTarget target(FieldSection section, HttpMethod method) throws RefusedRequestException {
		String path = String.valueOf(section.pseudo(PseudoField.PATH));
		if (path.length() > this.limits.maxRequestLine()) {
			throw refused(Violation.LONG_REQUEST_LINE, method);
		}
		boolean asterisk = path.equals("*") && method.equals(HttpMethod.OPTIONS);
		if (!asterisk && path.charAt(0) != '/' || !isHttp(String.valueOf(section.pseudo(PseudoField.SCHEME)))) {
			throw refused(Violation.BAD_TARGET, method);
		}
		try {
			return RequestTarget.parse(path);
		}
		catch (IllegalArgumentException ex) {
			throw refused(Violation.BAD_TARGET, method);
		}
	}

	private static boolean isHttp(String scheme) {
		return scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
	}

	/**
	 * Returns how the body comes.
	 * @param section a translated section
	 * @param ended whether the message ended with it
	 * @return its settings, or null if there is none
	 * @throws MalformedMessageException if a length is announced that cannot be
	 * @throws RefusedRequestException if another protocol is asked for and nothing
	 * follows
	 */
	public @Nullable BodySettings body(FieldSection section, boolean ended)
			throws MalformedMessageException, RefusedRequestException {
		long announced = contentLength(section);
		if (section.isUpgrade()) {
			checkOpen(announced, ended);
			return null;
		}
		if (ended) {
			if (announced > 0) {
				throw new MalformedMessageException("content is announced and does not come");
			}
			return null;
		}
		return new BodySettings((announced >= 0) ? announced : ResponseHead.UNKNOWN_LENGTH, this.limits.maxBody(),
				expectsContinue(section));
	}

	/** What follows a CONNECT is no content (RFC 9110 section 9.3.6), but does follow. */
	private static void checkOpen(long announced, boolean ended)
			throws MalformedMessageException, RefusedRequestException {
		if (announced >= 0) {
			throw new MalformedMessageException("CONNECT announces content");
		}
		if (ended) {
			throw refused(Violation.ENDED_CONNECT, HttpMethod.GET);
		}
	}

	/** One line of digits (RFC 9110 section 8.6), as HTTP/1.1 is held to here. */
	private static long contentLength(FieldSection section) throws MalformedMessageException {
		int lines = section.lines("content-length");
		if (lines == 0) {
			return UNKNOWN;
		}
		String text = section.first("content-length");
		long length = (lines == 1 && text != null) ? parse(text) : UNKNOWN;
		if (length < 0) {
			throw new MalformedMessageException("content-length is not a number");
		}
		return length;
	}

	private static long parse(String digits) {
		for (int i = 0; i < digits.length(); i++) {
			if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
				return UNKNOWN;
			}
		}
		try {
			return Long.parseLong(digits);
		}
		catch (NumberFormatException ex) {
			return UNKNOWN;
		}
	}

	private static RefusedRequestException refused(Violation violation, HttpMethod method) {
		return new RefusedRequestException(violation, method.equals(HttpMethod.HEAD));
	}

}
