package io.httpy.spring.tracing;

import java.util.Locale;
import java.util.Set;

import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * Names requests as Spring's own servers do: the low-cardinality keys {@code exception},
 * {@code method}, {@code outcome}, {@code status} and {@code uri}, the high-cardinality
 * key {@code http.url}, which has no query, for that may hold secrets.
 */
public class DefaultHttpyServerObservationConvention implements HttpyServerObservationConvention {

	/** The name if no other is configured. */
	public static final String DEFAULT_NAME = "http.server.requests";

	private static final Set<HttpMethod> STANDARD = Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT,
			HttpMethod.DELETE, HttpMethod.PATCH, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE,
			HttpMethod.CONNECT);

	private static final String UNKNOWN = "UNKNOWN";

	private static final int NOT_FOUND = 404;

	private final String name;

	/**
	 * Creates a convention with the name {@value #DEFAULT_NAME}.
	 */
	public DefaultHttpyServerObservationConvention() {
		this(DEFAULT_NAME);
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
		String method = "http " + method(request.method()).toLowerCase(Locale.ROOT);
		String route = request.route();
		return (route != null) ? method + " " + route : method;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(HttpyServerObservationContext context) {
		Request request = context.getCarrier();
		HttpStatus status = context.getStatus();
		int code = (status != null) ? status.code() : 0;
		return KeyValues.of(KeyValue.of("exception", exception(context.getError())),
				KeyValue.of("method", method(request.method())),
				KeyValue.of("outcome", context.isAborted() ? "ABORTED" : outcome(code)),
				KeyValue.of("status", (status != null) ? Integer.toString(code) : UNKNOWN),
				KeyValue.of("uri", uri(request.route(), code)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(HttpyServerObservationContext context) {
		return KeyValues.of(KeyValue.of("http.url", context.getCarrier().path()));
	}

	private static String exception(@Nullable Throwable error) {
		if (error == null) {
			return KeyValue.NONE_VALUE;
		}
		String simple = error.getClass().getSimpleName();
		return simple.isEmpty() ? error.getClass().getName() : simple;
	}

	/** Clients can invent any other. */
	private static String method(HttpMethod method) {
		return STANDARD.contains(method) ? method.name() : UNKNOWN;
	}

	private static String outcome(int code) {
		return switch (code / 100) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> UNKNOWN;
		};
	}

	/**
	 * What is not a template is no name for a series: there would be one for each path.
	 */
	private static String uri(@Nullable String route, int code) {
		if (route != null) {
			return route.equals("/") ? "root" : route;
		}
		if (code == NOT_FOUND) {
			return "NOT_FOUND";
		}
		return (code / 100 == 3) ? "REDIRECTION" : UNKNOWN;
	}

}
