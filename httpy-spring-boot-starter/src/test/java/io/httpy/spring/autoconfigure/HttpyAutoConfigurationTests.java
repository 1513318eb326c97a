package io.httpy.spring.autoconfigure;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.config.ServerConfig;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Filter;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.server.HandlerExecutor;
import io.httpy.server.HttpyServer;
import io.httpy.server.HttpyServerBuilder;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.server.HttpyGracefulShutdownLifecycle;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.spring.server.HttpyServerLifecycle;
import io.httpy.spring.server.ServerRole;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.assertj.ApplicationContextAssert.Scope;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpyAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, TaskExecutionAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void startsAServer() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(HttpyServer.class)
				.hasSingleBean(HttpyServerLifecycle.class)
				.hasSingleBean(HttpyGracefulShutdownLifecycle.class);
			assertThat(context.getBean(ServerRole.class)).isEqualTo(ServerRole.PRIMARY);
			assertThat(context.getBean(HttpyServer.class).isRunning()).isTrue();
		});
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("httpy.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HttpyServer.class)
				.doesNotHaveBean(HttpyServerLifecycle.class)
				.doesNotHaveBean(HttpyProperties.class));
	}

	@Test
	void theServerOfTheApplicationTakesThePlaceOfOurs() {
		this.runner.withUserConfiguration(OwnServer.class).run((context) -> {
			assertThat(context).hasSingleBean(HttpyServer.class).hasBean("ownServer").doesNotHaveBean("httpyServer");
			assertThat(context.getBean(HttpyServer.class).isRunning()).isTrue();
			assertThat(get(context, "/own").body()).isEqualTo("own");
		});
	}

	@Test
	void theConfigurationOfTheApplicationTakesThePlaceOfProperties() {
		ServerConfig own = ServerConfig.DEFAULT.withListener(ServerConfig.DEFAULT.listener().withPort(0));
		this.runner.withPropertyValues("httpy.port=1")
			.withBean(ServerConfig.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aChildContextHasNoServerOfItsOwn() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertThat(child).doesNotHaveBean(HttpyServerLifecycle.class, Scope.NO_ANCESTORS);
			assertThat(child.getBeanFactory().containsLocalBean("httpyServer")).isFalse();
		}));
	}

	@Test
	void aChildOfAContextWithoutServerHasOne() {
		new ApplicationContextRunner().run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertThat(child.getBean(HttpyServer.class).isRunning()).isTrue();
			assertThat(parent.getEnvironment().getProperty("local.httpy.port", Integer.class))
				.isEqualTo(child.getBean(HttpyServer.class).port());
		}));
	}

	@Test
	void filtersRunInTheirOrder() {
		this.runner.withUserConfiguration(Routes.class, Filters.class)
			.run((context) -> assertThat(get(context, "/ping").headers().allValues("trace")).containsExactly("inner",
					"outer"));
	}

	@Test
	void errorHandlersAreAskedInTheirOrder() {
		this.runner.withUserConfiguration(Routes.class, ErrorHandlers.class)
			.run((context) -> assertThat(get(context, "/fail").statusCode()).isEqualTo(418));
	}

	@Test
	void eventsReachListeners() {
		CompletableFuture<Request> started = new CompletableFuture<>();
		this.runner.withUserConfiguration(Routes.class).withBean(ServerEvents.class, () -> new ServerEvents() {
			@Override
			public void exchangeStarted(Request request) {
				started.complete(request);
			}
		}).run((context) -> {
			get(context, "/ping");
			assertThat(started.join().path()).isEqualTo("/ping");
		});
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() {
		List<String> called = new ArrayList<>();
		this.runner.withBean("second", HttpyServerCustomizer.class, () -> new OrderedCustomizer(called, 2))
			.withBean("first", HttpyServerCustomizer.class, () -> new OrderedCustomizer(called, 1))
			.run((context) -> assertThat(called).containsExactly("1", "2"));
	}

	@Test
	void theExecutorOfHandlersIsNotTheTaskExecutorOfTheApplication() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(AsyncTaskExecutor.class).hasBean("applicationTaskExecutor");
			assertThat(context.getBean(Executor.class)).isSameAs(context.getBean("applicationTaskExecutor"));
		});
	}

	@Test
	void theExecutorOfHandlersCanBePlatformThreadsOnAnyJava() {
		this.runner
			.withPropertyValues("httpy.executor.threads=platform", "httpy.executor.max-threads=3",
					"httpy.executor.queue-capacity=4")
			.run((context) -> {
				HandlerExecutor threads = context.getBean("httpyHandlerThreads", HandlerExecutor.class);
				assertThat(threads.maxThreads()).isEqualTo(3);
				Executor executor = context.getBean("httpyHandlerExecutor", Executor.class);
				CompletableFuture<Void> end = new CompletableFuture<>();
				for (int i = 0; i < 3 + 4; i++) {
					executor.execute(end::join);
				}
				assertThatExceptionOfType(RejectedExecutionException.class)
					.isThrownBy(() -> executor.execute(end::join));
				assertThat(threads.queued()).isEqualTo(4);
				end.complete(null);
			});
	}

	@Test
	void theThreadsOfHandlersKnowWhatTheyRunUnderDecoratorsToo() {
		this.runner.withBean(TaskDecorator.class, () -> (task) -> task).run((context) -> {
			HandlerExecutor threads = context.getBean("httpyHandlerThreads", HandlerExecutor.class);
			CompletableFuture<Integer> running = new CompletableFuture<>();
			context.getBean("httpyHandlerExecutor", Executor.class).execute(() -> running.complete(threads.running()));
			assertThat(Waiting.on(running)).isEqualTo(1);
		});
	}

	@Test
	void theExecutorOfTheApplicationTakesThePlaceOfOurs() {
		List<Runnable> ran = new ArrayList<>();
		this.runner.withUserConfiguration(Routes.class)
			.withBean("httpyHandlerExecutor", Executor.class, () -> (task) -> {
				ran.add(task);
				task.run();
			})
			.run((context) -> {
				assertThat(get(context, "/ping").statusCode()).isEqualTo(200);
				assertThat(ran).hasSize(1);
			});
	}

	@Test
	void taskDecoratorsWrapHandlersInTheirOrder() {
		List<String> trace = new ArrayList<>();
		this.runner.withUserConfiguration(Routes.class)
			.withBean("inner", TaskDecorator.class, () -> new OrderedDecorator(trace, 1))
			.withBean("outer", TaskDecorator.class, () -> new OrderedDecorator(trace, 2))
			.run((context) -> {
				assertThat(get(context, "/ping").statusCode()).isEqualTo(200);
				assertThat(trace).containsExactly("2", "1");
			});
	}

	private static HttpResponse<String> get(AssertableApplicationContext context, String path) {
		return TestClient.get(context.getBean(HttpyServer.class).port(), path);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		HttpyServer ownServer(HttpyServerBuilder builder) {
			return builder.routes((routes) -> routes.get("/own", (request) -> Response.text("own"))).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		HttpyServerCustomizer routes() {
			return (builder) -> builder.routes((routes) -> routes.get("/ping", (request) -> Response.text("pong"))

				.get("/fail", (request) -> {
					throw new IllegalStateException("broken");
				}));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		@Order(2)
		Filter inner() {
			return trace("inner");
		}

		@Bean
		@Order(1)
		Filter outer() {
			return trace("outer");
		}

		private static Filter trace(String name) {
			return (request, next) -> next.handle(request).thenApply((response) -> response.withHeader("trace", name));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ErrorHandlers {

		@Bean
		@Order(2)
		ErrorHandler late() {
			return (failure, request) -> Response.status(HttpStatus.of(419)).empty();
		}

		@Bean
		@Order(1)
		ErrorHandler early() {
			return (failure, request) -> Response.status(HttpStatus.of(418)).empty();
		}

	}

	private record OrderedCustomizer(List<String> called, int order) implements HttpyServerCustomizer, Ordered {

		@Override
		public void customize(HttpyServerBuilder builder) {
			this.called.add(String.valueOf(this.order));
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	private record OrderedDecorator(List<String> trace, int order) implements TaskDecorator, Ordered {

		@Override
		public Runnable decorate(Runnable task) {
			return () -> {
				this.trace.add(String.valueOf(this.order));
				task.run();
			};
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
