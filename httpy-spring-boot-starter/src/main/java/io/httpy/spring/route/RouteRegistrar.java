package io.httpy.spring.route;

import java.util.concurrent.Executor;

import io.httpy.handler.ErrorHandler;
import io.httpy.routing.Routes;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.result.ResultWriters;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Registers the routes of an application context.
 */
public final class RouteRegistrar {

	/**
	 * Creates a registrar.
	 * @param beanFactory has the beans with routes; its parents are not looked at
	 * @param binders make binders of parameters
	 * @param writers make writers of results
	 * @param validation finds constraints, or null without Bean Validation
	 * @param executor runs methods that may block
	 */
	public RouteRegistrar(ConfigurableListableBeanFactory beanFactory, ArgumentBinders binders, ResultWriters writers,
			@Nullable BeanValidation validation, Executor executor) {
	}

	/**
	 * Registers the routes of beans with annotated methods and of {@link HttpyRoutes}
	 * beans. Called when all beans are there.
	 * @param routes takes the routes
	 * @throws io.httpy.spring.bind.InvalidRouteException if a route is declared in a way
	 * that cannot work
	 */
	public void register(Routes routes) {
	}

	/**
	 * Returns what answers failures by the beans with
	 * {@link io.httpy.spring.annotation.HttpyAdvice}, and exceptions by their
	 * {@link io.httpy.spring.annotation.Status}. To be asked after the error handlers of
	 * the application.
	 * @return the handler
	 * @throws io.httpy.spring.bind.InvalidRouteException if a method is declared in a way
	 * that cannot work
	 */
	public ErrorHandler errorHandler() {
		return (failure, request) -> null;
	}

}
