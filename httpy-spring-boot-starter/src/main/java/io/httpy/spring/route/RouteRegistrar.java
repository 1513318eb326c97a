package io.httpy.spring.route;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Handler;
import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;
import io.httpy.routing.MediaConditions;
import io.httpy.routing.PathPattern;
import io.httpy.routing.Route;
import io.httpy.routing.Routes;
import io.httpy.spring.annotation.HttpyAdvice;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.bean.BeanScanner;
import io.httpy.spring.bean.ExecutionChoice;
import io.httpy.spring.bean.RouteBean;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.BeanValidation;
import io.httpy.spring.bind.BodyUse;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.MethodValidation;
import io.httpy.spring.bind.Placeholders;
import io.httpy.spring.bind.RouteArguments;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.spring.result.ResultWriter;
import io.httpy.spring.result.ResultWriters;
import io.httpy.spring.result.RouteResult;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationPredicates;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.Order;
import org.springframework.core.annotation.OrderUtils;

/**
 * Registers the routes of an application context. Used when the server is built, by one
 * thread; whatever is wrong with a route is found then.
 */
public final class RouteRegistrar {

	private final ConfigurableListableBeanFactory beanFactory;

	private final RouteParts parts;

	private final @Nullable BeanValidation validation;

	private final Executor executor;

	private final BeanScanner scanner;

	private final Placeholders placeholders;

	/**
	 * Creates a registrar.
	 * @param beanFactory has the beans with routes; its parents are not looked at
	 * @param binders make binders of parameters
	 * @param writers make writers of results
	 * @param validation finds constraints, or null without Bean Validation
	 * @param executor runs methods that may block
	 */
	public RouteRegistrar(ConfigurableListableBeanFactory beanFactory, ArgumentBinders binders, ResultWriters writers,
			@Nullable BeanValidation validation, Executor executor) {
		this.beanFactory = beanFactory;
		this.parts = new RouteParts(binders, writers);
		this.validation = validation;
		this.executor = executor;
		this.scanner = new BeanScanner(beanFactory);
		this.placeholders = new Placeholders(beanFactory::resolveEmbeddedValue);
	}

	/**
	 * Registers the routes of beans with annotated methods and of {@link HttpyRoutes}
	 * beans. Called when all beans are there.
	 * @param routes takes the routes
	 * @throws io.httpy.spring.bind.InvalidRouteException if a route is declared in a way
	 * that cannot work
	 */
	public void register(Routes routes) {
		for (RouteBean bean : this.scanner.beansWith(HttpyRoute.class)) {
			register(bean, routes);
		}
		this.beanFactory.getBeanProvider(HttpyRoutes.class)
			.orderedStream()
			.forEach((registration) -> register(registration, routes));
	}

	private void register(HttpyRoutes registration, Routes routes) {
		try {
			registration.register(routes);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(
					"The HttpyRoutes " + nameOf(registration) + " cannot register its routes: " + ex.getMessage(),
					"Correct what the bean registers.", ex);
		}
	}

	private String nameOf(HttpyRoutes registration) {
		for (Map.Entry<String, HttpyRoutes> bean : this.beanFactory.getBeansOfType(HttpyRoutes.class).entrySet()) {
			if (bean.getValue() == registration) {
				return "bean '" + bean.getKey() + "'";
			}
		}
		return "bean of " + registration.getClass().getName();
	}

	private void register(RouteBean bean, Routes routes) {
		checkOne(bean.type(), "The class of " + bean);
		HttpyRoute onClass = AnnotatedElementUtils.findMergedAnnotation(bean.type(), HttpyRoute.class);
		ExceptionHandlers exceptionHandlers = ExceptionHandlers.of(bean, this.parts);
		for (Map.Entry<Method, HttpyRoute> found : BeanScanner.methodsWith(HttpyRoute.class, bean.type()).entrySet()) {
			RouteDeclaration unmapped = RouteDeclaration.ofMethod(found.getKey(), bean.type());
			String description = unmapped + " of " + bean;
			checkOne(found.getKey(), description);
			RouteMapping mapping = RouteMapping.of(found.getValue(), onClass, description, this.placeholders);
			RouteDeclaration declaration = new RouteDeclaration(found.getKey(), bean.type(), mapping.patterns(),
					mapping.consumes(), mapping.produces());
			RouteInvoker invoker = invoker(bean, declaration, exceptionHandlers);
			register(routes, mapping, description, media(mapping, invoker),
					EarlyHintsHandler.around(invoker, declaration, this.placeholders));
		}
	}

	/** Of several annotations on one element only one would count. */
	private static void checkOne(AnnotatedElement element, String where) {
		List<String> names = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream(HttpyRoute.class)
			.filter(MergedAnnotationPredicates.firstRunOf(MergedAnnotation::getAggregateIndex))
			.map((annotation) -> "@" + annotation.getRoot().getType().getSimpleName())
			.toList();
		if (names.size() > 1) {
			throw new InvalidRouteException(
					where + " has " + String.join(" and ", names) + ", of which only one would count.",
					"Keep one of them. For several methods write @HttpyRoute(method = { HttpyRoute.GET,"
							+ " HttpyRoute.POST }).");
		}
	}

	private RouteInvoker invoker(RouteBean bean, RouteDeclaration declaration, ExceptionHandlers exceptionHandlers) {
		RouteArguments arguments = RouteArguments.of(declaration, this.parts.binders());
		ResultWriter writer = this.parts.writers().writer(RouteResult.of(declaration));
		MethodValidation constraints = (this.validation != null) ? this.validation.forMethod(declaration, arguments)
				: null;
		boolean blocking = ExecutionChoice.isBlocking(declaration, writer.isAsynchronous());
		if (!blocking && arguments.bodyUse() == BodyUse.BLOCKING_STREAM) {
			throw new InvalidRouteException(
					declaration + " reads the body from an InputStream, which blocks, but runs on the event loop.",
					"Annotate the method with @Blocking, or take Flow.Publisher<ByteBuffer> or byte[].");
		}
		return new RouteInvoker(bean.method(declaration), arguments, writer, constraints, exceptionHandlers,
				blocking ? this.executor : null);
	}

	private static MediaConditions media(RouteMapping mapping, RouteInvoker invoker) {
		List<MediaType> consumes = mapping.consumes().isEmpty() ? invoker.consumes() : mapping.consumes();
		return new MediaConditions(consumes.contains(MediaType.ALL) ? List.of() : consumes, mapping.produces());
	}

	private static void register(Routes routes, RouteMapping mapping, String description, MediaConditions media,
			Handler handler) {
		for (PathPattern pattern : mapping.patterns()) {
			for (HttpMethod method : mapping.methods()) {
				routes.add(new Route(method, pattern, handler, media, mapping.maxBody(), description));
			}
		}
	}

	/**
	 * Returns what answers failures by the beans with
	 * {@link io.httpy.spring.annotation.HttpyAdvice}, and exceptions by their
	 * {@link io.httpy.spring.annotation.Status}. To be asked after the error handlers of
	 * the application.
	 * @return the handler
	 * @throws io.httpy.spring.bind.InvalidRouteException if a method is declared in a way
	 * that cannot work
	 */
	public ErrorHandler errorHandler() {
		List<RouteBean> beans = new ArrayList<>(this.scanner.annotatedBeans(HttpyAdvice.class));
		beans.sort(Comparator.comparingInt(this::order));
		List<ExceptionHandlers> advice = new ArrayList<>();
		for (RouteBean bean : beans) {
			advice.add(ExceptionHandlers.of(bean, this.parts));
		}
		return new AdviceErrorHandler(List.copyOf(advice));
	}

	private int order(RouteBean bean) {
		if (Ordered.class.isAssignableFrom(bean.type()) && bean.get() instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Order declared = this.beanFactory.findAnnotationOnBean(bean.name(), Order.class);
		return (declared != null) ? declared.value() : OrderUtils.getOrder(bean.type(), Ordered.LOWEST_PRECEDENCE);
	}

}
