package io.httpy.spring.bind;

import java.util.List;
import java.util.Map;

import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Constraints on parameters, bodies and results, checked by us and by Spring's proxies.
 */
class ValidationTests {

	private static final String PERSON = """
			{"name": "Ada", "address": {"zip": "%s"}, "tags": ["%s"], "friends": [{"name": "%s"}]}""";

	@Test
	void whatIsValidPasses() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, People.class)) {
			assertThat(context.postJson("/people", PERSON.formatted("12345", "x", "Bob"))).hasToString("200 Ada");
			assertThat(context.get("/people?page=1")).hasToString("200 1 null");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { People.class, ProxiedPeople.class })
	void eachFieldOfABodyIsNamedByItsPath(Class<?> bean) throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, bean)) {
			Answer answer = context.postJson("/people", PERSON.formatted("x", " ", ""));
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.contentType()).isEqualTo("application/problem+json");
			assertThat(answer.detail()).isEqualTo("The request has values that are not valid.");
			assertThat(answer.errors()).containsExactly("address.zip: must match \"[0-9]{5}\"",
					"friends[0].name: must not be blank", "tags[0]: must not be blank");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Validation.class, ValidatorWithoutProxies.class })
	void aValidatedClassIsCheckedWithAndWithoutAProxy(Class<?> configuration) throws Exception {
		try (RouteContext context = RouteContext.of(configuration, ProxiedPeople.class)) {
			assertThat(context.postJson("/people", PERSON.formatted("x", " ", "")).errors()).containsExactly(
					"address.zip: must match \"[0-9]{5}\"", "friends[0].name: must not be blank",
					"tags[0]: must not be blank");
		}
	}

	@Test
	void aValidatedConfigurationCanHaveRoutes() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, RoutesOfConfiguration.class)) {
			assertThat(context.get("/configured?name=").errors()).containsExactly("name: must not be blank");
			assertThat(context.get("/configured?name=x")).hasToString("200 x");
		}
	}

	@Test
	void aParameterCanHaveGroupsOfItsOwn() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, Grouped.class)) {
			assertThat(context.postJson("/grouped", "{\"name\": \"Ada L\", \"nick\": \"\"}").errors())
				.containsExactly("name: size must be between 1 and 3");
			assertThat(context.postJson("/grouped/default", "{\"name\": \"Ada L\", \"nick\": \"\"}").errors())
				.containsExactly("nick: must not be blank");
			assertThat(context.get("/grouped?name=Ada+L&nick=x").errors())
				.containsExactly("name: size must be between 1 and 3");
			assertThat(context.postJson("/grouped", "{\"name\": \"Ada\"}")).hasToString("200 Ada");
		}
	}

	@Test
	void groupsOfAContainerStopTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> RouteContext.of(Validation.class, GroupedList.class))
			.withMessageContaining("has @Validated, which does not reach what a List holds")
			.satisfies((ex) -> assertThat(ex.action()).contains("@Valid before the type of the elements"));
	}

	@Test
	void constraintsThatCannotBeCheckedStopTheStart() {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> RouteContext.of(Validation.class, Stricter.class))
			.withMessageContaining("ValidationTests.Stricter#find(String) has constraints that cannot be checked: HV")
			.satisfies((ex) -> assertThat(ex.action()).contains("where the method is declared first"));
	}

	@ParameterizedTest
	@ValueSource(classes = { People.class, ProxiedPeople.class })
	void parametersAreNamedAsInTheRequest(Class<?> bean) throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, bean)) {
			assertThat(context.get("/people?page=0&per-page=9").errors()).containsExactly(
					"page: must be greater than or equal to 1", "per-page: must be less than or equal to 5");
		}
	}

	@Test
	void elementsOfABodyAreNamedByTheirIndex() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, People.class)) {
			assertThat(context.postJson("/people/all", "[{\"name\": \"Ada\"}, {\"name\": \"\"}]").errors())
				.containsExactly("[1].name: must not be blank");
			assertThat(context.postJson("/people/map", "{\"a\": {\"name\": \"\"}}").errors())
				.containsExactly("[a].name: must not be blank");
		}
	}

	@Test
	void componentsOfARecordOfParametersAreNamed() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, People.class)) {
			assertThat(context.get("/people/search?q=&page=1").errors()).containsExactly("q: must not be blank");
		}
	}

	@Test
	void groupsAreThoseOfTheMethod() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, People.class)) {
			assertThat(context.get("/people/grouped?name=").errors())
				.containsExactly("name: size must be between 1 and 3");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { People.class, ProxiedPeople.class })
	void aResultThatIsNotValidIsTheServersFault(Class<?> bean) throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, bean)) {
			Answer answer = context.get("/people/nobody");
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.text()).doesNotContain("null", "must");
		}
	}

	@Test
	void aViolationDeeperInTheApplicationIsTheServersFault() throws Exception {
		try (RouteContext context = RouteContext.of(Validation.class, Caller.class, Store.class)) {
			assertThat(context.get("/people/deep?id=1").status()).isEqualTo(500);
		}
	}

	@Test
	void withoutAValidatorNothingIsChecked() throws Exception {
		try (RouteContext context = RouteContext.of(People.class)) {
			assertThat(context.get("/people?page=0")).hasToString("200 0 null");
		}
	}

	record Address(@Pattern(regexp = "[0-9]{5}") String zip) {

	}

	record Person(@NotBlank String name, @Valid Address address, List<@NotBlank String> tags,
			List<@Valid Person> friends) {

	}

	record Search(@NotBlank String q, int page) {

	}

	interface Strict {

	}

	@Configuration(proxyBeanMethods = false)
	static class Validation {

		@Bean
		LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

		@Bean
		static MethodValidationPostProcessor processor() {
			MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
			processor.setProxyTargetClass(true);
			return processor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ValidatorWithoutProxies {

		@Bean
		LocalValidatorFactoryBean validator() {
			return new LocalValidatorFactoryBean();
		}

	}

	@HttpyRoute("/people")
	static class People {

		@Post
		String create(@Valid @Body Person person) {
			return person.name();
		}

		@Post("/all")
		String createAll(@Body List<@Valid Person> people) {
			return "";
		}

		@Post("/map")
		String createMap(@Body Map<String, @Valid Person> people) {
			return "";
		}

		@Get
		String list(@Min(1) @QueryParam int page,
				@QueryParam(name = "per-page", required = false) @Max(5) Integer size) {
			return page + " " + size;
		}

		@Get("/search")
		String search(@Valid @QueryParam Search search) {
			return search.q();
		}

		@Get("/grouped")
		@Validated(Strict.class)
		String grouped(@QueryParam @NotBlank @Size(min = 1, max = 3, groups = Strict.class) String name) {
			return name;
		}

		@Get("/nobody")
		@NotNull
		String nobody() {
			return null;
		}

	}

	@HttpyRoute("/people")
	@Validated
	static class ProxiedPeople {

		@Post
		String create(@Valid @Body Person person) {
			return person.name();
		}

		@Get
		String list(@Min(1) @QueryParam int page,
				@QueryParam(name = "per-page", required = false) @Max(5) Integer size) {
			return page + " " + size;
		}

		@Get("/nobody")
		@NotNull
		String nobody() {
			return null;
		}

	}

	@Configuration
	@Validated
	static class RoutesOfConfiguration {

		@Get("/configured")
		String find(@NotBlank @QueryParam String name) {
			return name;
		}

	}

	record Nicknamed(@Size(min = 1, max = 3, groups = Strict.class) String name, @NotBlank String nick) {

	}

	@HttpyRoute("/grouped")
	static class Grouped {

		@Post
		String create(@Validated(Strict.class) @Body Nicknamed person) {
			return person.name();
		}

		@Post("/default")
		String createDefault(@Validated @Body Nicknamed person) {
			return person.name();
		}

		@Get
		String find(@Validated(Strict.class) @QueryParam Nicknamed person) {
			return person.name();
		}

	}

	static class GroupedList {

		@Post("/")
		String create(@Validated(Strict.class) @Body List<Nicknamed> people) {
			return "";
		}

	}

	interface Found {

		String find(String name);

	}

	static class Stricter implements Found {

		@Get("/")
		@Override
		public String find(@NotBlank @QueryParam String name) {
			return name;
		}

	}

	@HttpyRoute("/people")
	@Validated
	static class Caller {

		private final Store store;

		Caller(Store store) {
			this.store = store;
		}

		@Get("/deep")
		String find(@NotBlank @QueryParam String id) {
			return this.store.find("");
		}

	}

	@Component
	@Validated
	static class Store {

		String find(@NotBlank String id) {
			return id;
		}

	}

}
