package io.httpy.protocol.h2;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * A connection error (RFC 9113 section 5.4.1) that was found here and not by Netty, with
 * the name that events give it. Without a stack trace: hostile input is the normal case.
 */
final class Http2Violation extends Http2Exception {

	private static final long serialVersionUID = 1L;

	private final String kind;

	Http2Violation(Http2Error error, String kind, String message) {
		super(error, message, ShutdownHint.HARD_SHUTDOWN);
		this.kind = kind;
	}

	/** A client that floods (RFC 9113 section 10.5). */
	static Http2Violation flood(String kind) {
		return new Http2Violation(Http2Error.ENHANCE_YOUR_CALM, kind, kind);
	}

	static Http2Violation of(Http2Error error, String message) {
		return new Http2Violation(error, error.name(), message);
	}

	String kind() {
		return this.kind;
	}

	@Override
	public Throwable fillInStackTrace() {
		return this;
	}

}
