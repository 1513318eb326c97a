package io.httpy.spring.annotation;

import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Tells an ahead-of-time build what routes need of reflection: their classes and methods,
 * and the types of their bodies, records and results with all that those hold.
 */
class RouteReflection implements ReflectiveProcessor {

	private static final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	private static final List<Class<? extends Annotation>> PLACES = List.of(PathParam.class, QueryParam.class,
			HeaderParam.class, CookieParam.class);

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Class<?> type) {
			hints.registerType(type);
		}
		else if (element instanceof Method method) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			for (Parameter parameter : method.getParameters()) {
				registerParameter(hints, parameter);
			}
			registerContent(hints, ResolvableType.forMethodReturnType(method));
		}
	}

	private static void registerParameter(ReflectionHints hints, Parameter parameter) {
		ResolvableType type = ResolvableType.forType(parameter.getParameterizedType());
		if (AnnotatedElementUtils.hasAnnotation(parameter, Body.class) || isMessage(parameter)) {
			registerContent(hints, type);
		}
		else {
			registerRecords(hints, type);
		}
	}

	/** What a method for messages has beside the parts of the handshake. */
	private static boolean isMessage(Parameter parameter) {
		return AnnotatedElementUtils.hasAnnotation(parameter.getDeclaringExecutable(), OnMessage.class)
				&& PLACES.stream().noneMatch((place) -> AnnotatedElementUtils.hasAnnotation(parameter, place));
	}

	/** Records made of text, and those that are elements of lists, sets and arrays. */
	private static void registerRecords(ReflectionHints hints, ResolvableType type) {
		if (type.isArray()) {
			registerRecords(hints, type.getComponentType());
		}
		else if (type.toClass().isRecord() && !type.toClass().getName().startsWith("io.httpy.")) {
			binding.registerReflectionHints(hints, type.getType());
		}
		else {
			for (ResolvableType generic : type.getGenerics()) {
				registerRecords(hints, generic);
			}
		}
	}

	/**
	 * Of {@code Optional}, stages and publishers only what they hold is read or written.
	 */
	private static void registerContent(ReflectionHints hints, ResolvableType type) {
		String name = type.toClass().getName();
		boolean wrapper = name.startsWith("java.util.") || name.startsWith("org.reactivestreams.")
				|| name.startsWith("reactor.core.");
		if (wrapper && type.hasGenerics()) {
			for (ResolvableType generic : type.getGenerics()) {
				registerContent(hints, generic);
			}
			return;
		}
		Type content = type.getType();
		if (!name.startsWith("io.httpy.") && !InputStream.class.isAssignableFrom(type.toClass())
				&& type.toClass() != Object.class && type.toClass() != void.class) {
			binding.registerReflectionHints(hints, content);
		}
	}

}
