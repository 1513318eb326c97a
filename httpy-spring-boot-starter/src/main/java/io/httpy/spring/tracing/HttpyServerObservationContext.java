package io.httpy.spring.tracing;

import java.util.Objects;

import io.httpy.event.ExchangeOutcome;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import io.micrometer.observation.transport.RequestReplyReceiverContext;
import org.jspecify.annotations.Nullable;

/**
 * A request while it is observed. Its carrier is the request, whose route is known once
 * it was found, its response what the filters have answered.
 */
public class HttpyServerObservationContext extends RequestReplyReceiverContext<Request, Response> {

	private static final RequestFields FIELDS = new RequestFields();

	private volatile @Nullable HttpStatus status;

	private volatile boolean aborted;

	/**
	 * Creates the context of a request.
	 * @param request the request
	 */
	@SuppressWarnings("this-escape")
	public HttpyServerObservationContext(Request request) {
		super(FIELDS);
		setCarrier(request);
	}

	@Override
	public Request getCarrier() {
		return Objects.requireNonNull(super.getCarrier());
	}

	/**
	 * Returns the status.
	 * @return the final status, 101 for what goes on with another protocol; null as long
	 * as there is none
	 */
	public @Nullable HttpStatus getStatus() {
		return this.status;
	}

	/**
	 * Whether the exchange was cut before its last byte, by the client or by the server.
	 * @return whether the client has not got all of the response
	 */
	public boolean isAborted() {
		return this.aborted;
	}

	/** Takes over how the exchange ended. */
	void ended(ExchangeOutcome outcome) {
		this.aborted = outcome.failure() != null;
		this.status = outcome.status();
	}

	/**
	 * The rest is no HTTP. An extended CONNECT is agreed to by 200 (RFC 8441 section 5).
	 */
	void upgraded() {
		this.status = getCarrier().requiresUpgrade() ? HttpStatus.OK : HttpStatus.SWITCHING_PROTOCOLS;
	}

}
