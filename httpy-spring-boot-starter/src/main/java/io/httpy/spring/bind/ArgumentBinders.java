package io.httpy.spring.bind;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.CookieParam;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.codec.BodyCodecs;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.StringValueResolver;

/**
 * Makes the binder of any parameter. For use at start.
 */
public final class ArgumentBinders {

	private static final List<Class<? extends Annotation>> PLACES = List.of(PathParam.class, QueryParam.class,
			HeaderParam.class, CookieParam.class, Body.class);

	private final List<ArgumentBinderFactory> factories;

	/**
	 * Creates the binders.
	 * @param conversionService converts text
	 * @param codecs read bodies
	 * @param placeholders resolves property placeholders in defaults
	 * @param custom factories that are asked before the others, in their order
	 */
	public ArgumentBinders(ConversionService conversionService, BodyCodecs codecs, StringValueResolver placeholders,
			List<ArgumentBinderFactory> custom) {
		ValueBinders values = new ValueBinders(conversionService, placeholders);
		List<ArgumentBinderFactory> all = new ArrayList<>(custom);
		all.add(new PathParamBinderFactory(values));
		all.add(new QueryParamBinderFactory(values));
		all.add(new HeaderParamBinderFactory(values));
		all.add(new CookieParamBinderFactory(values));
		all.add(new BodyBinderFactory(codecs));
		all.add(new RequestBinderFactory());
		this.factories = List.copyOf(all);
	}

	/**
	 * Makes the binder of a parameter.
	 * @param parameter the parameter
	 * @return the binder
	 * @throws InvalidRouteException if nothing is known to bind it to, or it is declared
	 * in a way that cannot work
	 */
	public ArgumentBinder binder(RouteParameter parameter) {
		ArgumentBinder binder = find(parameter);
		if (binder != null) {
			return binder;
		}
		throw new InvalidRouteException(parameter + " has no annotation that says where its value is in the request.",
				"Annotate it with @PathParam, @QueryParam, @HeaderParam, @CookieParam or @Body,"
						+ " or declare an ArgumentBinderFactory bean that knows parameters of type "
						+ parameter.genericType() + ".");
	}

	/**
	 * Looks for the binder of a parameter that could be something else than a part of the
	 * request.
	 * @param parameter the parameter
	 * @return the binder, or null if nothing is known to bind it to
	 * @throws InvalidRouteException if it is declared in a way that cannot work
	 */
	public @Nullable ArgumentBinder find(RouteParameter parameter) {
		checkOnePlace(parameter);
		for (ArgumentBinderFactory factory : this.factories) {
			ArgumentBinder binder = factory.binder(parameter);
			if (binder != null) {
				return binder;
			}
		}
		return null;
	}

	private static void checkOnePlace(RouteParameter parameter) {
		List<String> found = PLACES.stream()
			.filter((place) -> parameter.annotation(place) != null)
			.map((place) -> "@" + place.getSimpleName())
			.toList();
		if (found.size() > 1) {
			throw new InvalidRouteException(
					parameter + " has " + String.join(" and ", found) + ", but a value comes from one place.",
					"Keep one of the annotations.");
		}
	}

}
