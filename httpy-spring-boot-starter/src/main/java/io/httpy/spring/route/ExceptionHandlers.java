package io.httpy.spring.route;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

import io.httpy.handler.ErrorHandler;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.bean.BeanScanner;
import io.httpy.spring.bean.ByException;
import io.httpy.spring.bean.Causes;
import io.httpy.spring.bean.RouteBean;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;

import org.jspecify.annotations.Nullable;

/**
 * The methods of one bean that answer exceptions. Immutable.
 */
final class ExceptionHandlers implements ErrorHandler {

	private final ByException<ExceptionHandlerMethod> methods;

	private ExceptionHandlers(Map<Class<?>, ExceptionHandlerMethod> methods) {
		this.methods = new ByException<>(methods);
	}

	/**
	 * Finds the methods of a bean.
	 * @throws InvalidRouteException if two answer the same exception, or one cannot be
	 * called
	 */
	static ExceptionHandlers of(RouteBean bean, RouteParts parts) {
		Map<Class<?>, ExceptionHandlerMethod> methods = new HashMap<>();
		for (Map.Entry<Method, ExceptionHandler> found : BeanScanner.methodsWith(ExceptionHandler.class, bean.type())
			.entrySet()) {
			RouteDeclaration declaration = RouteDeclaration.ofMethod(found.getKey(), bean.type());
			ExceptionHandlerMethod method = ExceptionHandlerMethod.of(bean, declaration, parts);
			for (Class<?> type : method.exceptions(found.getValue())) {
				ExceptionHandlerMethod other = methods.putIfAbsent(type, method);
				if (other != null) {
					throw new InvalidRouteException(other + " and " + method + " both answer " + type.getName() + ".",
							"Remove it from one of them.");
				}
			}
		}
		return new ExceptionHandlers(methods);
	}

	boolean isEmpty() {
		return this.methods.isEmpty();
	}

	/**
	 * Answers a failure by the method whose exception is closest to it, else to its
	 * cause, and so on.
	 */
	@Override
	public @Nullable Response handle(Throwable failure, Request request) throws Exception {
		for (Throwable cause : Causes.of(failure)) {
			ExceptionHandlerMethod method = this.methods.closest(cause.getClass());
			if (method != null) {
				return method.handle(cause, failure, request);
			}
		}
		return null;
	}

}
