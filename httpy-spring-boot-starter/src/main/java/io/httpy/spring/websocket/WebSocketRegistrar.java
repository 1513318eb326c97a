package io.httpy.spring.websocket;

import java.util.Map;
import java.util.Objects;

import io.httpy.handler.Filter;
import io.httpy.routing.PathPattern;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.bean.BeanScanner;
import io.httpy.spring.bean.RouteBean;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.Placeholders;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.websocket.WebSocketRoute;
import io.httpy.websocket.WebSocketRoutes;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Registers the WebSockets of an application context. Used when the server is built, by
 * one thread; whatever is wrong with one is found then.
 */
public final class WebSocketRegistrar {

	private final ConfigurableListableBeanFactory beanFactory;

	private final SocketParts parts;

	private final BeanScanner scanner;

	private final Placeholders placeholders;

	/**
	 * Creates a registrar.
	 * @param beanFactory has the beans; its parents are not looked at
	 * @param binders make binders of what comes from the handshake
	 * @param codecs read messages
	 * @param validation finds constraints, or null without Bean Validation
	 */
	public WebSocketRegistrar(ConfigurableListableBeanFactory beanFactory, ArgumentBinders binders, BodyCodecs codecs,
			@Nullable BeanValidation validation) {
		this.beanFactory = beanFactory;
		this.parts = new SocketParts(binders, codecs, validation);
		this.scanner = new BeanScanner(beanFactory);
		this.placeholders = new Placeholders(beanFactory::resolveEmbeddedValue);
	}

	/**
	 * Registers the beans with {@link HttpyWebSocket} and what {@link HttpyWebSockets}
	 * beans register. Called when all beans are there.
	 * @param sockets takes the WebSockets
	 * @throws InvalidRouteException if one is declared in a way that cannot work
	 */
	public void register(WebSocketRoutes sockets) {
		checkNoStrays();
		for (RouteBean bean : this.scanner.annotatedBeans(HttpyWebSocket.class)) {
			register(bean, sockets);
		}
		this.beanFactory.getBeanProvider(HttpyWebSockets.class)
			.orderedStream()
			.forEach((registration) -> register(registration, sockets));
	}

	private void checkNoStrays() {
		for (RouteBean bean : this.scanner.beansWith(OnMessage.class)) {
			if (!AnnotatedElementUtils.hasAnnotation(bean.type(), HttpyWebSocket.class)) {
				throw new InvalidRouteException(
						"The class " + ClassUtils.getShortName(bean.type()) + " of " + bean
								+ " has a method with @OnMessage, which nobody would call.",
						"Annotate the class with @HttpyWebSocket and a path.");
			}
		}
	}

	private void register(RouteBean bean, WebSocketRoutes sockets) {
		String where = ClassUtils.getShortName(bean.type()) + " of " + bean;
		HttpyWebSocket annotation = Objects
			.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(bean.type(), HttpyWebSocket.class));
		SocketMapping mapping = SocketMapping.of(annotation, where, this.placeholders);
		SocketMethods methods = new SocketMethods(bean, mapping.patterns(), this.parts);
		SocketEndpoint endpoint = methods.endpoint(where);
		for (PathPattern pattern : mapping.patterns()) {
			WebSocketRoute route = sockets.add(pattern.toString(), endpoint)
				.subprotocols(mapping.subprotocols().toArray(new String[0]))
				.config(mapping.configuration())
				.description(where);
			if (!methods.isBlocking()) {
				route.nonBlocking();
			}
			Filter handshake = methods.handshake();
			if (handshake != null) {
				route.filter(methods.isBlocking() ? Filter.blocking(handshake) : handshake);
			}
		}
	}

	private void register(HttpyWebSockets registration, WebSocketRoutes sockets) {
		try {
			registration.register(sockets);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(
					"The HttpyWebSockets " + nameOf(registration) + " cannot register its sockets: " + ex.getMessage(),
					"Correct what the bean registers.", ex);
		}
	}

	private String nameOf(HttpyWebSockets registration) {
		for (Map.Entry<String, HttpyWebSockets> bean : this.beanFactory.getBeansOfType(HttpyWebSockets.class)
			.entrySet()) {
			if (bean.getValue() == registration) {
				return "bean '" + bean.getKey() + "'";
			}
		}
		return "bean of " + registration.getClass().getName();
	}

}
