package io.httpy.spring.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.httpy.http.MediaType;
import io.httpy.routing.PathPattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

/**
 * A method that answers requests or exceptions, and what its annotations say. Annotations
 * may stand on the method of an interface or a superclass, and type variables are
 * resolved by the class of the bean. For use at start.
 */
public final class RouteDeclaration {

	private final ResolvedMethod method;

	private final List<PathPattern> patterns;

	private final List<MediaType> consumes;

	private final List<MediaType> produces;

	/**
	 * Creates the declaration of a route.
	 * @param method the method
	 * @param beanClass the class of the bean, without proxies
	 * @param patterns the path patterns
	 * @param consumes what the annotations say is read; may be empty
	 * @param produces what the annotations say is written; may be empty
	 */
	public RouteDeclaration(Method method, Class<?> beanClass, List<PathPattern> patterns, List<MediaType> consumes,
			List<MediaType> produces) {
		this.method = new ResolvedMethod(method, beanClass);
		this.patterns = List.copyOf(patterns);
		this.consumes = List.copyOf(consumes);
		this.produces = List.copyOf(produces);
	}

	/**
	 * Returns the declaration of a method that is no route, as one that answers
	 * exceptions is.
	 * @param method the method
	 * @param beanClass the class of the bean, without proxies
	 * @return a declaration without patterns and media types
	 */
	public static RouteDeclaration ofMethod(Method method, Class<?> beanClass) {
		return new RouteDeclaration(method, beanClass, List.of(), List.of(), List.of());
	}

	/**
	 * Returns the method.
	 * @return the method, possibly of a superclass or an interface
	 */
	public Method method() {
		return this.method.getMethod();
	}

	/**
	 * Returns the class of the bean.
	 * @return the class, without proxies
	 */
	public Class<?> beanClass() {
		return this.method.getContainingClass();
	}

	/**
	 * Returns the path patterns.
	 * @return the patterns; none for a method that answers exceptions
	 */
	public List<PathPattern> patterns() {
		return this.patterns;
	}

	/**
	 * Returns what the annotations say is read.
	 * @return media ranges; none if they say nothing
	 */
	public List<MediaType> consumes() {
		return this.consumes;
	}

	/**
	 * Returns what the annotations say is written.
	 * @return media types, the preferred first; none if they say nothing
	 */
	public List<MediaType> produces() {
		return this.produces;
	}

	/**
	 * Returns an annotation of the method.
	 * @param <A> its type
	 * @param type its type
	 * @return the annotation, or null if there is none
	 */
	public <A extends Annotation> @Nullable A annotation(Class<A> type) {
		return this.method.getMethodAnnotation(type);
	}

	/**
	 * Returns the parameters.
	 * @return the parameters in their order
	 */
	public List<RouteParameter> parameters() {
		List<RouteParameter> parameters = new ArrayList<>();
		for (MethodParameter parameter : this.method.getMethodParameters()) {
			parameters.add(new RouteParameter(parameter, this));
		}
		return parameters;
	}

	/**
	 * Replaces type variables by what the class of the bean says of them.
	 * @param type a type that the method names
	 * @return the type, without variables where the class knows them
	 */
	public Type resolve(Type type) {
		return GenericTypeResolver.resolveType(type, beanClass());
	}

	/**
	 * Returns the type of the result.
	 * @return the declared type
	 */
	public ResolvableType returnType() {
		return ResolvableType.forMethodParameter(this.method.getReturnType());
	}

	/**
	 * Returns the method in the form of messages.
	 * @return for example {@code UserRoutes#find(long)}
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(ClassUtils.getShortName(beanClass())).append('#')
			.append(method().getName())
			.append('(');
		Class<?>[] types = method().getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			text.append((i > 0) ? ", " : "").append(types[i].getSimpleName());
		}
		return text.append(')').toString();
	}

	/**
	 * A method of a certain bean class.
	 */
	private static final class ResolvedMethod extends AnnotatedMethod {

		private final Class<?> beanClass;

		ResolvedMethod(Method method, Class<?> beanClass) {
			super(method);
			this.beanClass = beanClass;
		}

		@Override
		protected Class<?> getContainingClass() {
			// The constructor of the superclass asks before there is a bean class
			return (this.beanClass != null) ? this.beanClass : super.getContainingClass();
		}

	}

}
