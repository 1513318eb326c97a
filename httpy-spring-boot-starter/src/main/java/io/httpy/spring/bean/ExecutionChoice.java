package io.httpy.spring.bean;

import java.lang.annotation.Annotation;

import io.httpy.spring.annotation.Blocking;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Decides on which thread a method runs: as its annotations say, else those of its class,
 * else on the event loop if its result comes later anyway.
 */
public final class ExecutionChoice {

	private ExecutionChoice() {
	}

	/**
	 * Whether a method is called on a thread that may block.
	 * @param declaration the method
	 * @param asynchronous whether its result comes later
	 * @return whether it may block
	 * @throws InvalidRouteException if the annotations contradict each other
	 */
	public static boolean isBlocking(RouteDeclaration declaration, boolean asynchronous) {
		boolean blocking = declaration.annotation(Blocking.class) != null;
		boolean nonBlocking = declaration.annotation(NonBlocking.class) != null;
		if (!blocking && !nonBlocking) {
			blocking = isOnClass(declaration, Blocking.class);
			nonBlocking = isOnClass(declaration, NonBlocking.class);
		}
		if (blocking && nonBlocking) {
			throw new InvalidRouteException(declaration + " is both @Blocking and @NonBlocking.",
					"Keep one of the annotations.");
		}
		return blocking || (!nonBlocking && !asynchronous);
	}

	private static boolean isOnClass(RouteDeclaration declaration, Class<? extends Annotation> annotation) {
		return AnnotatedElementUtils.hasAnnotation(declaration.beanClass(), annotation);
	}

}
