package io.httpy.spring.result;

import java.lang.reflect.Type;
import java.util.List;

import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * What a method returns. For use at start.
 *
 * @param type its type
 * @param declaration the method
 * @param status the status that the annotations name, or null
 */
public record RouteResult(ResolvableType type, RouteDeclaration declaration, @Nullable HttpStatus status) {

	/**
	 * Describes the result of a method.
	 * @param declaration the method
	 * @return its type and status
	 * @throws InvalidRouteException if the status is none that a response can have
	 */
	public static RouteResult of(RouteDeclaration declaration) {
		Status annotation = declaration.annotation(Status.class);
		HttpStatus status = null;
		if (annotation != null) {
			if (annotation.value() < 200 || annotation.value() > 599) {
				throw new InvalidRouteException(
						"The status " + annotation.value() + " of " + declaration + " is not one of a response.",
						"Give @Status a value from 200 to 599.");
			}
			status = HttpStatus.of(annotation.value());
		}
		return new RouteResult(declaration.returnType(), declaration, status);
	}

	/**
	 * Returns the class.
	 * @return the class of the type, {@code Object} if nothing is known of it
	 */
	public Class<?> rawType() {
		return this.type.resolve(Object.class);
	}

	/**
	 * Returns the type for codecs.
	 * @return the type without variables
	 */
	public Type javaType() {
		return this.declaration.resolve(this.type.getType());
	}

	/**
	 * Returns what the type holds, as a stage or an {@code Optional} does.
	 * @param container a superclass or an interface of the type, with one type parameter
	 * @return the same result, but of that type argument
	 */
	public RouteResult held(Class<?> container) {
		return withType(this.type.as(container).getGeneric(0));
	}

	/**
	 * Returns the same result of another type.
	 * @param changed the type
	 * @return the result
	 */
	public RouteResult withType(ResolvableType changed) {
		return new RouteResult(changed, this.declaration, this.status);
	}

	/**
	 * Returns the same result with a status, unless it has one.
	 * @param fallback the status
	 * @return the result
	 */
	public RouteResult withDefaultStatus(HttpStatus fallback) {
		return (this.status != null) ? this : new RouteResult(this.type, this.declaration, fallback);
	}

	/**
	 * Returns what answers in place of null.
	 * @return a response without content, of status 204 if no other was named
	 */
	Response nothing() {
		return Response.status((this.status != null) ? this.status : HttpStatus.NO_CONTENT).empty();
	}

	/**
	 * Returns what the annotations say is written.
	 * @return media types, the preferred first; none if they say nothing
	 */
	public List<MediaType> produces() {
		return this.declaration.produces();
	}

}
