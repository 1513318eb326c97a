package io.httpy.spring.tracing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.handler.RequestScope;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens and closes scopes of observations so that whatever their handlers throw goes no
 * further and leaves no thread changed. That is said once for each kind, for it may go
 * wrong with each request. Thread-safe.
 */
public final class ObservationScopes {

	/** As much as anybody reads. */
	private static final int MAX_KINDS = 100;

	private static final Logger log = LoggerFactory.getLogger(ObservationScopes.class);

	private final ObservationRegistry registry;

	private final TraceAccess traces;

	private final Set<Kind> said = ConcurrentHashMap.newKeySet();

	/**
	 * Creates it.
	 * @param registry the registry of the observations
	 * @param traces knows traces, if there are any
	 */
	public ObservationScopes(ObservationRegistry registry, TraceAccess traces) {
		this.registry = registry;
		this.traces = traces;
	}

	ObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * Opens a scope, unless this thread is in that of the observation already.
	 * @return closes it
	 */
	RequestScope.Opened open(Observation observation) {
		if (isCurrent(observation)) {
			return RequestScope.Opened.NOTHING;
		}
		Observation.Scope before = this.registry.getCurrentObservationScope();
		attempt("scope", observation::openScope);
		// If one handler has thrown, others may have opened theirs, which must be closed
		Observation.Scope opened = this.registry.getCurrentObservationScope();
		return (opened == null || opened == before) ? RequestScope.Opened.NOTHING : () -> close(opened, before);
	}

	/**
	 * Has a task run in a scope.
	 * @param value what is current where the task is handed over
	 * @return the task in the scope, or null if the value is no observation
	 */
	@Nullable Runnable carry(Object value, Runnable task) {
		return (value instanceof Observation observation) ? () -> run(task, observation) : null;
	}

	private void run(Runnable task, Observation observation) {
		RequestScope.Opened opened = open(observation);
		try {
			task.run();
		}
		finally {
			opened.close();
		}
	}

	/** An observation of the application inside of this one stays the current one. */
	private boolean isCurrent(Observation observation) {
		ObservationView current = this.registry.getCurrentObservation();
		while (current != null && current != observation) {
			current = current.getContextView().getParentObservation();
		}
		return current != null;
	}

	private void close(Observation.Scope opened, Observation.@Nullable Scope before) {
		if (!attempt("end of scope", opened::close)) {
			attempt("reset", this.traces::clear);
			this.registry.setCurrentObservationScope(before);
		}
	}

	/** Returns null if there is none, or it cannot be found out. */
	@Nullable String traceId(Observation.ContextView context) {
		try {
			return this.traces.traceId(context);
		}
		catch (Throwable ex) {
			report("trace id", ex);
			return null;
		}
	}

	/**
	 * Runs what calls handlers.
	 * @return whether none has thrown
	 */
	boolean attempt(String step, Runnable action) {
		try {
			action.run();
			return true;
		}
		catch (Throwable ex) {
			report(step, ex);
			return false;
		}
	}

	void report(String step, Throwable failure) {
		if (this.said.size() < MAX_KINDS && this.said.add(new Kind(step, failure.getClass()))) {
			log.warn("The {} of an observation failed, which is said once; requests go on", step, failure);
		}
	}

	private record Kind(String step, Class<?> failure) {
	}

}
