package io.httpy.handler;

import java.nio.charset.StandardCharsets;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The documents of RFC 9457.
 */
class ProblemTests {

	private static final Problem NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND);

	@Test
	void aProblemIsTitledByItsStatus() {
		assertThat(NOT_FOUND.toJson()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
		assertThat(NOT_FOUND.status()).isSameAs(HttpStatus.NOT_FOUND);
		assertThat(NOT_FOUND).hasToString("404 Not Found");
	}

	@Test
	void membersKeepTheirPlace() {
		Problem problem = NOT_FOUND.extension("z", 1)
			.instance("/i")
			.detail("d")
			.extension("a", 2)
			.title("t")
			.type("/t")
			.extension("z", 3);
		assertThat(problem.toJson()).isEqualTo("{\"type\":\"/t\",\"title\":\"t\",\"status\":404,\"z\":3,"
				+ "\"instance\":\"/i\",\"detail\":\"d\",\"a\":2}");
		assertThat(problem.member("z")).isEqualTo(3);
		assertThat(problem.member("status")).isEqualTo(404);
		assertThat(problem.member("none")).isNull();
		assertThat(problem).hasToString("404 Not Found: d");
	}

	@Test
	void aCopyLeavesTheOriginalAsItIs() {
		Problem detailed = NOT_FOUND.detail("d");
		detailed.detail("e").type("/t").title("t").instance("/i").extension("a", 1);
		assertThat(detailed.toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"d\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type", "title", "status", "detail", "instance" })
	void anExtensionIsNoStandardMember(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> NOT_FOUND.extension(name, "x"));
	}

	@Test
	void namesOfExtensionsAreCaseSensitive() {
		assertThat(NOT_FOUND.extension("Status", 500).member("status")).isEqualTo(404);
	}

	@Test
	void theResponseHasStatusTypeAndDocument() {
		Response response = NOT_FOUND.detail("h\u00e9").toResponse();
		assertThat(response.status()).isSameAs(HttpStatus.NOT_FOUND);
		assertThat(response.headers()).hasToString("content-type: application/problem+json");
		assertThat(((ResponseBody.Bytes) response.body()).content())
			.isEqualTo(NOT_FOUND.detail("h\u00e9").toJson().getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void theTypeOfTheResponseIsItsOwn() {
		Headers headers = Headers.builder().add("Content-Type", "text/html").add("allow", "GET").build();
		assertThat(NOT_FOUND.toResponse(headers).headers())
			.hasToString("allow: GET, content-type: application/problem+json");
	}

	@Test
	void aStatusWithoutPhraseHasAnEmptyTitle() {
		assertThat(Problem.of(HttpStatus.of(499)).member("title")).isEqualTo("");
	}

}
