package io.httpy.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.httpy.config.InvalidConfigException;
import io.httpy.server.HandlerExecutor;
import io.httpy.server.HandlerExecutors;
import io.httpy.spring.autoconfigure.HttpyProperties.Executor.Threads;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;

/**
 * The executor of handlers that block. Boot's own is not used: its queue has no bound,
 * and it is shared with everything asynchronous in the application.
 */
@Configuration(proxyBeanMethods = false)
class HandlerExecutorConfiguration {

	static final String BEAN_NAME = "httpyHandlerExecutor";

	/** The threads of the executor, which know how many handlers they run. */
	static final String THREADS = "httpyHandlerThreads";

	/**
	 * No default candidate, or Boot would take it for the task executor. Nothing destroys
	 * it: its threads end by themselves, and to close an executor of virtual threads is
	 * to wait for handlers that the shutdown has given up.
	 */
	@Bean(name = THREADS, defaultCandidate = false, destroyMethod = "")
	@ConditionalOnMissingBean(name = BEAN_NAME)
	HandlerExecutor httpyHandlerThreads(HttpyProperties properties) {
		return create(properties.executor());
	}

	/** Apart from its threads, because decorators hide what those know. */
	@Bean(name = BEAN_NAME, defaultCandidate = false, destroyMethod = "")
	@ConditionalOnMissingBean(name = BEAN_NAME)
	Executor httpyHandlerExecutor(@Qualifier(THREADS) HandlerExecutor executor,
			ObjectProvider<TaskDecorator> decorators,
			@Qualifier(ContextPropagationConfiguration.BEAN_NAME) ObjectProvider<TaskDecorator> context) {
		List<TaskDecorator> ordered = new ArrayList<>(decorators.orderedStream().toList());
		// The last one is the outermost: those of the application run in the context
		context.ifAvailable(ordered::add);
		if (ordered.isEmpty()) {
			return executor;
		}
		TaskDecorator decorator = (ordered.size() == 1) ? ordered.get(0) : new CompositeTaskDecorator(ordered);
		return (task) -> executor.execute(decorator.decorate(task));
	}

	private static HandlerExecutor create(HttpyProperties.Executor properties) {
		Integer maxConcurrent = properties.maxConcurrent();
		checkPositive("executor.max-threads", properties.maxThreads());
		checkPositive("executor.queue-capacity", properties.queueCapacity());
		if (maxConcurrent != null) {
			checkPositive("executor.max-concurrent", maxConcurrent);
		}
		if (properties.threads() == Threads.PLATFORM || !HandlerExecutors.virtualThreadsAvailable()) {
			return HandlerExecutors.pool("httpy-handler", properties.maxThreads(), properties.queueCapacity());
		}
		return (maxConcurrent != null) ? HandlerExecutors.virtual(maxConcurrent, properties.queueCapacity())
				: HandlerExecutors.create(properties.maxThreads(), properties.queueCapacity());
	}

	private static void checkPositive(String key, int value) {
		if (value < 1) {
			throw new InvalidConfigException(key, value, "it must be from 1 to " + Integer.MAX_VALUE);
		}
	}

}
