package io.httpy.spring.bind;

import org.jspecify.annotations.Nullable;

/**
 * Makes binders for the parameters that it knows, by annotation or by type. A bean of
 * this type goes before those for the parameters described in
 * {@link io.httpy.spring.annotation}. Called at start.
 */
@FunctionalInterface
public interface ArgumentBinderFactory {

	/**
	 * Makes a binder.
	 * @param parameter the parameter
	 * @return the binder, or null if this factory does not know such parameters
	 * @throws InvalidRouteException if the parameter is declared in a way that cannot
	 * work
	 */
	@Nullable ArgumentBinder binder(RouteParameter parameter);

}
