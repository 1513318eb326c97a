package io.httpy.spring.result;

import org.jspecify.annotations.Nullable;

/**
 * Makes writers for the results that it knows. A bean of this type goes before those of
 * the starter. Called at start.
 */
@FunctionalInterface
public interface ResultWriterFactory {

	/**
	 * Makes a writer.
	 * @param result what a method returns
	 * @param writers makes writers for types within that type
	 * @return the writer, or null if this factory does not know such results
	 * @throws io.httpy.spring.bind.InvalidRouteException if the method is declared in a
	 * way that cannot work
	 */
	@Nullable ResultWriter writer(RouteResult result, ResultWriters writers);

}
