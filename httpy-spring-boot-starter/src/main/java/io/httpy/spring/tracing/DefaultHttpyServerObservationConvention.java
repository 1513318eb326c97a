package io.httpy.spring.tracing;

import java.util.Locale;

import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.spring.server.RequestNames;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Names requests as Spring's own servers do: the low-cardinality keys {@code exception},
 * {@code method}, {@code outcome}, {@code status} and {@code uri}, the high-cardinality
 * key {@code http.url}, which has no query, for that may hold secrets.
 */
public class DefaultHttpyServerObservationConvention implements HttpyServerObservationConvention {

	private final String name;

	/**
	 * Creates a convention with the name {@value RequestNames#DEFAULT}.
	 */
	public DefaultHttpyServerObservationConvention() {
		this(RequestNames.DEFAULT);
	}

	/**
	 * Creates a convention.
	 * @param name the name of the observations
	 */
	public DefaultHttpyServerObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(HttpyServerObservationContext context) {
		Request request = context.getCarrier();
		String method = "http " + RequestNames.method(request.method()).name().toLowerCase(Locale.ROOT);
		String route = request.route();
		return (route != null) ? method + " " + route : method;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(HttpyServerObservationContext context) {
		Request request = context.getCarrier();
		HttpStatus sent = context.getStatus();
		int status = (sent != null) ? sent.code() : 0;
		Throwable error = context.getError();
		return KeyValues.of("exception", RequestNames.exception((error != null) ? error.getClass() : null), "method",
				RequestNames.method(request.method()).name(), "outcome",
				context.isAborted() ? RequestNames.ABORTED : RequestNames.outcome(status), "status",
				RequestNames.status(status), "uri", RequestNames.uri(request.route(), status));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(HttpyServerObservationContext context) {
		return KeyValues.of(KeyValue.of("http.url", context.getCarrier().path()));
	}

}
