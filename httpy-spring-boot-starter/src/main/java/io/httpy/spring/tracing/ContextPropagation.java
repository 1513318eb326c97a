package io.httpy.spring.tracing;

import java.util.List;

import io.httpy.handler.RequestScope;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskDecorator;

/**
 * Takes what the accessors of Micrometer's context propagation know of from the thread
 * that hands a task over to the one that runs it, and away from there afterwards: the
 * observation, who is logged in, whatever the application has registered. A task that is
 * handed over with nothing of it stays as it is. An accessor that throws is said once,
 * and the task runs. Thread-safe.
 */
public final class ContextPropagation implements TaskDecorator {

	private static final Logger log = LoggerFactory.getLogger(ContextPropagation.class);

	private final ContextRegistry registry;

	private final @Nullable ObservationScopes scopes;

	private volatile boolean said;

	/**
	 * Creates the decorator.
	 * @param registry knows what there is to take along
	 * @param scopes opens scopes of observations, or null if requests are not observed
	 */
	public ContextPropagation(ContextRegistry registry, @Nullable ObservationScopes scopes) {
		this.registry = registry;
		this.scopes = scopes;
	}

	@Override
	public Runnable decorate(Runnable task) {
		Runnable decorated = task;
		List<ThreadLocalAccessor<?>> accessors = this.registry.getThreadLocalAccessors();
		for (int i = accessors.size() - 1; i >= 0; i--) {
			decorated = carry(accessors.get(i), decorated);
		}
		return decorated;
	}

	@SuppressWarnings("unchecked")
	private Runnable carry(ThreadLocalAccessor<?> accessor, Runnable task) {
		Object value;
		try {
			value = accessor.getValue();
		}
		catch (Throwable ex) {
			report(ex);
			return task;
		}
		if (value == null) {
			return task;
		}
		Runnable observed = (this.scopes != null) ? this.scopes.carry(value, task) : null;
		return (observed != null) ? observed : () -> run(task, (ThreadLocalAccessor<Object>) accessor, value);
	}

	private void run(Runnable task, ThreadLocalAccessor<Object> accessor, Object value) {
		RequestScope.Opened opened = set(accessor, value);
		try {
			task.run();
		}
		finally {
			opened.close();
		}
	}

	private RequestScope.Opened set(ThreadLocalAccessor<Object> accessor, Object value) {
		try {
			Object before = accessor.getValue();
			accessor.setValue(value);
			return () -> restore(accessor, before);
		}
		catch (Throwable ex) {
			report(ex);
			return RequestScope.Opened.NOTHING;
		}
	}

	private void restore(ThreadLocalAccessor<Object> accessor, @Nullable Object before) {
		try {
			if (before != null) {
				accessor.restore(before);
			}
			else {
				accessor.restore();
			}
		}
		catch (Throwable ex) {
			report(ex);
		}
	}

	private void report(Throwable ex) {
		if (!this.said) {
			this.said = true;
			log.warn("Context cannot be taken along to handlers that block, which is said once", ex);
		}
	}

}
