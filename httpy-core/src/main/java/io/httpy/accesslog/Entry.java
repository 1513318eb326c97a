package io.httpy.accesslog;

import java.net.InetSocketAddress;
import java.security.Principal;

import io.httpy.event.ExchangeOutcome;
import io.httpy.handler.Violation;
import io.httpy.http.AttributeKey;
import io.httpy.http.ConnectionInfo;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.TlsInfo;

import org.jspecify.annotations.Nullable;

/**
 * What a line is about: a request and how it ended, or a head that did not become one.
 *
 * @param connection the connection that it came on
 * @param request the request as it came, or null if there was none
 * @param outcome how it ended, or null if there was none
 * @param violation why there was none, or null
 * @param endMillis when it ended, in milliseconds since 1970
 */
record Entry(ConnectionInfo connection, @Nullable Request request, @Nullable ExchangeOutcome outcome,
		@Nullable Violation violation, long endMillis) {

	/** What stands for a number that is not known. */
	static final long NONE = -1;

	/**
	 * The status of an exchange whose client left before the answer began: none was sent,
	 * and this one, which is nginx's, is known to those who read logs.
	 */
	private static final int CLIENT_LEFT = 499;

	InetSocketAddress peer() {
		return this.connection.remoteAddress();
	}

	/** Returns the address behind the proxies that are trusted. */
	InetSocketAddress client() {
		ConnectionInfo told = attribute(RequestAttributes.CLIENT);
		return ((told != null) ? told : this.connection).remoteAddress();
	}

	private <T> @Nullable T attribute(AttributeKey<T> key) {
		return (this.request != null) ? this.request.attribute(key) : null;
	}

	@Nullable String user() {
		Principal principal = attribute(RequestAttributes.PRINCIPAL);
		return (principal != null) ? principal.getName() : null;
	}

	/** Returns when the request began, in milliseconds since 1970. */
	long startMillis() {
		return (this.outcome != null) ? this.endMillis - this.outcome.nanos() / 1_000_000 : this.endMillis;
	}

	@Nullable String method() {
		return (this.request != null) ? this.request.method().name() : null;
	}

	/** Returns the path, or the authority that CONNECT names in its place. */
	@Nullable String path() {
		if (this.request == null) {
			return null;
		}
		String path = this.request.path();
		return path.isEmpty() ? this.request.target().raw() : path;
	}

	@Nullable String query() {
		return (this.request != null) ? this.request.target().query() : null;
	}

	@Nullable String protocol() {
		return (this.request != null) ? this.request.version().text() : null;
	}

	@Nullable String scheme() {
		if (this.request == null) {
			return null;
		}
		ConnectionInfo told = attribute(RequestAttributes.CLIENT);
		return (told != null) ? told.scheme() : this.request.scheme();
	}

	@Nullable String authority() {
		return (this.request != null) ? this.request.authority() : null;
	}

	@Nullable String header(String name) {
		return (this.request != null) ? this.request.header(name) : null;
	}

	@Nullable String route() {
		return (this.request != null) ? this.request.route() : null;
	}

	@Nullable String traceId() {
		return attribute(RequestAttributes.TRACE_ID);
	}

	@Nullable String tlsVersion() {
		TlsInfo tls = this.connection.tls();
		return (tls != null) ? tls.protocol() : null;
	}

	@Nullable String tlsCipher() {
		TlsInfo tls = this.connection.tls();
		return (tls != null) ? tls.cipherSuite() : null;
	}

	@Nullable String violationName() {
		return (this.violation != null) ? this.violation.name() : null;
	}

	/** Returns the status that was sent, or what stands for none. */
	long status() {
		if (this.violation != null) {
			return this.violation.status().code();
		}
		if (this.outcome == null) {
			return NONE;
		}
		HttpStatus sent = this.outcome.status();
		return (sent != null) ? sent.code() : this.outcome.isClientLost() ? CLIENT_LEFT : NONE;
	}

	long requestBytes() {
		return (this.outcome != null) ? this.outcome.requestBytes() : 0;
	}

	long responseBytes() {
		return (this.outcome != null) ? this.outcome.responseBytes() : 0;
	}

	long nanos() {
		return (this.outcome != null) ? this.outcome.nanos() : NONE;
	}

	long firstByteNanos() {
		return (this.outcome != null) ? this.outcome.firstByteNanos() : NONE;
	}

	/** Whether the exchange was cut, by whichever side. */
	boolean isAborted() {
		return this.outcome != null && this.outcome.failure() != null;
	}

}
