package io.httpy.spring.route;

import java.lang.annotation.Annotation;

import io.httpy.spring.annotation.Blocking;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.bind.BodyUse;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteArguments;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.spring.result.ResultWriter;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Decides on which thread a method runs: as its annotations say, else those of its class,
 * else on the event loop if its result comes later anyway.
 */
final class ExecutionChoice {

	private ExecutionChoice() {
	}

	/**
	 * Whether a method is called on a thread that may block.
	 * @throws InvalidRouteException if the annotations contradict each other, or a
	 * parameter blocks and the method must not
	 */
	static boolean isBlocking(RouteDeclaration declaration, RouteArguments arguments, ResultWriter writer) {
		boolean blocking = choose(declaration, writer);
		if (!blocking && arguments.bodyUse() == BodyUse.BLOCKING_STREAM) {
			throw new InvalidRouteException(
					declaration + " reads the body from an InputStream, which blocks, but runs on the event loop.",
					"Annotate the method with @Blocking, or take Flow.Publisher<ByteBuffer> or byte[].");
		}
		return blocking;
	}

	private static boolean choose(RouteDeclaration declaration, ResultWriter writer) {
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
		return blocking || (!nonBlocking && !writer.isAsynchronous());
	}

	private static boolean isOnClass(RouteDeclaration declaration, Class<? extends Annotation> annotation) {
		return AnnotatedElementUtils.hasAnnotation(declaration.beanClass(), annotation);
	}

}
