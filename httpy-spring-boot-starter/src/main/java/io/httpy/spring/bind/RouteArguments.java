package io.httpy.spring.bind;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.MediaType;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.routing.PathPattern;
import io.httpy.spring.annotation.PathParam;

import org.jspecify.annotations.Nullable;

/**
 * Gives all parameters of a route's method their values. Made at start; thread-safe.
 */
public final class RouteArguments implements FieldNames {

	private static final String PACKAGE = RouteArguments.class.getPackageName();

	private final ArgumentBinder[] binders;

	private final BodyUse bodyUse;

	private final List<MediaType> consumes;

	private RouteArguments(ArgumentBinder[] binders, BodyUse bodyUse, List<MediaType> consumes) {
		this.binders = binders;
		this.bodyUse = bodyUse;
		this.consumes = consumes;
	}

	/**
	 * Makes the binders of a method.
	 * @param declaration the method
	 * @param factory makes one binder
	 * @return the arguments
	 * @throws InvalidRouteException if a parameter cannot be bound, two read the body, or
	 * a path variable is left over
	 */
	public static RouteArguments of(RouteDeclaration declaration, ArgumentBinders factory) {
		List<ArgumentBinder> binders = new ArrayList<>();
		BodyUse bodyUse = BodyUse.NONE;
		List<MediaType> consumes = List.of();
		for (RouteParameter parameter : declaration.parameters()) {
			ArgumentBinder binder = factory.binder(parameter);
			binders.add(binder);
			if (binder.bodyUse() != BodyUse.NONE) {
				if (bodyUse != BodyUse.NONE) {
					throw new InvalidRouteException(
							parameter + " takes the body, as another parameter does, and it can be read only once.",
							"Keep one of them.");
				}
				bodyUse = binder.bodyUse();
				consumes = binder.consumes();
			}
		}
		checkPathVariables(declaration, binders);
		return new RouteArguments(binders.toArray(new ArgumentBinder[0]), bodyUse, consumes);
	}

	/**
	 * A variable without a parameter is a slip of the pen, unless the method can look it
	 * up by itself, or a binder of the application can.
	 */
	private static void checkPathVariables(RouteDeclaration declaration, List<ArgumentBinder> binders) {
		List<String> taken = new ArrayList<>();
		List<RouteParameter> parameters = declaration.parameters();
		for (int i = 0; i < parameters.size(); i++) {
			RouteParameter parameter = parameters.get(i);
			PathParam annotation = parameter.annotation(PathParam.class);
			boolean own = binders.get(i).getClass().getPackageName().equals(PACKAGE);
			if (!own || parameter.type() == Request.class || parameter.type() == PathVariables.class) {
				return;
			}
			if (annotation != null) {
				taken.add(PathParamBinderFactory.variable(parameter, annotation));
			}
		}
		for (PathPattern pattern : declaration.patterns()) {
			for (String variable : pattern.variableNames()) {
				if (!taken.contains(variable)) {
					throw new InvalidRouteException(
							"The pattern '" + pattern + "' of " + declaration + " has the path variable '" + variable
									+ "', which no parameter takes.",
							"Add a parameter '@PathParam String " + variable + "', take PathVariables, or write '*'"
									+ " in the pattern for a segment whose value does not matter.");
				}
			}
		}
	}

	/**
	 * Returns what the parameters need of the body.
	 * @return the use of the one that needs anything
	 */
	public BodyUse bodyUse() {
		return this.bodyUse;
	}

	/**
	 * Returns what the Content-Type may be if the annotations do not say so.
	 * @return media ranges; none for anything
	 */
	public List<MediaType> consumes() {
		return this.consumes;
	}

	@Override
	public String field(int index, String path) {
		return this.binders[index].field(path);
	}

	/**
	 * Returns the values for a request.
	 * @param request the request
	 * @param content the whole body, if a parameter uses it so, else empty
	 * @return a value for each parameter
	 * @throws Exception if one has no value
	 */
	public @Nullable Object[] bind(Request request, byte[] content) throws Exception {
		@Nullable Object[] values = new @Nullable Object[this.binders.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.binders[i].bind(request, content);
		}
		return values;
	}

}
