package io.httpy.spring.bind;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.httpy.spring.annotation.CookieParam;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What parameters of paths, queries, headers and cookies become, and what is answered if
 * they cannot.
 */
class ParameterBindingTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Parameters.class, AnimalConverter.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/path/7                                          | 7
			/path/-9223372036854775808                       | -9223372036854775808
			/rest/a/b%20c                                    | /a/b c
			/int?value=42                                    | 42
			/double?value=1e3                                | 1000.0
			/boolean?value=true                              | true
			/boolean?value=on                                | true
			/uuid?value=123e4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000
			/color?value=DARK_RED                            | DARK_RED
			/color?value=dark-red                            | DARK_RED
			/date?value=2026-01-31                           | 2026-01-31
			/german?value=31.01.2026                         | 2026-01-31
			/instant?value=2026-01-31T12:00:00Z              | 2026-01-31T12:00:00Z
			/duration?value=10s                              | PT10S
			/animal?value=x-cat                              | CAT
			/text?value=a%2Bb+c%C3%A9                        | a+b cé
			/text?value=                                     | ''
			/text?value=1&value=2                            | 1
			""")
	void aValueIsConverted(String target, String expected) {
		assertThat(context.get(target)).hasToString("200 " + expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/path/x                   | Path variable 'id' must be a whole number from -9223372036854775808 to 9223372036854775807.
					/path/9223372036854775808 | Path variable 'id' must be a whole number from -9223372036854775808 to 9223372036854775807.
					/int?value=1.5            | Query parameter 'value' must be a whole number from -2147483648 to 2147483647.
					/int                      | Query parameter 'value' is missing.
					/int?value=               | Query parameter 'value' is missing.
					/double?value=one         | Query parameter 'value' must be a number.
					/boolean?value=maybe      | Query parameter 'value' must be true or false.
					/uuid?value=1-1-1-1-1     | Query parameter 'value' must be a UUID.
					/color?value=GREEN        | Query parameter 'value' must be one of DARK_RED, BLUE.
					/date?value=yesterday     | Query parameter 'value' must be a date such as 2026-01-31.
					/instant?value=now        | Query parameter 'value' must be a date and time with an offset, such as 2026-01-31T12:00:00Z.
					/list?value=1,x           | Query parameter 'value' must be a whole number from -2147483648 to 2147483647.
					/list                     | Query parameter 'value' is missing.
					/optional?value=x         | Query parameter 'value' must be a whole number from -2147483648 to 2147483647.
					""")
	void aValueThatCannotBeConvertedIsRefusedByName(String target, String detail) {
		Answer answer = context.get(target);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.detail()).isEqualTo(detail);
		assertThat(answer.errors()).singleElement().asString().startsWith(detail.contains("'id'") ? "id: " : "value: ");
		assertThat(answer.text()).doesNotContain("java", "Exception", "springframework");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/list?value=1&value=2        | [1, 2]
			/list?value=1,2,3            | [1, 2, 3]
			/list?value=                 | []
			/set?value=b,a,b             | [b, a]
			/set?value=a%2Cb&value=c     | [a,b, c]
			/array?value=1,2             | [1, 2]
			/optional-list?value=1       | Optional[[1]]
			/optional-list               | Optional.empty
			""")
	void severalValuesMakeACollection(String target, String expected) {
		assertThat(context.get(target)).hasToString("200 " + expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/defaults                        | 20 none [1, 2] BLUE
			/defaults?limit=                 | 20 none [1, 2] BLUE
			/defaults?limit=5&text=x&list=3  | 5 x [3] BLUE
			/defaults?text=                  | 20 none [1, 2] BLUE
			/defaults?list=                  | 20 none [1, 2] BLUE
			/default-list                    | [1, 2, 3]
			/default-list?value=4            | [4]
			/optional                        | Optional.empty
			/optional?value=4                | Optional[4]
			/nullable                        | null null
			/nullable?a=1&b=2                | 1 2
			""")
	void anAbsentValueHasADefaultOrIsNothing(String target, String expected) {
		assertThat(context.get(target)).hasToString("200 " + expected);
	}

	@Test
	void headersAreBoundByName() {
		assertThat(context.get("/headers", "X-Tenant", "acme", "user-agent", "curl", "accept", "a, b", "accept", "c"))
			.hasToString("200 acme curl [a, b, c]");
	}

	@ParameterizedTest
	@CsvSource({ "x-request-id,/header-names", "content-md5,/header-names", "www-authenticate,/header-names" })
	void theNameOfAHeaderFollowsFromThatOfTheParameter(String name, String target) {
		assertThat(context.get(target, name, "there").text()).containsOnlyOnce("there");
	}

	@Test
	void aMissingHeaderIsNamedInItsOwnForm() {
		assertThat(context.get("/headers", "X-Tenant", "acme").detail())
			.isEqualTo("Header field 'user-agent' is missing.");
	}

	@Test
	void cookiesAreBoundByName() {
		assertThat(context.get("/cookies", "cookie", "session=abc; theme=dark")).hasToString("200 abc dark");
	}

	@Test
	void aMissingCookieIsNamed() {
		assertThat(context.get("/cookies", "cookie", "theme=dark").errors()).containsExactly("session: is missing");
	}

	@Test
	void theConvertersOfTheApplicationGoBeforeThoseOfSpring() throws Exception {
		try (RouteContext shortened = RouteContext.of(Parameters.class, ShortUuidConverter.class,
				TrimmingConverter.class, AnimalConverter.class)) {
			assertThat(shortened.get("/uuid?value=7")).hasToString("200 00000000-0000-0000-0000-000000000007");
			assertThat(shortened.get("/text?value=%20x%20")).hasToString("200 x");
			assertThat(shortened.get("/int?value=7")).hasToString("200 7");
		}
	}

	@Test
	void datesDoNotDependOnTheLocaleOfTheServer() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.US);
			assertThat(context.get("/date?value=1/31/26").status()).isEqualTo(400);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	enum Color {

		DARK_RED, BLUE

	}

	enum Animal {

		CAT, DOG

	}

	@Component
	static class AnimalConverter implements Converter<String, Animal> {

		@Override
		public Animal convert(String source) {
			return Animal.valueOf(source.substring(2).toUpperCase(Locale.ROOT));
		}

	}

	@Component
	static class ShortUuidConverter implements Converter<String, UUID> {

		@Override
		public UUID convert(String source) {
			return new UUID(0, Long.parseLong(source));
		}

	}

	@Component
	static class TrimmingConverter implements Converter<String, String> {

		@Override
		public String convert(String source) {
			return source.strip();
		}

	}

	@HttpyRoute
	static class Parameters {

		@Get("/path/{id}")
		String path(@PathParam long id) {
			return String.valueOf(id);
		}

		@Get("/rest/{*rest}")
		String rest(@PathParam String rest) {
			return rest;
		}

		@Get("/int")
		String integer(@QueryParam int value) {
			return String.valueOf(value);
		}

		@Get("/double")
		String decimal(@QueryParam double value) {
			return String.valueOf(value);
		}

		@Get("/boolean")
		String bool(@QueryParam boolean value) {
			return String.valueOf(value);
		}

		@Get("/uuid")
		String uuid(@QueryParam UUID value) {
			return value.toString();
		}

		@Get("/color")
		String color(@QueryParam Color value) {
			return value.name();
		}

		@Get("/animal")
		String animal(@QueryParam Animal value) {
			return value.name();
		}

		@Get("/date")
		String date(@QueryParam LocalDate value) {
			return value.toString();
		}

		@Get("/german")
		String german(@QueryParam @DateTimeFormat(pattern = "dd.MM.yyyy") LocalDate value) {
			return value.toString();
		}

		@Get("/instant")
		String instant(@QueryParam Instant value) {
			return value.toString();
		}

		@Get("/duration")
		String duration(@QueryParam Duration value) {
			return value.toString();
		}

		@Get("/text")
		String text(@QueryParam String value) {
			return value;
		}

		@Get("/list")
		String list(@QueryParam List<Integer> value) {
			return value.toString();
		}

		@Get("/set")
		String set(@QueryParam Set<String> value) {
			return value.toString();
		}

		@Get("/array")
		String array(@QueryParam int[] value) {
			return Arrays.toString(value);
		}

		@Get("/optional")
		String optional(@QueryParam Optional<Integer> value) {
			return value.toString();
		}

		@Get("/optional-list")
		String optionalList(@QueryParam Optional<List<Integer>> value) {
			return value.toString();
		}

		@Get("/nullable")
		String nullable(@QueryParam @Nullable Integer a, @QueryParam(required = false) Integer b) {
			return a + " " + b;
		}

		@Get("/defaults")
		String defaults(@QueryParam(defaultValue = "${no.such.key:20}") int limit,
				@QueryParam(defaultValue = "none") String text,
				@QueryParam(defaultValue = { "1", "2" }) List<Integer> list,
				@QueryParam(defaultValue = "blue") Color color) {
			return limit + " " + text + " " + list + " " + color;
		}

		@Get("/default-list")
		String defaultList(@QueryParam(defaultValue = "${no.such.key:1, 2,3}") List<Integer> value) {
			return value.toString();
		}

		@Get("/headers")
		String headers(@HeaderParam("X-Tenant") String tenant, @HeaderParam String userAgent,
				@HeaderParam Optional<List<String>> accept) {
			return tenant + " " + userAgent + " " + accept.orElse(List.of());
		}

		@Get("/header-names")
		String headerNames(@HeaderParam @Nullable String xRequestID, @HeaderParam @Nullable String contentMD5,
				@HeaderParam @Nullable String wwwAuthenticate) {
			return xRequestID + " " + contentMD5 + " " + wwwAuthenticate;
		}

		@Get("/cookies")
		String cookies(@CookieParam String session, @CookieParam(name = "theme") Optional<String> colors) {
			return session + " " + colors.orElse("");
		}

	}

}
