package io.httpy.spring.tracing;

import java.util.List;

import io.httpy.http.Request;

import io.micrometer.observation.transport.Propagator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request that carry a trace. A {@code traceparent} that is
 * malformed is as good as none, which not every propagator knows: some throw.
 */
final class RequestFields implements Propagator.Getter<Request> {

	private static final String TRACEPARENT = "traceparent";

	/** Version, trace, parent and flags, in hexadecimal digits and between dashes. */
	private static final int LENGTH = 55;

	/**
	 * Several fields of one name are one list (RFC 9110 section 5.3), which is what
	 * {@code tracestate} may be.
	 */
	@Override
	public @Nullable String get(Request request, String name) {
		List<String> values = request.headers().all(name);
		if (values.isEmpty()) {
			return null;
		}
		String value = (values.size() == 1) ? values.get(0) : String.join(",", values);
		return (name.equalsIgnoreCase(TRACEPARENT) && !isTraceparent(value)) ? null : value;
	}

	@Override
	public Iterable<String> getAll(Request request, String name) {
		String value = get(request, name);
		return (value != null) ? List.of(value) : List.of();
	}

	/**
	 * W3C Trace Context section 3.2: later versions than 00 may have more behind another
	 * dash.
	 */
	private static boolean isTraceparent(String value) {
		if (value.length() != LENGTH && (value.length() < LENGTH || value.startsWith("00"))) {
			return false;
		}
		for (int i = 0; i < Math.min(value.length(), LENGTH + 1); i++) {
			boolean dash = i == 2 || i == 35 || i == 52 || i == LENGTH;
			if (dash ? value.charAt(i) != '-' : !isHexadecimal(value.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isHexadecimal(char c) {
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
	}

}
