package io.httpy.spring.bind;

import java.util.List;
import java.util.Optional;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records as parameters of queries.
 */
class RecordParameterTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/pages?number=2                        | Page[number=2, size=20, sort=[], filter=Optional.empty]
			/pages?number=2&per-page=5&sort=a,b    | Page[number=2, size=5, sort=[a, b], filter=Optional.empty]
			/pages?number=2&filter=x               | Page[number=2, size=20, sort=[], filter=Optional[x]]
			/names?name=Ada                        | Name[text=Ada]
			""")
	void aRecordTakesItsComponentsFromTheQuery(String target, String expected) throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			assertThat(context.get(target)).hasToString("200 " + expected);
		}
	}

	@Test
	void aComponentThatIsMissingOrWrongIsNamed() throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			assertThat(context.get("/pages").detail()).isEqualTo("Query parameter 'number' is missing.");
			assertThat(context.get("/pages?number=1&per-page=x").errors())
				.containsExactly("per-page: must be a whole number from -2147483648 to 2147483647");
		}
	}

	@Test
	void whatTheRecordItselfRefusesIsTheClientsFault() throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			Answer answer = context.get("/pages?number=-1");
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.detail())
				.isEqualTo("The query parameters number, per-page, sort, filter are not valid together.");
			assertThat(answer.text()).doesNotContain("internal words");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ranges?from=2&to=1", "/ranges?from=1&to=101", "/pages?number=13" })
	void aRecordRefusesByWhateverExceptionItLikes(String target) throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			Answer answer = context.get(target);
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.text()).doesNotContain("internal words");
		}
	}

	@Test
	void violationsAreNamedAsTheRequestNamesTheValues() throws Exception {
		try (RouteContext context = RouteContext.of(Searches.class)) {
			assertThat(context.get("/searches?per-page=101&tag=a&tag=%20&owner=%20").errors())
				.containsExactlyInAnyOrder("per-page: must be less than or equal to 100", "tag[1]: must not be blank",
						"owner: must not be blank");
		}
	}

	@Test
	void aRecordCanChooseTheAnswer() throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			assertThat(context.get("/ranges?from=1&to=-1").status()).isEqualTo(422);
			assertThat(context.get("/users/666?ids=1").status()).isEqualTo(422);
		}
	}

	@Test
	void aRecordOfOneComponentIsAValue() throws Exception {
		try (RouteContext context = RouteContext.of(Pages.class)) {
			assertThat(context.get("/users/7?ids=1,2"))
				.hasToString("200 UserId[number=7] [UserId[number=1], UserId[number=2]]");
			assertThat(context.get("/users/x?ids=1").errors()).singleElement()
				.asString()
				.startsWith("id: must be a whole number");
			assertThat(context.get("/users/-1?ids=1").errors()).singleElement().asString().startsWith("id: must be");
		}
	}

	@Test
	void aNameForTheWholeRecordStopsTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> RouteContext.of(Named.class))
			.withMessageContaining("Parameter 'page' of RecordParameterTests.Named#find(Page) is a record")
			.satisfies((ex) -> assertThat(ex.action()).contains("annotate the components"));
	}

	@Test
	void aComponentThatTextCannotMakeStopsTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> RouteContext.of(Nested.class))
			.withMessageContaining("Parameter 'page' of record Outer in RecordParameterTests.Nested#find(Outer)");
	}

	record Page(int number, @QueryParam(name = "per-page", defaultValue = "20") int size, @QueryParam(defaultValue = {
		}, required = false) List<String> sort, Optional<String> filter){

		Page {
			if (number < 0) {
				throw new IllegalArgumentException("internal words");
			}
			if (number == 13) {
				throw new NullPointerException("internal words");
			}
			sort = (sort != null) ? sort : List.of();
		}

	}

	/** Text makes it, so it is a value like any other. */
	record Name(String text) {

	}

	record Range(int from, int to) {

		Range {
			if (to < 0) {
				throw new HttpException(HttpStatus.of(422), "no");
			}
			if (from > to || to > 100) {
				throw new UnsupportedOperationException("internal words");
			}
		}

	}

	record UserId(long number) {

		UserId {
			if (number == 666) {
				throw new HttpException(HttpStatus.of(422), "no");
			}
			if (number < 0) {
				throw new IllegalArgumentException("internal words");
			}
		}

	}

	record Outer(Page page, int other) {

	}

	static class Pages {

		@Get("/pages")
		String page(@QueryParam Page page) {
			return page.toString();
		}

		@Get("/users/{id}")
		String user(@PathParam UserId id, @QueryParam List<UserId> ids) {
			return id + " " + ids;
		}

		@Get("/ranges")
		String range(@QueryParam Range range) {
			return range.toString();
		}

		@Get("/names")
		String name(@QueryParam Name name) {
			return name.toString();
		}

	}

	static class Named {

		@Get("/")
		String find(@QueryParam("p") Page page) {
			return page.toString();
		}

	}

	static class Nested {

		@Get("/")
		String find(@QueryParam Outer outer) {
			return outer.toString();
		}

	}

	record Search(@QueryParam(name = "per-page") @Max(100) int size,
			@QueryParam(name = "tag") List<@Valid Label> labels, @Valid Owner owner) {

	}

	record Label(@NotBlank String text) {

	}

	record Owner(@NotBlank String name) {

	}

	static class Searches {

		@Bean
		LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

		@Get("/searches")
		String find(@Valid @QueryParam Search search) {
			return search.toString();
		}

	}

}
