package io.httpy.spring.websocket;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.httpy.handler.Filter;
import io.httpy.routing.PathPattern;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnError;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.bean.BeanScanner;
import io.httpy.spring.bean.ByException;
import io.httpy.spring.bean.ExecutionChoice;
import io.httpy.spring.bean.RouteBean;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.MethodValidation;
import io.httpy.spring.bind.RouteDeclaration;

import org.jspecify.annotations.Nullable;

/**
 * Finds and prepares the methods of one bean. Used at start.
 */
final class SocketMethods {

	private final RouteBean bean;

	private final List<PathPattern> patterns;

	private final SocketParts parts;

	private final HandshakeValues handshake = new HandshakeValues();

	private boolean blocking;

	private @Nullable SocketMethod opening;

	SocketMethods(RouteBean bean, List<PathPattern> patterns, SocketParts parts) {
		this.bean = bean;
		this.patterns = patterns;
		this.parts = parts;
	}

	/**
	 * Prepares the methods.
	 * @throws InvalidRouteException if one cannot be called, or two do the same
	 */
	SocketEndpoint endpoint(String where) {
		this.opening = only(SocketEvent.OPEN, OnOpen.class);
		SocketMethod closing = only(SocketEvent.CLOSE, OnClose.class);
		MessageMethods messages = new MessageMethods();
		for (Method method : BeanScanner.methodsWith(OnMessage.class, this.bean.type()).keySet()) {
			messages.add(prepare(SocketEvent.MESSAGE, method));
		}
		if (this.opening == null && closing == null && messages.isEmpty()) {
			throw new InvalidRouteException(where + " has no method that is called.",
					"Annotate its methods with @OnOpen, @OnMessage and @OnClose.");
		}
		return new SocketEndpoint(this.opening, messages, closing, errors());
	}

	private @Nullable SocketMethod only(SocketEvent event, Class<? extends Annotation> annotation) {
		SocketMethod found = null;
		for (Method method : BeanScanner.methodsWith(annotation, this.bean.type()).keySet()) {
			SocketMethod other = found;
			found = prepare(event, method);
			if (other != null) {
				throw new InvalidRouteException(
						other + " and " + found + " both have @" + annotation.getSimpleName() + ".",
						"Keep one of the methods.");
			}
		}
		return found;
	}

	private ByException<SocketMethod> errors() {
		Map<Class<?>, SocketMethod> methods = new HashMap<>();
		for (Method declared : BeanScanner.methodsWith(OnError.class, this.bean.type()).keySet()) {
			SocketMethod method = prepare(SocketEvent.ERROR, declared);
			Class<?> type = method.arguments().exception();
			SocketMethod other = methods.putIfAbsent(type, method);
			if (other != null) {
				throw new InvalidRouteException(other + " and " + method + " both take " + type.getName() + ".",
						"Keep one of the methods, or take a more specific exception.");
			}
		}
		return new ByException<>(methods);
	}

	private SocketMethod prepare(SocketEvent event, Method method) {
		RouteDeclaration declaration = new RouteDeclaration(method, this.bean.type(), this.patterns, List.of(),
				List.of());
		SocketArguments arguments = SocketArguments.of(declaration, event, this.parts, this.handshake);
		Reply reply = event.reply(declaration);
		this.blocking |= ExecutionChoice.isBlocking(declaration, reply.isAsynchronous());
		MethodValidation validation = (this.parts.validation() != null)
				? this.parts.validation().forMethod(declaration, arguments) : null;
		return new SocketMethod(this.bean.method(declaration), arguments, validation, reply);
	}

	/** Whether a method may block, so that all are called on the executor. */
	boolean isBlocking() {
		return this.blocking;
	}

	/** Returns what prepares sessions, or null if there is nothing to prepare. */
	@Nullable Filter handshake() {
		boolean needed = !this.handshake.isEmpty() || this.opening != null && this.opening.isValidated();
		return needed ? new HandshakeFilter(this.handshake, this.opening) : null;
	}

}
