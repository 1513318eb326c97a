package io.httpy.spring.route;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.Headers;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.spring.annotation.EarlyHints;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EarlyHintsTests {

	@Test
	void hintsAreSentBeforeTheMethodIsCalled() throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			List<Headers> sent = new ArrayList<>();
			Request asked = RouteContext.request("GET", "/page", RequestBody.empty());
			context.context().getBean(Pages.class).sent = sent;
			assertThat(context.call(new Request(asked.head(), asked.body(), asked.connection(), sent::add)))
				.hasToString("200 after 1");
			assertThat(sent).singleElement()
				.satisfies((hints) -> assertThat(hints.all("link"))
					.containsExactly("</style.css>; rel=preload; as=style", "<https://cdn.example>; rel=preconnect"));
		}
	}

	@Test
	void whatIsNoLinkStopsTheStart() {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> RouteContext.of(Wrong.class));
		assertThat(failure.description()).contains("/style.css", "EarlyHintsTests.Wrong#page()",
				"is not the value of a Link field");
		assertThat(failure.action()).contains("rel=preload");
	}

	@Test
	void whatCannotBeSentStopsTheStart() {
		InvalidRouteException failure = catchThrowableOfType(InvalidRouteException.class,
				() -> RouteContext.of(Split.class));
		assertThat(failure.description()).contains("EarlyHintsTests.Split#page()");
	}

	@HttpyRoute
	@PropertySource("classpath:/early-hints.properties")
	static class Pages {

		private List<Headers> sent;

		@Get("/page")
		@NonBlocking
		@EarlyHints({ "</style.css>; rel=preload; as=style", "<${cdn}>; rel=preconnect" })
		String page() {
			return "after " + this.sent.size();
		}

	}

	@HttpyRoute
	static class Wrong {

		@Get("/page")
		@EarlyHints("/style.css")
		String page() {
			return "";
		}

	}

	@HttpyRoute
	static class Split {

		@Get("/page")
		@EarlyHints("</a>\r\nx: y")
		String page() {
			return "";
		}

	}

}
