package com.example.guide;

import io.httpy.spring.tracing.DefaultHttpyServerObservationConvention;
import io.httpy.spring.tracing.HttpyServerObservationContext;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Adds a key value to spans.
 */
class TenantConvention extends DefaultHttpyServerObservationConvention {

	@Override
	public KeyValues getHighCardinalityKeyValues(HttpyServerObservationContext context) {
		String tenant = context.getCarrier().header("x-tenant");
		return super.getHighCardinalityKeyValues(context)
			.and(KeyValue.of("tenant", (tenant != null) ? tenant : KeyValue.NONE_VALUE));
	}

}
