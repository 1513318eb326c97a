package io.httpy.spring.route;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Annotations of the application that are made of ours, and annotations that contradict
 * each other.
 */
class RouteAnnotationTests {

	@Test
	void anApplicationComposesItsOwnAnnotations() throws Exception {
		try (RouteContext context = RouteContext.of(Reports.class)) {
			assertThat(context.get("/api/reports/sales", "x-tenant", "acme")).hasToString("200 acme,1");
			assertThat(context.get("/api/reports/sales", "x-tenant", "acme").headers().first("content-type"))
				.startsWith("text/csv");
		}
	}

	@Test
	void theAnnotationOfAMethodReplacesThatOfItsInterface() throws Exception {
		try (RouteContext context = RouteContext.of(Renamed.class)) {
			assertThat(context.get("/new")).hasToString("200 here");
			assertThat(context.get("/old").status()).isEqualTo(404);
		}
	}

	@Test
	void ofTwoAnnotationsOnAMethodNoneIsLeftOutSilently() {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> RouteContext.of(GetAndPost.class));
		assertThat(failure.description()).contains("RouteAnnotationTests.GetAndPost#save() of bean ",
				" has @Get and @Post, of which only one would count");
		assertThat(failure.action()).contains("@HttpyRoute(method = { HttpyRoute.GET, HttpyRoute.POST })");
	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@HttpyRoute
	@interface Api {

		@AliasFor(annotation = HttpyRoute.class)
		String[] path();

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Get(produces = "text/csv")
	@interface Csv {

		@AliasFor(annotation = Get.class)
		String[] value();

	}

	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@HeaderParam("X-Tenant")
	@interface Tenant {

	}

	@Api(path = "/api/reports")
	static class Reports {

		@Csv("/sales")
		String sales(@Tenant String tenant) {
			return tenant + ",1";
		}

	}

	interface Named {

		@Get("/old")
		String find();

	}

	static class Renamed implements Named {

		@Override
		@Get("/new")
		public String find() {
			return "here";
		}

	}

	static class GetAndPost {

		@Get("/")
		@Post("/")
		String save() {
			return "";
		}

	}

}
