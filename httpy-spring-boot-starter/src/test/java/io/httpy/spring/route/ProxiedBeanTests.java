package io.httpy.spring.route;

import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.fixture.RouteContext;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Beans that are not simply what their class says: their proxies are called, and where
 * these cannot pass a call on the start fails.
 */
class ProxiedBeanTests {

	private static final AtomicInteger INTERCEPTED = new AtomicInteger();

	@BeforeEach
	void reset() {
		INTERCEPTED.set(0);
	}

	@Test
	void aProxyByClassIsCalled() throws Exception {
		try (RouteContext context = RouteContext.of(ByClass.class, Plain.class)) {
			assertThat(context.get("/plain").text()).isEqualTo("plain");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	@Test
	void aProxyByInterfacesIsCalled() throws Exception {
		try (RouteContext context = RouteContext.of(ByInterfaces.class, Implementation.class)) {
			assertThat(context.get("/api").text()).isEqualTo("api");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	@Test
	void aProxyByAGenericInterfaceIsCalled() throws Exception {
		try (RouteContext context = RouteContext.of(ByInterfaces.class, People.class)) {
			assertThat(context.postJson("/people", "{\"name\":\"Ada\"}").text()).isEqualTo("Ada");
			assertThat(INTERCEPTED).hasValue(1);
		}
	}

	@Test
	void aProxyByInterfacesWithoutTheMethodStopsTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> RouteContext.of(ByInterfaces.class, Hidden.class))
			.withMessageContaining("Hidden#hidden()")
			.withMessageContaining("none of which has the method")
			.withMessageContaining("spring.aop.proxy-target-class=true");
	}

	@Test
	void aProxyMadeByHandStopsTheStartToo() {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> RouteContext.of(ByHand.class))
			.withMessageContaining("Hidden#hidden()");
	}

	@Test
	void aFinalMethodOfAProxyByClassStopsTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> RouteContext.of(ByClass.class, WithFinal.class))
			.withMessageContaining("is final")
			.withMessageContaining("neither private nor final");
	}

	@Test
	void aConfigurationClassMayHaveRoutesOfAnyVisibility() throws Exception {
		try (RouteContext context = RouteContext.of(ConfigurationWithRoute.class)) {
			assertThat(context.get("/private").text()).isEqualTo("private");
			assertThat(context.get("/final").text()).isEqualTo("final");
		}
	}

	@Test
	void aPrototypeIsMadeForEachCallAndALazyBeanForTheFirst() throws Exception {
		try (RouteContext context = RouteContext.of(Prototype.class, LazyRoutes.class)) {
			Prototype.MADE.set(0);
			LazyRoutes.MADE.set(0);
			context.get("/prototype");
			context.get("/prototype");
			context.get("/lazy");
			context.get("/lazy");
			assertThat(Prototype.MADE).hasValue(2);
			assertThat(LazyRoutes.MADE).hasValue(1);
		}
	}

	private static DefaultPointcutAdvisor advisor() {
		MethodInterceptor interceptor = (call) -> {
			INTERCEPTED.incrementAndGet();
			return call.proceed();
		};
		return new DefaultPointcutAdvisor(interceptor);
	}

	@Configuration(proxyBeanMethods = false)
	static class ByClass {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static DefaultPointcutAdvisor counting() {
			return advisor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByInterfaces {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			return new DefaultAdvisorAutoProxyCreator();
		}

		@Bean
		static DefaultPointcutAdvisor counting() {
			return advisor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByHand {

		@Bean
		Marker hidden() {
			return (Marker) new ProxyFactory(new Hidden()).getProxy();
		}

	}

	interface Marker {

		default void mark() {
		}

	}

	@HttpyRoute("/plain")
	static class Plain {

		@Get
		String plain() {
			return "plain";
		}

	}

	static class WithFinal {

		@Get("/final")
		final String unreachable() {
			return "never";
		}

	}

	interface Api {

		String api();

	}

	@HttpyRoute("/api")
	static class Implementation implements Api {

		@Override
		@Get
		public String api() {
			return "api";
		}

	}

	interface Crud<T> {

		String create(T value);

	}

	record Person(String name) {

	}

	@HttpyRoute("/people")
	static class People implements Crud<Person> {

		@Override
		@Post
		public String create(@Body Person value) {
			return value.name();
		}

	}

	@HttpyRoute("/hidden")
	static class Hidden implements Marker {

		@Get
		public String hidden() {
			return "never";
		}

	}

	@Configuration
	static class ConfigurationWithRoute {

		@SuppressWarnings("UnusedMethod")
		@Get("/private")
		private String ofThisClassOnly() {
			return "private";
		}

		@Get("/final")
		final String last() {
			return "final";
		}

	}

	@Scope("prototype")
	@HttpyRoute("/prototype")
	static class Prototype {

		static final AtomicInteger MADE = new AtomicInteger();

		Prototype() {
			MADE.incrementAndGet();
		}

		@Get
		void made() {
		}

	}

	@Lazy
	@HttpyRoute("/lazy")
	static class LazyRoutes {

		static final AtomicInteger MADE = new AtomicInteger();

		LazyRoutes() {
			MADE.incrementAndGet();
		}

		@Get
		void made() {
		}

	}

}
