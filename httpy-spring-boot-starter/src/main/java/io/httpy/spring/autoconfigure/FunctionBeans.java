package io.httpy.spring.autoconfigure;

import io.httpy.event.ServerEvents;
import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Filter;
import io.httpy.server.HttpyServerBuilder;
import io.httpy.spring.server.HttpyServerCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

/**
 * Hands the beans that are functions of the engine over to the server, each kind in its
 * order. Goes before the customizers of the application.
 */
record FunctionBeans(ObjectProvider<Filter> filters, ObjectProvider<ErrorHandler> errorHandlers,
		ObjectProvider<ServerEvents> events) implements HttpyServerCustomizer, Ordered {

	@Override
	public void customize(HttpyServerBuilder builder) {
		this.filters.orderedStream().forEach(builder::filter);
		this.errorHandlers.orderedStream().forEach(builder::errorHandler);
		this.events.orderedStream().forEach(builder::events);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
