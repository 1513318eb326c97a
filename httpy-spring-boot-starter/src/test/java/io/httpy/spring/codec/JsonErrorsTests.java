package io.httpy.spring.codec;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.httpy.spring.annotation.Body;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients are told of JSON that cannot be read.
 */
class JsonErrorsTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Orders.class, Strict.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	private static void assertSafe(Answer answer) {
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.text()).doesNotContain("java", "jackson", "Exception", "JsonErrorsTests", "Order", "Source");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"name": "x"             | The content is not acceptable JSON: it ends too early at line 1, column 13.
					{"name": x}              | The content is not acceptable JSON: it has something unexpected at line 1, column 10.
					{name: 1}                | The content is not acceptable JSON: it has something unexpected at line 1, column 2.
					{"count":1,"paid":true} {} | The content has more than one value.
					[]                       | The content must be an object.
					7                        | The content must be an object.
					""")
	void malformedJsonIsNamedWithItsPlace(String json, String detail) {
		Answer answer = context.postJson("/orders", json);
		assertSafe(answer);
		assertThat(answer.detail()).isEqualTo(detail);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"count": "many"}                    | count: must be a whole number from -2147483648 to 2147483647
			{"count": 99999999999}               | count: must be a whole number from -2147483648 to 2147483647
			{"count": null}                      | count: must not be null
			{"paid": "perhaps"}                  | paid: must be true or false
			{"day": "today"}                     | day: must be a date such as 2026-01-31
			{"color": "green"}                   | color: must be one of RED, dark-blue
			{"size": {"inches": 1}}              | size: must be one of SMALL, LARGE
			{"color": {}}                        | color: must be one of RED, dark-blue
			{"tags": [{}, {}, {"name": []}]}     | tags[2].name: must be text
			{"tags": {}}                         | tags: must be an array
			{"tags": ["x"]}                      | tags[0]: must be an object
			{"tags": [{"nam": 1}]}               | tags[0].nam: is not a known property
			{"prices": {"a.b": "free"}}          | prices.a.b: must be a number
			{"shape": {"kind": "star"}}          | shape: names no known type
			{"count": 1, "tags": [{"name": "x"]} | tags[0]: has something unexpected
			""")
	void aWrongValueIsNamedByItsPath(String json, String error) {
		Answer answer = context.postJson("/orders", json);
		assertSafe(answer);
		assertThat(answer.errors()).containsExactly(error);
	}

	@Test
	void theDetailSaysTheSameToPeople() {
		assertThat(context.postJson("/orders", "{\"paid\": 3.5}").detail())
			.isEqualTo("In the content, 'paid' must be true or false.");
	}

	@Test
	void whatAConstructorRefusesIsNotTold() {
		Answer answer = context.postJson("/orders", "{\"tags\": [{\"name\": \"refused\"}]}");
		assertSafe(answer);
		assertThat(answer.errors()).containsExactly("tags[0]: is not valid");
		assertThat(answer.text()).doesNotContain("internal words");
	}

	@Test
	void deepDocumentsAreRefused() {
		Answer answer = context.postJson("/any", "{\"a\":" + "[".repeat(4000));
		assertSafe(answer);
		assertThat(answer.detail()).contains("nested too deeply");
	}

	@Test
	void aLongPathIsCut() {
		Answer answer = context.postJson("/any", "{\"" + "x".repeat(3000) + "\": [tru]}");
		assertSafe(answer);
		assertThat(answer.body()).hasSizeLessThan(1000);
	}

	@Test
	void malformedUtf8IsRefused() {
		byte[] malformed = { '"', (byte) 0xff, (byte) 0xfe, '"' };
		Answer answer = context.call("POST", "/any", io.httpy.http.RequestBody.of(malformed), "content-type",
				"application/json");
		assertSafe(answer);
		assertThat(answer.detail()).contains("not acceptable JSON");
	}

	@Test
	void aTypeThatCannotBeReadIsTheServersFault() {
		Answer answer = context.postJson("/unreadable", "{}");
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.text()).doesNotContain("Unreadable");
	}

	enum Color {

		RED, @JsonProperty("dark-blue")
		DARK_BLUE

	}

	@JsonFormat(shape = JsonFormat.Shape.OBJECT)
	enum Size {

		SMALL, LARGE;

		public int getInches() {
			return ordinal();
		}

	}

	record Tag(String name) {

		Tag {
			if ("refused".equals(name)) {
				throw new IllegalArgumentException("internal words");
			}
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

	record Order(@JsonProperty(required = false) Integer id, int count, boolean paid, LocalDate day, Color color,
			List<Tag> tags, Map<String, Double> prices, Shape shape, Size size) {

	}

	interface Unreadable {

	}

	@Configuration(proxyBeanMethods = false)
	static class Strict {

		@Bean
		JsonMapper mapper() {
			return JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		}

	}

	static class Orders {

		@Post("/orders")
		String create(@Body Order order) {
			return order.toString();
		}

		@Post("/any")
		String any(@Body Map<String, Object> any) {
			return any.toString();
		}

		@Post("/unreadable")
		String unreadable(@Body Unreadable value) {
			return value.toString();
		}

	}

}
