package io.httpy.benchmarks;

import java.util.List;

import io.httpy.benchmarks.contender.workload.Echo;
import io.httpy.benchmarks.contender.workload.Message;
import io.httpy.benchmarks.contender.workload.UserPost;
import io.httpy.benchmarks.contender.workload.Workload;
import io.httpy.config.ServerConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.event.ServerEvents;
import io.httpy.exchange.EngineSettings;
import io.httpy.handler.EntityEncoder;
import io.httpy.handler.Handler;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.bind.ArgumentBinders;
import io.httpy.spring.bind.ParameterConversionService;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.result.ResultWriters;
import io.httpy.spring.route.RouteRegistrar;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server without sockets whose routes are methods of a bean, put together as the
 * starter does it.
 */
public final class StarterRoutes implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Bean.class);

	private final BodyCodecs codecs = new BodyCodecs(new JsonMapper(), List.of());

	private final Routes routes = new Routes(Runnable::run);

	private final ErrorTable errors;

	/** Registers the routes. */
	public StarterRoutes() {
		ArgumentBinders binders = new ArgumentBinders(new ParameterConversionService(this.context), this.codecs,
				this.context.getBeanFactory()::resolveEmbeddedValue, List.of());
		ResultWriters writers = new ResultWriters(this.codecs, Runnable::run, List.of());
		RouteRegistrar registrar = new RouteRegistrar(this.context.getBeanFactory(), binders, writers, null,
				Runnable::run);
		registrar.register(this.routes);
		this.errors = new ErrorTable(registrar.errorHandler());
	}

	/** Returns what calls the method of a route. */
	public Handler invoker(String pattern) {
		return this.routes.list()
			.stream()
			.filter((route) -> route.pattern().toString().equals(pattern))
			.findFirst()
			.orElseThrow()
			.handler();
	}

	/** Returns what the connections of the server share. */
	public EngineSettings engine() {
		Router router = new Router(this.routes.list(), ServerConfig.DEFAULT.limits().maxBody());
		return engine(router, this.errors, this.codecs);
	}

	/** Returns what the connections of a server share that has one handler. */
	public static EngineSettings engine(Handler handler) {
		return engine(handler, new ErrorTable((failure, request) -> null), null);
	}

	private static EngineSettings engine(Handler handler, ErrorTable errors, @Nullable EntityEncoder encoder) {
		Dispatcher dispatcher = new Dispatcher(errors.guard(handler), errors, new Renderer(encoder));
		return new EngineSettings(ServerConfig.DEFAULT, dispatcher, ServerEvents.NONE, false);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** The routes of the contenders. */
	@HttpyRoute
	@NonBlocking
	static class Bean {

		@Get("/plaintext")
		String plaintext() {
			return Workload.GREETING;
		}

		@Get("/json")
		Message json() {
			return Workload.message();
		}

		@Get("/users/{id}/posts/{postId}")
		UserPost post(@PathParam long id, @PathParam long postId) {
			return new UserPost(id, postId);
		}

		@Post("/echo")
		Echo echo(@Body Echo echo) {
			return echo;
		}

	}

}
