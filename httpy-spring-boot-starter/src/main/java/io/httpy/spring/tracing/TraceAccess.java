package io.httpy.spring.tracing;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What only tracing knows of an observation. Apart, for there are observations without
 * tracing on the class path.
 */
public interface TraceAccess {

	/** Without tracing. */
	TraceAccess NONE = new TraceAccess() {

		@Override
		public @Nullable String traceId(Observation.ContextView context) {
			return null;
		}

		@Override
		public void clear() {
			// There is nothing
		}

	};

	/**
	 * Returns the id of a trace.
	 * @param context the context of an observation that was started
	 * @return the id of its trace, or null if it has none
	 */
	@Nullable String traceId(Observation.ContextView context);

	/**
	 * Takes whatever trace there is from this thread.
	 */
	void clear();

}
