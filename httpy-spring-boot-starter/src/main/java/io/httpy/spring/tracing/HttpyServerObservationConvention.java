package io.httpy.spring.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names requests and their key values. A bean of this type takes the place of
 * {@link DefaultHttpyServerObservationConvention}, from which it may inherit. Asked twice
 * for each request: when it begins, before its route and its response are known, and when
 * it has ended.
 */
public interface HttpyServerObservationConvention extends ObservationConvention<HttpyServerObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof HttpyServerObservationContext;
	}

}
