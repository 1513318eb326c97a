package io.httpy.spring.bind;

import java.util.List;

import io.httpy.http.MediaType;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Gives one parameter of a method its value. Made at start for that parameter, called for
 * each request on the thread of the method; thread-safe.
 */
@FunctionalInterface
public interface ArgumentBinder {

	/**
	 * Returns the value for a request.
	 * @param request the request
	 * @param content the whole body if {@link #bodyUse()} asks for it, else empty
	 * @return the value, of the type of the parameter
	 * @throws Exception if there is none; an
	 * {@link io.httpy.spring.codec.InvalidInputException} if that is the client's fault
	 */
	@Nullable Object bind(Request request, byte[] content) throws Exception;

	/**
	 * Returns what it needs of the body.
	 * @return nothing, if not overridden
	 */
	default BodyUse bodyUse() {
		return BodyUse.NONE;
	}

	/**
	 * Returns what the Content-Type of a request may be if the annotations of the route
	 * do not say so.
	 * @return media ranges; none for anything, if not overridden
	 */
	default List<MediaType> consumes() {
		return List.of();
	}

	/**
	 * Returns the name under which errors of the value are reported to the client.
	 * @return its name in the request; empty, if not overridden, for values of which only
	 * the parts have names
	 */
	default String field() {
		return "";
	}

	/**
	 * Returns the name under which errors of a part of the value are reported.
	 * @param path where the part is in the value, as in {@code address.city} or
	 * {@code [2].name}; empty for the value itself
	 * @return the name of the value and the path, if not overridden
	 */
	default String field(String path) {
		String whole = field();
		return (whole.isEmpty() || path.isEmpty() || path.startsWith("[")) ? whole + path : whole + "." + path;
	}

}
