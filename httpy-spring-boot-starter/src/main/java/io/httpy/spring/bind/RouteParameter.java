package io.httpy.spring.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A parameter of a method that answers requests or exceptions, or a component of a record
 * that is one. For use at start.
 */
public final class RouteParameter {

	private static final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final MethodParameter parameter;

	private final RouteDeclaration declaration;

	private final @Nullable String name;

	RouteParameter(MethodParameter parameter, RouteDeclaration declaration) {
		this.parameter = parameter;
		this.declaration = declaration;
		parameter.initParameterNameDiscovery(names);
		this.name = parameter.getParameterName();
	}

	private RouteParameter(MethodParameter parameter, RouteDeclaration declaration, String name) {
		this.parameter = parameter;
		this.declaration = declaration;
		this.name = name;
	}

	/**
	 * Returns the method.
	 * @return the method that this is a parameter of
	 */
	public RouteDeclaration declaration() {
		return this.declaration;
	}

	/**
	 * Returns the parameter as Spring sees it.
	 * @return the parameter
	 */
	public MethodParameter methodParameter() {
		return this.parameter;
	}

	/**
	 * Returns the class.
	 * @return the class of the parameter
	 */
	public Class<?> type() {
		return this.parameter.getParameterType();
	}

	/**
	 * Returns the type.
	 * @return the type of the parameter, with what its class says of type variables
	 */
	public ResolvableType genericType() {
		return ResolvableType.forMethodParameter(this.parameter);
	}

	/**
	 * Whether the value may be missing.
	 * @return whether the type is {@code Optional} or marked as nullable
	 */
	public boolean isOptional() {
		return this.parameter.isOptional();
	}

	/**
	 * Returns an annotation.
	 * @param <A> its type
	 * @param annotation its type
	 * @return the annotation with its aliases resolved, or null if there is none
	 */
	public <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
		return AnnotatedElementUtils.findMergedAnnotation(
				AnnotatedElementUtils.forAnnotations(this.parameter.getParameterAnnotations()), annotation);
	}

	/**
	 * Returns the name.
	 * @return the name in the source
	 * @throws InvalidRouteException if the class was compiled without it
	 */
	public String name() {
		if (this.name == null) {
			throw new InvalidRouteException(this + " has no name in the class file.",
					"Compile with the option -parameters, or give the name in the annotation.");
		}
		return this.name;
	}

	/** Returns the components of the record that is the type of this parameter. */
	List<RouteParameter> components(Constructor<?> canonical) {
		RecordComponent[] declared = type().getRecordComponents();
		List<RouteParameter> components = new ArrayList<>();
		for (int i = 0; i < declared.length; i++) {
			components
				.add(new RouteParameter(new MethodParameter(canonical, i), this.declaration, declared[i].getName()));
		}
		return components;
	}

	/**
	 * Returns the parameter in the form of messages.
	 * @return for example {@code Parameter 'id' of UserRoutes#find(long)}
	 */
	@Override
	public String toString() {
		String place = (this.parameter.getConstructor() != null)
				? " of record " + this.parameter.getDeclaringClass().getSimpleName() + " in " : " of ";
		return "Parameter "
				+ ((this.name != null) ? "'" + this.name + "'" : String.valueOf(this.parameter.getParameterIndex() + 1))
				+ place + this.declaration;
	}

}
